package webapi

import "net/http"

const revelPath = "github.com/revel/revel"

var (
	revel         = methods(revelPath, "Controller")
	revelResponse = methods(revelPath, "Response")
	revelHeader   = methods(revelPath, "RevelHeader")
)

var _ = register(buffered(
	revel("RenderJSON", Send).json(0),
	revel("RenderJSONP", Send).json(1),
	revel("RenderXML", Send).as(XML, 0),
	revel("RenderText", Send).format(0),
	revel("RenderHTML", Send).raw(0),
	revel("Render", Send),
	revel("RenderTemplate", Send),
	revel("RenderError", Yield),
	revel("RenderFile", Send),
	revel("RenderFileName", Send),
	revel("RenderBinary", Send),
	revel("NotFound", Send).fixed(http.StatusNotFound).format(0),
	revel("Forbidden", Send).fixed(http.StatusForbidden).format(0),
	revel("Redirect", Abort),

	revelResponse("SetStatus", SetStatus).status(0),
	revelResponse("WriteHeader", Yield), // its status counts only where none was set
	revelResponse("GetWriter", Touch).chain(),
	row(revelPath, "OutResponse", "Write", Send).raw(0),
	row(revelPath, "OutResponse", "Header", Touch).chain(),
	revelHeader("Set", SetHeader).header(0),
	revelHeader("Add", SetHeader).header(0),
	revelHeader("SetStatus", SetStatus).status(0),
	row(revelPath, "ErrorCoder", "HTTPCode", Report),
)...)

var _ = declare(
	Field{revelPath, "Controller", "Response", Same, ""},
	Field{revelPath, "Response", "Out", Same, ""},
	Field{revelPath, "Response", "Status", Status, ""},
)
