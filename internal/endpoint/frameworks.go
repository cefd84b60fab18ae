package endpoint

import (
	"slices"
	"strings"
)

func upper(verb string) string { return verb }
func title(verb string) string { return verb[:1] + strings.ToLower(verb[1:]) }

const httpPath = "net/http"

var (
	httpMux = library{httpPath, "ServeMux"}
	httpPkg = library{httpPath, ""}
)

var _ = register(
	httpPkg.row("NewServeMux", makes),
	httpMux.row("Handle", mounts).pathArg(0).handlers(1).unstripped(),
	httpMux.row("HandleFunc", routes).pathArg(0).handlers(1),
	httpPkg.row("Handle", mounts).pathArg(0).handlers(1).unstripped(),
	httpPkg.row("HandleFunc", routes).pathArg(0).handlers(1),
	httpPkg.row("StripPrefix", strips).pathArg(0).handlers(1),
	httpPkg.row("TimeoutHandler", hands).handlers(0).first(),
	httpPkg.row("AllowQuerySemicolons", hands).handlers(0).first(),
	httpPkg.row("MaxBytesHandler", hands).handlers(0).first(),
)

const chiPath = "github.com/go-chi/chi"

var _ = register(slices.Concat(chiRows("Router"), chiRows("Mux"), []*row{
	library{chiPath, ""}.row("NewRouter", makes),
	library{chiPath, ""}.row("NewMux", makes),
	library{chiPath, ""}.row("Chain", hands).handlers(0),
	library{chiPath, "Middlewares"}.row("Handler", hands).handlers(0),
	library{chiPath, "Middlewares"}.row("HandlerFunc", hands).handlers(0),
})...)

func chiRows(recv string) []*row {
	chi := library{chiPath, recv}
	return append(chi.verbRows(title, 1, true),
		chi.row("Method", routes).verbArg(0).pathArg(1).handlers(2).first(),
		chi.row("MethodFunc", routes).verbArg(0).pathArg(1).handlers(2).first(),
		chi.row("Handle", mounts).pathArg(0).handlers(1).unstripped(),
		chi.row("HandleFunc", routes).pathArg(0).handlers(1).first(),
		chi.row("Mount", mounts).pathArg(0).handlers(1),
		chi.row("Route", nests).pathArg(0).handlers(1),
		chi.row("Group", nests).handlers(0),
		chi.row("With", groups).handlers(0),
		chi.row("Use", uses).handlers(0),
	)
}

const ginPath = "github.com/gin-gonic/gin"

var _ = register(slices.Concat(ginRows(ginPath, "Engine"), ginRows(ginPath, "RouterGroup"), ginRows(ginPath, "IRouter"), ginRows(ginPath, "IRoutes"), []*row{
	library{ginPath, ""}.row("New", makes),
	library{ginPath, ""}.row("Default", makes),
	library{ginPath, ""}.row("WrapF", hands).handlers(0),
	library{ginPath, ""}.row("WrapH", hands).handlers(0),
})...)

// ginRows are those of gin and of what is made after it.
func ginRows(path, recv string) []*row {
	gin := library{path, recv}
	return append(gin.verbRows(upper, 1, false),
		gin.row("Handle", routes).verbArg(0).pathArg(1).handlers(2),
		gin.row("Any", routes).pathArg(0).handlers(1),
		gin.row("Match", routes).verbArg(0).pathArg(1).handlers(2),
		gin.row("Group", groups).pathArg(0).handlers(1),
		gin.row("Use", uses).handlers(0),
	)
}

const hertzPath = "github.com/cloudwego/hertz/pkg"

var _ = register(slices.Concat(ginRows(hertzPath+"/route", "RouterGroup"), ginRows(hertzPath+"/route", "IRouter"), ginRows(hertzPath+"/route", "IRoutes"), ginRows(hertzPath+"/route", "Engine"), []*row{
	library{hertzPath + "/app/server", ""}.row("New", makes),
	library{hertzPath + "/app/server", ""}.row("Default", makes),
	library{hertzPath + "/app/server", "Hertz"}.row("Use", uses).handlers(0),
})...)

const echoPath = "github.com/labstack/echo"

var _ = register(slices.Concat(echoRows("Echo"), echoRows("Group"), []*row{
	library{echoPath, ""}.row("New", makes),
	library{echoPath, "Echo"}.row("Pre", uses).handlers(0),
	library{echoPath, ""}.row("WrapHandler", hands).handlers(0),
	library{echoPath, ""}.row("WrapMiddleware", hands).handlers(0),
})...)

func echoRows(recv string) []*row {
	echo := library{echoPath, recv}
	return append(echo.verbRows(upper, 1, true),
		echo.row("Add", routes).verbArg(0).pathArg(1).handlers(2).first(),
		echo.row("Any", routes).pathArg(0).handlers(1).first(),
		echo.row("Match", routes).verbArg(0).pathArg(1).handlers(2).first(),
		echo.row("Group", groups).pathArg(0).handlers(1),
		echo.row("Use", uses).handlers(0),
	)
}

const fiberPath = "github.com/gofiber/fiber"

var _ = register(slices.Concat(fiberRows("App"), fiberRows("Group"), fiberRows("Router"), []*row{
	library{fiberPath, ""}.row("New", makes),
})...)

