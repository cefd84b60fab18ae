package webapi

const (
	beegoPath        = "github.com/beego/beego/server/web"
	beegoContextPath = "github.com/beego/beego/server/web/context"
)

var (
	beego        = methods(beegoPath, "Controller")
	beegoContext = methods(beegoContextPath, "Context")
	beegoOutput  = methods(beegoContextPath, "BeegoOutput")
)

var _ = register(
	// The body is what the controller keeps in its Data.
	beego("ServeJSON", Send),
	beego("ServeJSONP", Send),
	beego("ServeXML", Send),
	beego("ServeYAML", Send),
	beego("ServeFormatted", Send),
	beego("Resp", Send).json(0),
	beego("JSONResp", Send).json(0),
	beego("XMLResp", Send).as(XML, 0),
	beego("CustomAbort", Send).status(0).raw(1),
	beego("Abort", Abort),
	beego("Redirect", Abort).status(1),
	beego("Render", Send),

	beegoContext("Resp", Send).json(0),
	beegoContext("JSONResp", Send).json(0),
	beegoContext("XMLResp", Send).as(XML, 0),
	beegoContext("YamlResp", Send).as(YAML, 0),
	beegoContext("WriteString", Send).raw(0),
	beegoContext("Abort", Send).status(0).raw(1),
	beegoContext("Redirect", Abort).status(0),

	beegoOutput("SetStatus", SetStatus).status(0),
	beegoOutput("Header", SetHeader).header(0),
	beegoOutput("Body", Send).raw(0),
	beegoOutput("JSON", Send).json(0),
	beegoOutput("JSONP", Send).json(0),
	beegoOutput("XML", Send).as(XML, 0),
	beegoOutput("YAML", Send).as(YAML, 0),
	beegoOutput("ServeFormatted", Send).json(0),
	beegoOutput("Download", Send),
)

var _ = declare(
	Field{beegoPath, "Controller", "Ctx", Same, ""},
	Field{beegoPath, "Controller", "Data", Body, "json"},
	Field{beegoContextPath, "Context", "Output", Same, ""},
	Field{beegoContextPath, "Context", "ResponseWriter", Same, ""},
	Field{beegoContextPath, "BeegoOutput", "Context", Same, ""},
	Field{beegoContextPath, "BeegoOutput", "Status", Status, ""},
)
