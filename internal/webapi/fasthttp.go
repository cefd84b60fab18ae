package webapi

import "net/http"

const fasthttpPath = "github.com/valyala/fasthttp"

var (
	fasthttp         = methods(fasthttpPath, "RequestCtx")
	fasthttpResponse = methods(fasthttpPath, "Response")
	fasthttpHeader   = methods(fasthttpPath, "ResponseHeader")
)

var _ = register(buffered(
	fasthttp("SetStatusCode", SetStatus).status(0),
	fasthttp("Error", Send).raw(0).status(1),
	fasthttp("NotFound", Send).fixed(http.StatusNotFound),
	fasthttp("NotModified", Abort).fixed(http.StatusNotModified),
	fasthttp("Success", Send).raw(1),
	fasthttp("SuccessString", Send).raw(1),
	fasthttp("Write", Send).raw(0),
	fasthttp("WriteString", Send).raw(0),
	fasthttp("SetBody", Send).raw(0),
	fasthttp("SetBodyString", Send).raw(0),
	fasthttp("SetBodyStream", Send),
	fasthttp("SetBodyStreamWriter", Send),
	fasthttp("SendFile", Send),
	fasthttp("SendFileBytes", Send),
	fasthttp("Redirect", Abort).status(1),
	fasthttp("RedirectBytes", Abort).status(1),
	fasthttp("TimeoutError", Send).raw(0).fixed(http.StatusRequestTimeout),
	fasthttp("TimeoutErrorWithCode", Send).raw(0).status(1),

	fasthttpResponse("SetStatusCode", SetStatus).status(0),
	fasthttpResponse("SetBody", Send).raw(0),
	fasthttpResponse("SetBodyString", Send).raw(0),
	fasthttpResponse("SetBodyRaw", Send).raw(0),
	fasthttpResponse("AppendBody", Send).raw(0),
	fasthttpResponse("AppendBodyString", Send).raw(0),
	fasthttpResponse("SetBodyStream", Send),
	fasthttpResponse("SetBodyStreamWriter", Send),
	fasthttpResponse("SendFile", Send),
	fasthttpResponse("BodyWriter", Touch).chain(),

	fasthttpHeader("SetStatusCode", SetStatus).status(0),
	fasthttpHeader("Set", SetHeader).header(0),
	fasthttpHeader("SetBytesV", SetHeader).header(0),
	fasthttpHeader("Add", SetHeader).header(0),
	fasthttpHeader("AddBytesV", SetHeader).header(0),
)...)

var _ = declare(
	Field{fasthttpPath, "RequestCtx", "Response", Same, ""},
	Field{fasthttpPath, "Response", "Header", Same, ""},
)
