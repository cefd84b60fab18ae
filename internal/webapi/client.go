package webapi

import (
	"go/types"
	"slices"
)

// Answer is what a field of a client library's response tells, or what the first result
// of a function or a method is.
type Answer uint8

const (
	StatusNumber Answer = iota + 1 // 404
	StatusLine                     // "404 Not Found"
)

// ClientRow is a method or a field of a type that a client gets from a server, or a
// function that asks one; Type is "" for a function.
type ClientRow struct {
	Path, Type, Name string
	Tells            Answer
}

// answers are the client libraries; those whose response embeds *http.Response need no row.
var answers = slices.Concat([]ClientRow{
	{"github.com/go-resty/resty", "Response", "StatusCode", StatusNumber},
	{"github.com/go-resty/resty", "Response", "Status", StatusLine},
	{"gopkg.in/resty.v1", "Response", "StatusCode", StatusNumber},
	{"resty.dev", "Response", "StatusCode", StatusNumber},
	{"resty.dev", "Response", "Status", StatusLine},
	{"github.com/valyala/fasthttp", "Response", "StatusCode", StatusNumber},
	{"github.com/valyala/fasthttp", "ResponseHeader", "StatusCode", StatusNumber},
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
	{"github.com/go-openapi/runtime", "ClientResponse", "Code", StatusNumber},
	{"github.com/go-openapi/runtime", "ClientResponse", "Message", StatusLine},
	{"github.com/go-openapi/runtime", "APIError", "Code", StatusNumber},
	{"github.com/ogen-go/ogen/validate", "UnexpectedStatusCodeError", "StatusCode", StatusNumber},
	{"github.com/microsoft/kiota-abstractions-go", "ApiError", "ResponseStatusCode", StatusNumber},
},
	asking("github.com/valyala/fasthttp", "", "Get", "GetTimeout", "GetDeadline", "Post"),
	asking("github.com/valyala/fasthttp", "Client", "Get", "GetTimeout", "GetDeadline", "Post"),
	asking("github.com/valyala/fasthttp", "HostClient", "Get", "GetTimeout", "GetDeadline", "Post"),
	asking("github.com/gofiber/fiber", "Agent", "Bytes", "String", "Struct"),
)

// asking are the rows of functions that send a request and return the status first.
func asking(path, typ string, names ...string) []ClientRow {
	out := make([]ClientRow, len(names))
	for i, name := range names {
		out[i] = ClientRow{path, typ, name, StatusNumber}
	}
	return out
}

var answersByName = func() map[string][]ClientRow {
	out := make(map[string][]ClientRow)
	for _, a := range answers {
		out[a.Name] = append(out[a.Name], a)
	}
	return out
}()

// vendors are the domains of those libraries that speak to the APIs of one vendor alone.
var vendors = map[string][]string{
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/internal/exported": {"azure.com", "azure.net", "windows.net"},
	"github.com/Azure/azure-sdk-for-go/sdk/azcore":                   {"azure.com", "azure.net", "windows.net"},
	"github.com/Azure/go-autorest/autorest":                          {"azure.com", "azure.net", "windows.net"},
	"github.com/aws/smithy-go/transport/http":                        {"amazonaws.com"},
	"google.golang.org/api/googleapi":                                {"googleapis.com"},
}

// Vendor are the domains of the servers that alone send what a type of a client library
// holds; none if any server may.
func Vendor(t types.Type) []string { return vendors[identify(t).path] }

// ClientRows returns every row of the client libraries.
func ClientRows() []ClientRow { return answers }

// LookupAsking returns what the first result of a function tells, 0 if nothing.
func LookupAsking(fn *types.Func) Answer {
	if fn.Pkg() == nil || fn.Signature().Recv() != nil {
		return 0
	}
	for _, a := range answersByName[fn.Name()] {
		if a.Type == "" && a.Path == Unversioned(fn.Pkg().Path()) {
			return a.Tells
		}
	}
	return 0
}

// LookupClient returns what the method or field of t tells of a server's response, 0 if nothing.
func LookupClient(t types.Type, name string) Answer {
	list := answersByName[name]
	if len(list) == 0 {
		return 0
	}
	id := identify(t)
	for _, a := range list {
		if id.path == a.Path && id.name == a.Type {
			return a.Tells
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
		if a.Path == path {
			return true
		}
	}
	return false
}