func fiberRows(recv string) []*row {
	fiber := library{fiberPath, recv}
	return append(fiber.verbRows(title, 1, false),
		fiber.row("Add", routes).verbArg(0).pathArg(1).handlers(2),
		fiber.row("All", routes).pathArg(0).handlers(1),
		fiber.row("Group", groups).pathArg(0).handlers(1),
		fiber.row("Route", nests).pathArg(0).handlers(1),
		fiber.row("Mount", mounts).pathArg(0).handlers(1),
		fiber.row("Use", uses).pathArg(0).handlers(0),
	)
}

const gorillaPath = "github.com/gorilla/mux"

var (
	gorillaRouter = library{gorillaPath, "Router"}
	gorillaRoute  = library{gorillaPath, "Route"}
)

var _ = register(
	library{gorillaPath, ""}.row("NewRouter", makes),
	gorillaRouter.row("Use", uses).handlers(0),
	gorillaRouter.row("UseEncodedPath", makes),
	gorillaRouter.row("StrictSlash", makes),
	gorillaRouter.row("SkipClean", makes),
	gorillaRouter.row("HandleFunc", builds).pathArg(0).handlers(1),
	gorillaRouter.row("Handle", builds).pathArg(0).handlers(1),
	gorillaRouter.row("Path", builds).pathArg(0),
	gorillaRouter.row("PathPrefix", builds).pathArg(0),
	gorillaRouter.row("Methods", builds).verbArg(0),
	gorillaRouter.row("NewRoute", builds),
	gorillaRouter.row("Name", builds),
	gorillaRouter.row("Host", builds),
	gorillaRouter.row("Schemes", builds),
	gorillaRouter.row("Headers", builds),
	gorillaRouter.row("Queries", builds),
	gorillaRoute.row("HandlerFunc", tells).handlers(0),
	gorillaRoute.row("Handler", tells).handlers(0),
	gorillaRoute.row("Path", tells).pathArg(0),
	gorillaRoute.row("PathPrefix", tells).pathArg(0),
	gorillaRoute.row("Methods", tells).verbArg(0),
	gorillaRoute.row("Name", tells),
	gorillaRoute.row("Host", tells),
	gorillaRoute.row("Schemes", tells),
	gorillaRoute.row("Headers", tells),
	gorillaRoute.row("Queries", tells),
	gorillaRoute.row("Subrouter", groups),
)

const httprouterPath = "github.com/julienschmidt/httprouter"

var httprouter = library{httprouterPath, "Router"}

var _ = register(append(httprouter.verbRows(upper, 1, false),
	library{httprouterPath, ""}.row("New", makes),
	httprouter.row("Handle", routes).verbArg(0).pathArg(1).handlers(2),
	httprouter.row("Handler", routes).verbArg(0).pathArg(1).handlers(2),
	httprouter.row("HandlerFunc", routes).verbArg(0).pathArg(1).handlers(2),
)...)

const humaPath = "github.com/danielgtaylor/huma"

var humaPkg = library{humaPath, ""}

var _ = register(append(humaPkg.humaVerbs(),
	&row{path: humaPath, name: "Register", op: routes, verb: none, at: 1, from: 2, inStruct: true},
	humaPkg.row("NewGroup", groups).pathArg(1),
	library{humaPath + "/adapters/humachi", ""}.row("New", makes),
	library{humaPath + "/adapters/humago", ""}.row("New", makes),
	library{humaPath + "/adapters/humagin", ""}.row("New", makes),
	library{humaPath + "/adapters/humaecho", ""}.row("New", makes),
	library{humaPath + "/adapters/humafiber", ""}.row("New", makes),
	library{humaPath + "/adapters/humamux", ""}.row("New", makes),
	library{humaPath + "/adapters/humahttprouter", ""}.row("New", makes),
	library{humaPath, "API"}.row("UseMiddleware", uses).handlers(0),
	library{humaPath, "Group"}.row("UseMiddleware", uses).handlers(0),
)...)

func (l library) humaVerbs() []*row {
	var out []*row
	for _, v := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"} {
		out = append(out, l.row(title(v), routes).verbOf(v).pathArg(1).handlers(2))
	}
	return out
}

const connectPath = "connectrpc.com/connect"

var connectPkg = library{connectPath, ""}

var _ = register(
	connectPkg.row("NewUnaryHandler", routes).verbOf("POST").pathArg(0).handlers(1).first(),
	connectPkg.row("NewUnaryHandlerSimple", routes).verbOf("POST").pathArg(0).handlers(1).first(),
	connectPkg.row("NewClientStreamHandler", routes).verbOf("POST").pathArg(0).handlers(1).first(),
	connectPkg.row("NewServerStreamHandler", routes).verbOf("POST").pathArg(0).handlers(1).first(),
	connectPkg.row("NewBidiStreamHandler", routes).verbOf("POST").pathArg(0).handlers(1).first(),
)

// answering are the frameworks that answer some requests before any handler is asked, with what they
// do so for.
var answering = map[string]string{humaPath: humaPath + ", which validates requests by itself"}

// errorHandler is a field that holds the function to which a framework gives the errors that
// handlers return.
type errorHandler struct{ path, typ, name string }

var errorHandlers = []errorHandler{
	{echoPath, "Echo", "HTTPErrorHandler"},
	{fiberPath, "Config", "ErrorHandler"},
}

// returning are the frameworks whose handlers return errors.
var returning = map[string]bool{echoPath: true, fiberPath: true, humaPath: true}
