package webapi

import "net/http"

var iris = methods("github.com/kataras/iris/context", "Context")

var _ = register(
	iris("StatusCode", SetStatus).status(0),
	iris("NotFound", SetStatus).fixed(http.StatusNotFound),
	iris("StopWithStatus", Abort).status(0),
	iris("StopWithPlainError", Abort).status(0),
	iris("StopWithError", Send).status(0),
	iris("StopWithText", Send).status(0).format(1),
	iris("StopWithJSON", Send).status(0).json(1),
	iris("StopWithProblem", Send).status(0).json(1),
	iris("Render", Send).status(0).json(1),
	iris("JSON", Send).json(0),
	iris("JSONP", Send).json(0),
	iris("Negotiate", Send).json(0),
	iris("XML", Send).as(XML, 0),
	iris("YAML", Send).as(YAML, 0),
	iris("MsgPack", Send).as(MsgPack, 0),
	iris("Protobuf", Send),
	iris("Text", Send).format(0),
	iris("HTML", Send).format(0),
	iris("Binary", Send).raw(0),
	iris("Markdown", Send),
	iris("View", Send),
	iris("Write", Send).raw(0),
	iris("WriteString", Send).raw(0),
	iris("Writef", Send).format(0),
	iris("WriteNotModified", Abort).fixed(http.StatusNotModified),
	iris("ServeFile", Send),
	iris("SendFile", Send),
	iris("ServeContent", Send),
	iris("Redirect", Abort),
	iris("Header", SetHeader).header(0),
	iris("ResponseWriter", Touch).chain(),
	iris("Next", Yield),
	iris("NextOr", Yield),
	iris("NextOrNotFound", Yield),
	iris("Do", Yield),
	// A problem document may have a status of its own.
	iris("Problem", Yield),
)
