// Package fw_headers sends a 429 in each framework, with and without the header that the
// contract requires for it.
package fw_headers

import (
	"context"
	"encoding/json"
	"net/http"

	beego "github.com/beego/beego/v2/server/web/context"
	"github.com/cloudwego/hertz/pkg/app"
	"github.com/danielgtaylor/huma/v2"
	"github.com/emicklei/go-restful/v3"
	"github.com/gin-gonic/gin"
	"github.com/go-chi/render"
	"github.com/gofiber/fiber/v2"
	fiber3 "github.com/gofiber/fiber/v3"
	"github.com/gogf/gf/v2/net/ghttp"
	"github.com/kataras/iris/v12"
	"github.com/labstack/echo/v4"
	echo5 "github.com/labstack/echo/v5"
	"github.com/revel/revel"
	"github.com/valyala/fasthttp"
	"github.com/zeromicro/go-zero/rest/httpx"
)

type Error struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

type Envelope struct {
	Error Error `json:"error"`
}

var limited = Envelope{Error{"rate_limited", "Too fast"}}

func Gin(c *gin.Context) {
	if c.Query("wait") != "" {
		c.Header("Retry-After", "45")
		c.JSON(http.StatusTooManyRequests, limited)
		return
	}
	if c.Query("below") != "" {
		c.Writer.Header().Set("Retry-After", "45")
		c.JSON(http.StatusTooManyRequests, limited)
		return
	}
	c.JSON(http.StatusTooManyRequests, limited) // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
}

func Echo(c echo.Context) error {
	if c.QueryParam("wait") != "" {
		c.Response().Header().Set(echo.HeaderRetryAfter, "45")
		return c.JSON(http.StatusTooManyRequests, limited)
	}
	return c.JSON(http.StatusTooManyRequests, limited) // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
}

func Echo5(c *echo5.Context) error {
	if c.QueryParam("wait") != "" {
		c.Response().Header().Set(echo5.HeaderRetryAfter, "45")
		return c.JSON(http.StatusTooManyRequests, limited)
	}
	return c.JSON(http.StatusTooManyRequests, limited) // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
}

func Fiber(c *fiber.Ctx) error {
	if c.Query("wait") != "" {
		c.Set(fiber.HeaderRetryAfter, "45")
		return c.Status(fiber.StatusTooManyRequests).JSON(limited)
	}
	if c.Query("below") != "" {
		c.Response().Header.Set(fiber.HeaderRetryAfter, "45")
		return c.Status(fiber.StatusTooManyRequests).JSON(limited)
	}
	return c.Status(fiber.StatusTooManyRequests).JSON(limited) // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
}

func Fiber3(c fiber3.Ctx) error {
	if c.Query("wait") != "" {
		c.Set(fiber3.HeaderRetryAfter, "45")
		return c.Status(fiber3.StatusTooManyRequests).JSON(limited)
	}
	return c.Status(fiber3.StatusTooManyRequests).JSON(limited) // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
}

func ChiRender(w http.ResponseWriter, r *http.Request) {
	if r.FormValue("wait") != "" {
		w.Header().Set("Retry-After", "45")
		render.Status(r, http.StatusTooManyRequests)
		render.JSON(w, r, limited)
		return
	}
	render.Status(r, http.StatusTooManyRequests) // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
	render.JSON(w, r, limited)
}

func FastHTTP(ctx *fasthttp.RequestCtx) {
	if ctx.IsPost() {
		ctx.Response.Header.Set("Retry-After", "45")
		ctx.SetStatusCode(fasthttp.StatusTooManyRequests)
		ctx.SetBodyString(`{"error":{"code":"rate_limited"}}`)
		return
	}
	ctx.SetStatusCode(fasthttp.StatusTooManyRequests) // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
	ctx.SetBodyString(`{"error":{"code":"rate_limited"}}`)
}

func Hertz(ctx context.Context, c *app.RequestContext) {
	if c.Query("wait") != "" {
		c.Header("Retry-After", "45")
		c.JSON(http.StatusTooManyRequests, limited)
		return
	}
	c.JSON(http.StatusTooManyRequests, limited) // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
}

func Restful(req *restful.Request, resp *restful.Response) {
	if req.HeaderParameter("X-Wait") != "" {
		resp.AddHeader("Retry-After", "45")
		_ = resp.WriteHeaderAndEntity(http.StatusTooManyRequests, limited)
		return
	}
	_ = resp.WriteHeaderAndEntity(http.StatusTooManyRequests, limited) // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
}

func Huma(ctx huma.Context, next func(huma.Context)) {
	if ctx.Header("X-Wait") != "" {
		ctx.SetStatus(http.StatusTooManyRequests)
		ctx.SetHeader("Retry-After", "45")
		_ = json.NewEncoder(ctx.BodyWriter()).Encode(limited)
		return
	}
	ctx.SetStatus(http.StatusTooManyRequests) // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
	_ = json.NewEncoder(ctx.BodyWriter()).Encode(limited)
}

func Iris(ctx iris.Context) {
	if ctx.URLParam("wait") != "" {
		ctx.Header("Retry-After", "45")
		_ = ctx.StopWithJSON(iris.StatusTooManyRequests, limited)
		return
	}
	_ = ctx.StopWithJSON(iris.StatusTooManyRequests, limited) // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
}

func Beego(ctx *beego.Context) {
	if ctx.Input.Header("X-Wait") != "" {
		ctx.Output.Header("Retry-After", "45")
		ctx.Output.SetStatus(http.StatusTooManyRequests)
		_ = ctx.Output.JSON(limited, false, false)
		return
	}
	ctx.Output.SetStatus(http.StatusTooManyRequests) // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
	_ = ctx.Output.JSON(limited, false, false)
}

func GoFrame(r *ghttp.Request) {
	if r.GetHeader("X-Wait") != "" {
		r.Response.Header().Set("Retry-After", "45")
		r.Response.WriteStatus(http.StatusTooManyRequests, `{"error":{"code":"rate_limited"}}`)
		return
	}
	r.Response.WriteStatus(http.StatusTooManyRequests, `{"error":{"code":"rate_limited"}}`) // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
}

type Revel struct {
	*revel.Controller
}

func (c Revel) Show(wait bool) revel.Result {
	if wait {
		c.Response.Out.Header().Set("Retry-After", "45")
		c.Response.Status = http.StatusTooManyRequests
		return c.RenderJSON(limited)
	}
	c.Response.Status = http.StatusTooManyRequests // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
	return c.RenderJSON(limited)
}

func GoZero(w http.ResponseWriter, r *http.Request) {
	if r.FormValue("wait") != "" {
		w.Header().Set("Retry-After", "45")
		httpx.WriteJson(w, http.StatusTooManyRequests, limited)
		return
	}
	httpx.WriteJson(w, http.StatusTooManyRequests, limited) // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
}
