package webapi

const ginPath = "github.com/gin-gonic/gin"

var gin = methods(ginPath, "Context")

var _ = register(
	gin("Status", SetStatus).status(0),
	gin("AbortWithStatus", Abort).status(0),
	// A middleware may send the error later; the status is out by then.
	gin("AbortWithError", Send).status(0).json(1),
	gin("AbortWithStatusJSON", Send).status(0).json(1),
	gin("AbortWithStatusPureJSON", Send).status(0).json(1),
	gin("JSON", Send).status(0).json(1),
	gin("IndentedJSON", Send).status(0).json(1),
	gin("PureJSON", Send).status(0).json(1),
	gin("SecureJSON", Send).status(0).json(1),
	gin("AsciiJSON", Send).status(0).json(1),
	gin("JSONP", Send).status(0).json(1),
	gin("Render", Send).status(0).json(1),
	gin("Negotiate", Send).status(0).json(1),
	gin("XML", Send).status(0).as(XML, 1),
	gin("YAML", Send).status(0).as(YAML, 1),
	gin("TOML", Send).status(0).as(TOML, 1),
	gin("BSON", Send).status(0).as(BSON, 1),
	gin("ProtoBuf", Send).status(0),
	gin("String", Send).status(0).format(1),
	gin("Data", Send).status(0).raw(2),
	gin("DataFromReader", Send).status(0),
	gin("HTML", Send).status(0),
	gin("Redirect", Send).status(0),
	gin("File", Send),
	gin("FileFromFS", Send),
	gin("FileAttachment", Send),
	gin("Header", SetHeader).header(0),
	gin("Error", Yield),
	gin("Next", Yield),
)

var _ = declare(
	Field{ginPath, "Context", "Writer", Same, ""},
	Field{ginPath, "Negotiate", "JSONData", Body, ""},
	Field{ginPath, "Negotiate", "Data", Body, ""},
	Field{ginPath + "/render", "JSON", "Data", Body, ""},
	Field{ginPath + "/render", "IndentedJSON", "Data", Body, ""},
	Field{ginPath + "/render", "PureJSON", "Data", Body, ""},
	Field{ginPath + "/render", "SecureJSON", "Data", Body, ""},
	Field{ginPath + "/render", "AsciiJSON", "Data", Body, ""},
	Field{ginPath + "/render", "JsonpJSON", "Data", Body, ""},
	Field{ginPath + "/render", "Data", "Data", Body, ""},
)
