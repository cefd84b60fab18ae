package webapi

import "slices"

const fiberPath = "github.com/gofiber/fiber"

var _ = register(buffered(slices.Concat(
	fiberResponse("Ctx"),
	fiberResponse("Res"), // what c.Res() of v3 returns
	[]*Row{
		// Format of v3 takes handlers instead of a body, Context of v3 is the one of the
		// standard library, and Redirect of v3 returns a builder.
		row(fiberPath+"/v2", "Ctx", "Format", Send).json(0),
		row(fiberPath+"/v2", "Ctx", "Context", Touch).chain(),
		row(fiberPath+"/v2", "Ctx", "Redirect", Abort),
		row(fiberPath, "Ctx", "Res", Touch).chain(),
		row(fiberPath, "Ctx", "Next", Yield),
		row(fiberPath, "Ctx", "RestartRouting", Yield),
	},
)...)...)

var _ = register(
	row(fiberPath, "", "NewError", Fail).on(None).status(0).raw(1),
	row(fiberPath, "", "NewErrorf", Fail).on(None).status(0).format(1),
)

var _ = declare(
	Field{fiberPath, "Error", "Code", Status, ""},
	Field{fiberPath, "Error", "Message", Body, ""},
)

// fiberResponse are the methods by which the context, and in v3 its response half, are written.
func fiberResponse(recv string) []*Row {
	fiber := methods(fiberPath, recv)
	return []*Row{
		fiber("Status", SetStatus).status(0).chain(),
		fiber("SendStatus", Abort).status(0),
		fiber("JSON", Send).json(0),
		fiber("JSONP", Send).json(0),
		fiber("AutoFormat", Send).json(0),
		fiber("XML", Send).as(XML, 0),
		fiber("CBOR", Send).as(CBOR, 0),
		fiber("MsgPack", Send).as(MsgPack, 0),
		fiber("Send", Send).raw(0),
		fiber("SendString", Send).raw(0),
		fiber("Write", Send).raw(0),
		fiber("WriteString", Send).raw(0),
		fiber("Writef", Send).format(0),
		fiber("SendStream", Send),
		fiber("SendFile", Send),
		fiber("Download", Send),
		fiber("Render", Send),
		fiber("Set", SetHeader).header(0),
		fiber("Append", SetHeader).header(0),
		fiber("Type", Touch).chain(),
		fiber("Response", Touch).chain(),
		fiber("RequestCtx", Touch).chain(),
	}
}
