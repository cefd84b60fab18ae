// Package real runs servers on the frameworks themselves, and holds what they send against what the
// report says. It is a module of its own, so that nobody else has to download them.
package real

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/internal/driver"
	"github.com/errcodelint/errcodelint/internal/endpoint"
	"github.com/errcodelint/errcodelint/internal/endpoint/real/onchi"
	"github.com/errcodelint/errcodelint/internal/endpoint/real/onecho"
	"github.com/errcodelint/errcodelint/internal/endpoint/real/onfiber"
	"github.com/errcodelint/errcodelint/internal/endpoint/real/ongin"
	"github.com/errcodelint/errcodelint/internal/endpoint/real/ongorilla"
	"github.com/errcodelint/errcodelint/internal/endpoint/real/onhuma"
	"github.com/errcodelint/errcodelint/internal/endpoint/real/onstd"
)

// servers are how a request is answered by each, and how many routes it has.
var servers = map[string]struct {
	routes int
	answer func(r *http.Request) (*http.Response, error)
}{
	"onchi":     {8, handled(onchi.New())},
	"ongin":     {6, handled(ongin.New())},
	"onecho":    {3, handled(onecho.New())},
	"ongorilla": {6, handled(ongorilla.New())},
	"onstd":     {4, handled(onstd.New())},
	"onhuma":    {2, handled(onhuma.New())},
	"onfiber":   {3, func(r *http.Request) (*http.Response, error) { return onfiber.New().Test(r) }},
}

func handled(h http.Handler) func(r *http.Request) (*http.Response, error) {
	return func(r *http.Request) (*http.Response, error) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Result(), nil
	}
}

// Each error that a server sends for a route is in the report of that route, or in the list of
// what is not known; and nearly all of the report is seen to be sent.
func TestServers(t *testing.T) {
	gin.SetMode(gin.TestMode)
	for name, server := range servers {
		t.Run(name, func(t *testing.T) {
			routes := endpoints(t, "./"+name)
			if len(routes) != server.routes {
				t.Errorf("%d routes are found, not %d", len(routes), server.routes)
			}
			said, seen := 0, 0
			for _, e := range routes {
				observed := run(t, e, server.answer)
				for _, x := range e.Errors {
					if x.Status == http.StatusInternalServerError {
						continue // nothing in these servers breaks
					}
					said++
					if observed[pair{x.Status, x.Code}] {
						seen++
					}
				}
				for p := range observed {
					known := slices.ContainsFunc(e.Errors, func(x endpoint.Error) bool { return x.Status == p.status && x.Code == p.code })
					if !known && len(e.Unknown) == 0 && len(e.NotRead) == 0 {
						t.Errorf("%s %s sends %d %q, which the report does not say", e.Method, e.Path, p.status, p.code)
					}
					if !known {
						t.Logf("%s %s sends %d %q: in the list of what is not known", e.Method, e.Path, p.status, p.code)
					}
				}
			}
			t.Logf("%d of %d errors in the report were sent", seen, said)
			if 2*seen < said {
				t.Errorf("only %d of %d errors in the report are ever sent", seen, said)
			}
		})
	}
}

type pair struct {
	status int
	code   string
}

var parameter = regexp.MustCompile(`\{[^}]*\}|:[a-z]+|\*`)

// run sends requests of all kinds to one route, and returns the errors that came back.
func run(t *testing.T, e endpoint.Endpoint, answer func(*http.Request) (*http.Response, error)) map[pair]bool {
	out := make(map[pair]bool)
	method := e.Method
	if method == "" {
		method = http.MethodGet
	}
	for _, id := range []string{"none", "taken", "empty", "1"} {
		for _, form := range []string{"", "v=x"} {
			for _, header := range []string{"", "Authorization", "X", "Role", "Trace"} {
				path := parameter.ReplaceAllString(e.Path, id)
				for range 2 { // what was put is there the second time
					r := httptest.NewRequest(method, path+"?"+form, nil)
					switch header {
					case "Role":
						r.Header.Set("Role", "admin")
					case "Trace":
						r.Header.Set("Trace", "broken")
					case "":
					default:
						r.Header.Set(header, "yes")
					}
					resp, err := answer(r)
					if err != nil {
						t.Fatal(err)
					}
					if resp.StatusCode >= 400 {
						out[pair{resp.StatusCode, codeOf(resp)}] = true
					}
				}
			}
		}
	}
	return out
}

// codeOf is the code in a body, where the envelope of the servers has it.
func codeOf(r *http.Response) string {
	data, _ := io.ReadAll(r.Body)
	var body struct{ Error any }
	if json.Unmarshal(data, &body) != nil {
		return ""
	}
	if m, ok := body.Error.(map[string]any); ok {
		return fmt.Sprint(m["code"])
	}
	return ""
}

func endpoints(t *testing.T, patterns ...string) []endpoint.Endpoint {
	t.Helper()
	pass, program := analyzer.Endpoints()
	tool := &driver.Tool{Analyzer: pass, MayMatter: analyzer.MayMatter}
	var stderr strings.Builder
	if status := tool.Main(append([]string{"-test=false", "-q"}, patterns...), io.Discard, &stderr); status != 0 {
		t.Fatalf("the packages were not read: %s", stderr.String())
	}
	return program.Endpoints()
}
