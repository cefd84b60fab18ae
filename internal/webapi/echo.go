package webapi

const echoPath = "github.com/labstack/echo"

var (
	echo      = methods(echoPath, "Context")
	echoError = methods(echoPath, "HTTPError")
)

var _ = register(
	echo("JSON", Send).status(0).json(1),
	echo("JSONPretty", Send).status(0).json(1),
	echo("JSONBlob", Send).status(0).raw(1),
	echo("JSONP", Send).status(0).json(2),
	echo("JSONPBlob", Send).status(0).raw(2),
	echo("XML", Send).status(0).as(XML, 1),
	echo("XMLPretty", Send).status(0).as(XML, 1),
	echo("XMLBlob", Send).status(0),
	echo("String", Send).status(0).raw(1),
	echo("HTML", Send).status(0).raw(1),
	echo("HTMLBlob", Send).status(0).raw(1),
	echo("Blob", Send).status(0).raw(2),
	echo("Stream", Send).status(0),
	echo("Render", Send).status(0),
	echo("NoContent", Abort).status(0),
	echo("Redirect", Send).status(0),
	echo("File", Send),
	echo("Attachment", Send),
	echo("Inline", Send),
	echo("Response", Touch).chain(),
	echo("Error", Yield),

	row(echoPath, "", "NewHTTPError", Fail).on(None).status(0).json(1),
	// The message of v5 is a text, which the default handler puts into an object.
	row(echoPath+"/v5", "", "NewHTTPError", Fail).on(None).status(0).raw(1),
	echoError("SetInternal", Touch).chain(),
	echoError("WithInternal", Touch).chain(),
	echoError("Wrap", Touch).chain(),
	row(echoPath, "HTTPStatusCoder", "StatusCode", Report),
)

var _ = declare(
	Field{echoPath, "Response", "Writer", Same, ""},
	Field{echoPath, "Response", "ResponseWriter", Same, ""},
	Field{echoPath, "Response", "Status", Status, ""},
	Field{echoPath, "HTTPError", "Code", Status, ""},
	Field{echoPath, "HTTPError", "Message", Body, ""},
)
