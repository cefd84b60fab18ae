// Package web has the signatures of the real one that the tests need.
package web

import "github.com/beego/beego/v2/server/web/context"

type Controller struct {
	Ctx  *context.Context
	Data map[interface{}]interface{}
}

func (c *Controller) ServeJSON(encoding ...bool) error
func (c *Controller) JSONResp(data interface{}) error
func (c *Controller) CustomAbort(status int, body string)
