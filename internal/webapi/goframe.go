package webapi

const (
	goframePath       = "github.com/gogf/gf/net/ghttp"
	goframeWriterPath = "github.com/gogf/gf/net/ghttp/internal/response"
)

var (
	goframe       = methods(goframePath, "Response")
	goframeWriter = methods(goframeWriterPath, "BufferWriter")
)

var _ = register(buffered(
	goframe("WriteStatus", Send).status(0).raw(1),
	goframe("WriteStatusExit", Send).status(0).raw(1),
	goframe("Write", Send).raw(0),
	goframe("WriteExit", Send).raw(0),
	goframe("WriteOver", Send).raw(0),
	goframe("WriteOverExit", Send).raw(0),
	goframe("Writeln", Send).raw(0),
	goframe("WritelnExit", Send).raw(0),
	goframe("Writef", Send).format(0),
	goframe("WritefExit", Send).format(0),
	goframe("Writefln", Send).format(0),
	goframe("WriteflnExit", Send).format(0),
	goframe("WriteJson", Send).json(0),
	goframe("WriteJsonExit", Send).json(0),
	goframe("WriteJsonP", Send).json(0),
	goframe("WriteJsonPExit", Send).json(0),
	goframe("WriteXml", Send).as(XML, 0),
	goframe("WriteXmlExit", Send).as(XML, 0),
	goframe("WriteTpl", Send),
	goframe("ServeFile", Send),
	goframe("ServeFileDownload", Send),
	goframe("ServeContent", Send),
	goframe("RedirectTo", Abort),
	goframe("RedirectBack", Abort),

	goframeWriter("WriteHeader", SetStatus).status(0),
	goframeWriter("Write", Send).raw(0),
	goframeWriter("WriteString", Send).raw(0),
	goframeWriter("SetBuffer", Send).raw(0),
)...)

var _ = declare(
	Field{goframePath, "Request", "Response", Same, ""},
	Field{goframePath, "Response", "BufferWriter", Same, ""},
	Field{goframeWriterPath, "BufferWriter", "Status", Status, ""},
)
