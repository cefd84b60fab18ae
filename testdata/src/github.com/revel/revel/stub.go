// Package revel has the signatures of the real one that the tests need.
package revel

type Request struct{}

type Result interface {
	Apply(req *Request, resp *Response)
}

type RevelHeader struct{}

func (r *RevelHeader) Set(key, value string)

type OutResponse struct{}

func (o *OutResponse) Header() *RevelHeader

type Response struct {
	Status int
	Out    OutResponse
}

func (resp *Response) SetStatus(statusCode int)

type Controller struct {
	Response *Response
}

func (c *Controller) RenderJSON(o interface{}) Result
func (c *Controller) RenderText(text string, objs ...interface{}) Result
func (c *Controller) NotFound(msg string, objs ...interface{}) Result
