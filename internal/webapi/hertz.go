package webapi

import "net/http"

const (
	hertzPath         = "github.com/cloudwego/hertz/pkg/app"
	hertzProtocolPath = "github.com/cloudwego/hertz/pkg/protocol"
)

var (
	hertz         = methods(hertzPath, "RequestContext")
	hertzResponse = methods(hertzProtocolPath, "Response")
	hertzHeader   = methods(hertzProtocolPath, "ResponseHeader")
)

var _ = register(buffered(
	hertz("Status", SetStatus).status(0),
	hertz("SetStatusCode", SetStatus).status(0),
	hertz("AbortWithStatus", Abort).status(0),
	// A middleware may send the error later.
	hertz("AbortWithError", Send).status(0).json(1),
	hertz("AbortWithMsg", Send).raw(0).status(1),
	hertz("AbortWithStatusJSON", Send).status(0).json(1),
	hertz("JSON", Send).status(0).json(1),
	hertz("PureJSON", Send).status(0).json(1),
	hertz("IndentedJSON", Send).status(0).json(1),
	hertz("Render", Send).status(0).json(1),
	hertz("XML", Send).status(0).as(XML, 1),
	hertz("ProtoBuf", Send).status(0),
	hertz("String", Send).status(0).format(1),
	hertz("Data", Send).status(0).raw(2),
	hertz("HTML", Send).status(0),
	hertz("Write", Send).raw(0),
	hertz("WriteString", Send).raw(0),
	hertz("SetBodyString", Send).raw(0),
	hertz("SetBodyStream", Send),
	hertz("File", Send),
	hertz("FileFromFS", Send),
	hertz("FileAttachment", Send),
	hertz("NotFound", Send).fixed(http.StatusNotFound),
	hertz("NotModified", Abort).fixed(http.StatusNotModified),
	hertz("Redirect", Abort).status(0),
	hertz("Header", SetHeader).header(0),
	hertz("Error", Yield),
	hertz("Next", Yield),

	hertzResponse("SetStatusCode", SetStatus).status(0),
	hertzResponse("SetBody", Send).raw(0),
	hertzResponse("SetBodyString", Send).raw(0),
	hertzResponse("SetBodyRaw", Send).raw(0),
	hertzResponse("AppendBody", Send).raw(0),
	hertzResponse("AppendBodyString", Send).raw(0),
	hertzResponse("SetBodyStream", Send),
	hertzResponse("BodyWriter", Touch).chain(),

	hertzHeader("SetStatusCode", SetStatus).status(0),
	hertzHeader("Set", SetHeader).header(0),
	hertzHeader("SetBytesV", SetHeader).header(0),
	hertzHeader("Add", SetHeader).header(0),
)...)

const hertzRenderPath = "github.com/cloudwego/hertz/pkg/app/server/render"

var _ = declare(
	Field{hertzPath, "RequestContext", "Response", Same, ""},
	Field{hertzProtocolPath, "Response", "Header", Same, ""},
	Field{hertzRenderPath, "JSONRender", "Data", Body, ""},
	Field{hertzRenderPath, "PureJSON", "Data", Body, ""},
	Field{hertzRenderPath, "IndentedJSON", "Data", Body, ""},
	Field{hertzRenderPath, "Data", "Data", Body, ""},
)
