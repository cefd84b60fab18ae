//go:build frameworks

// The tag is never set in a build: these imports say what to download and to load, and no
// framework's init is run.

package real

import (
	_ "github.com/Azure/azure-sdk-for-go/sdk/azcore"
	_ "github.com/Azure/go-autorest/autorest"
	_ "github.com/aws/aws-lambda-go/events"
	_ "github.com/aws/smithy-go/transport/http"
	_ "github.com/beego/beego/v2/server/web"
	_ "github.com/beego/beego/v2/server/web/context"
	_ "github.com/cloudwego/hertz/pkg/app"
	_ "github.com/cloudwego/hertz/pkg/app/server/render"
	_ "github.com/cloudwego/hertz/pkg/common/utils"
	_ "github.com/cloudwego/hertz/pkg/protocol"
	_ "github.com/cloudwego/hertz/pkg/protocol/consts"
	_ "github.com/danielgtaylor/huma/v2"
	_ "github.com/emicklei/go-restful/v3"
	_ "github.com/gin-gonic/gin"
	_ "github.com/gin-gonic/gin/render"
	_ "github.com/go-chi/render"
	_ "github.com/go-kit/kit/transport/http"
	_ "github.com/go-kratos/kratos/v2/errors"
	_ "github.com/go-kratos/kratos/v2/transport/http"
	_ "github.com/go-openapi/runtime"
	_ "github.com/go-resty/resty/v2"
	_ "github.com/gofiber/fiber/v2"
	_ "github.com/gofiber/fiber/v3"
	_ "github.com/gofiber/fiber/v3/client"
	_ "github.com/gogf/gf/v2/net/ghttp"
	_ "github.com/kataras/iris/v12"
	_ "github.com/kataras/iris/v12/context"
	_ "github.com/kataras/iris/v12/core/router"
	_ "github.com/labstack/echo/v4"
	_ "github.com/labstack/echo/v5"
	_ "github.com/microsoft/kiota-abstractions-go"
	_ "github.com/ogen-go/ogen/validate"
	_ "github.com/revel/revel"
	_ "github.com/valyala/fasthttp"
	_ "github.com/zeromicro/go-zero/rest/httpx"
	_ "google.golang.org/api/googleapi"
	_ "gopkg.in/resty.v1"
	_ "resty.dev/v3"
)
