// Package branch_clients tests the client libraries.
package branch_clients

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	smithy "github.com/aws/smithy-go/transport/http"
	"github.com/cloudwego/hertz/pkg/protocol"
	"github.com/go-resty/resty/v2"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v3/client"
	"github.com/valyala/fasthttp"
	"google.golang.org/api/googleapi"
	resty3 "resty.dev/v3"
)

type envelope struct {
	Error struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

func byResty(c *resty.Client) bool {
	resp, err := c.R().SetHeader("Accept", "application/json").SetError(&envelope{}).Get("/v1/secrets/a")
	if err != nil {
		return false
	}
	return resp.StatusCode() == 404 || // want `not on status 404`
		resp.RawResponse.StatusCode == 403 || // want `not on status 403`
		strings.HasPrefix(resp.Status(), "409") // want `not on status 409`
}

func byRestyRefined(c *resty.Client) bool {
	resp, err := c.R().SetError(&envelope{}).Get("/v1/secrets/a")
	if err != nil || !resp.IsError() || resp.StatusCode() >= 500 {
		return false
	}
	e, ok := resp.Error().(*envelope)
	return resp.StatusCode() == 404 && ok && e.Error.Code == "secret_not_found"
}

func byRestyHead(c *resty.Client) bool {
	resp, err := c.R().Head("/v1/secrets/a")
	if err == nil && resp.StatusCode() == 404 {
		return true
	}
	resp, err = c.R().Execute("HEAD", "/v1/secrets/a")
	if err == nil && resp.StatusCode() == 404 {
		return true
	}
	resp, err = c.R().Execute("GET", "/v1/secrets/a")
	return err == nil && resp.StatusCode() == 404 // want `not on status 404`
}

func byRestyBody(c *resty.Client) bool {
	resp, err := c.R().Get("/v1/secrets/a")
	if err == nil && len(resp.Body()) == 0 {
		return resp.StatusCode() == 404
	}
	return false
}

func byResty3(c *resty3.Client) bool {
	resp, err := c.R().Get("/v1/secrets/a")
	return err == nil && (resp.StatusCode() == 404 || // want `not on status 404`
		resp.Status() == "403 Forbidden") // want `not on status 403`
}

func byFasthttp(c *fasthttp.Client) bool {
	var req fasthttp.Request
	resp := fasthttp.AcquireResponse()
	if err := c.Do(&req, resp); err != nil {
		return false
	}
	return resp.StatusCode() == 404 || // want `not on status 404`
		resp.Header.StatusCode() == 403 // want `not on status 403`
}

func byFasthttpFunctions(c *fasthttp.Client) bool {
	status, _, err := c.Get(nil, "/v1/secrets/a")
	if err == nil && status == 404 { // want `not on status 404`
		return true
	}
	posted, body, err := fasthttp.Post(nil, "/v1/secrets/a", nil)
	return err == nil && len(body) > 0 && posted == 409 // want `not on status 409`
}

// What a server is about to send.
func served(ctx *fasthttp.RequestCtx) bool {
	resp := &ctx.Response
	return resp.StatusCode() == 404 || ctx.Response.StatusCode() == 403 || ctx.Response.Header.StatusCode() == 404
}

func byFiberAgent() bool {
	status, _, errs := fiber.Get("/v1/secrets/a").Bytes()
	if len(errs) == 0 && status == 404 { // want `not on status 404`
		return true
	}
	var e envelope
	status, _, _ = fiber.Get("/v1/secrets/a").Struct(&e)
	return status == 404 && e.Error.Code == "secret_not_found"
}

func byFiberClient(c *client.Client) bool {
	resp, err := c.Get("/v1/secrets/a")
	return err == nil && (resp.StatusCode() == 404 || // want `not on status 404`
		resp.Status() == "Forbidden") // want `not on status 403`
}

func byHertz(resp *protocol.Response) bool {
	return resp.StatusCode() == 404 // want `not on status 404`
}

func byAzure(err error) bool {
	var e *azcore.ResponseError
	return errors.As(err, &e) && (e.StatusCode == http.StatusNotFound || // want `not on status 404`
		e.StatusCode == 403 && e.ErrorCode == "access_denied" ||
		e.RawResponse.StatusCode == 409) // want `not on status 409`
}

func bySmithy(err error) bool {
	var e *smithy.ResponseError
	return errors.As(err, &e) && (e.HTTPStatusCode() == 404 || // want `not on status 404`
		e.Response.StatusCode == 403) // want `not on status 403`
}

func byGoogle(err error) bool {
	var e *googleapi.Error
	return errors.As(err, &e) && e.Code == 404 // want `not on status 404`
}

type apiError struct{ resp *http.Response }

func (e *apiError) Error() string { return e.resp.Status }

func byURLError(err error) bool {
	var u *url.Error
	if !errors.As(err, &u) {
		return false
	}
	e, ok := u.Err.(*apiError)
	return ok && e.resp.StatusCode == 404 // want `not on status 404`
}

type doer interface {
	Do() (answer, error)
}

type answer interface{ Code() int }

type wrapped struct{ *http.Response }

func (w wrapped) Code() int { return w.StatusCode }

func byInterface(d doer) bool {
	a, err := d.Do()
	return err == nil && a.Code() == 404 // want `not on status 404`
}
