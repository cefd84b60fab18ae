package webapi

import "go/types"

// Answer is what a method or a field of a client library's response tells.
type Answer uint8

const (
	StatusNumber Answer = iota + 1 // 404
	StatusLine                     // "404 Not Found"
)

// answer is a method or a field of the type that a client gets from a server.
type answer struct {
	path, typ, name string
	tells           Answer
}

// answers are the client libraries; those whose response embeds *http.Response need no row.
var answers = []answer{
	{"github.com/go-resty/resty", "Response", "StatusCode", StatusNumber},
	{"github.com/go-resty/resty", "Response", "Status", StatusLine},
	{"gopkg.in/resty.v1", "Response", "StatusCode", StatusNumber},
	{"resty.dev", "Response", "StatusCode", StatusNumber},
	{"resty.dev", "Response", "Status", StatusLine},
	{"github.com/valyala/fasthttp", "Response", "StatusCode", StatusNumber},
	{"github.com/imroc/req", "Response", "GetStatusCode", StatusNumber},
	{"github.com/imroc/req", "Response", "GetStatus", StatusLine},
	{"github.com/gofiber/fiber/client", "Response", "StatusCode", StatusNumber},
	{"github.com/gofiber/fiber/client", "Response", "Status", StatusLine},
	{"github.com/cloudwego/hertz/pkg/protocol", "Response", "StatusCode", StatusNumber},
	{"github.com/Azure/azure-sdk-for-go/sdk/azcore/internal/exported", "ResponseError", "StatusCode", StatusNumber},
	{"github.com/Azure/azure-sdk-for-go/sdk/azcore", "ResponseError", "StatusCode", StatusNumber},
	{"github.com/Azure/go-autorest/autorest", "DetailedError", "StatusCode", StatusNumber},
	{"github.com/aws/smithy-go/transport/http", "ResponseError", "HTTPStatusCode", StatusNumber},
	{"github.com/aws/smithy-go/transport/http", "Response", "StatusCode", StatusNumber},
	{"google.golang.org/api/googleapi", "Error", "Code", StatusNumber},
}

var answersByName = func() map[string][]answer {
	out := make(map[string][]answer)
	for _, a := range answers {
		out[a.name] = append(out[a.name], a)
	}
	return out
}()

// LookupClient returns what the method or field of t tells of a server's response, 0 if nothing.
func LookupClient(t types.Type, name string) Answer {
	list := answersByName[name]
	if len(list) == 0 {
		return 0
	}
	id := identify(t)
	for _, a := range list {
		if id.path == a.path && id.name == a.typ {
			return a.tells
		}
	}
	return 0
}

// Calls reports whether a package is one that sends requests.
func Calls(path string) bool {
	if path == "net/http" {
		return true
	}
	path = Unversioned(path)
	for _, a := range answers {
		if a.path == path {
			return true
		}
	}
	return false
}
