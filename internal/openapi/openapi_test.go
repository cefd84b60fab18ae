package openapi

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/contracttest"
)

// responses is a document whose one operation has these responses, with what stands below.
func responses(lines ...string) string {
	return "openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths:\n  /x:\n    get:\n      responses:\n        '200': {description: ok}\n" + strings.Join(lines, "\n") + "\n"
}

// response is one of them, whose body has this schema.
func response(status, schema string) string {
	return "        '" + status + "': {description: x, content: {application/json: {schema: " + schema + "}}}"
}

// envelope is the schema of {"error": {"code": ..., "message": ...}}.
func envelope(code string) string {
	return "{type: object, properties: {error: {type: object, properties: {code: " + code + ", message: {type: string}}}}}"
}

func load(name string, at contract.Path) (*contract.Contract, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return Read(contract.Input{File: filepath.FromSlash(name), Data: data}, at, nil)
}

func said(c *contract.Contract) string {
	return contracttest.Said(c) + " at " + c.Envelope.Code.String()
}

func TestDocuments(t *testing.T) {
	const shared = "components:\n  schemas:\n    Error: "
	for _, test := range []struct{ name, document, want string }{
		{"enum", responses(response("404", envelope("{type: string, enum: [gone, lost]}")), response("409", envelope("{enum: [taken]}"))),
			`"gone"=404 "lost"=404 "taken"=409 at error.code`},
		{"const", responses(response("404", envelope("{const: gone, description: It is gone}")), response("410", envelope("{const: gone}"))), `"gone"=404+410 at error.code`},
		{"class and default", responses(response("4XX", envelope("{const: gone}")), response("default", envelope("{const: odd}"))), `"odd"= "gone"=4xx at error.code`},
		{"no error", responses(response("202", envelope("{const: fine}")), response("404", envelope("{const: gone}"))), `"gone"=404 at error.code`},
		{"integers", responses(response("404", "{properties: {code: {enum: [40401, 404, 0]}}}")), `40401=404 at code`},
		{"a list that responses share", responses(response("404", "{$ref: '#/components/schemas/Error'}"), response("409", "{$ref: '#/components/schemas/Error'}"), shared+envelope("{enum: [gone, taken]}")),
			`"gone"=404+409 "taken"=404+409 at error.code`},
		{"a list that all responses share", responses(response("404", "{$ref: '#/components/schemas/Error'}"), response("default", "{$ref: '#/components/schemas/Error'}"), shared+envelope("{enum: [gone, taken]}")),
			`"gone"= "taken"= at error.code`},
		{"narrowed by allOf", responses(response("404", "{allOf: [{$ref: '#/components/schemas/Error'}, "+envelope("{const: gone}")+"]}"), response("409", "{allOf: ["+envelope("{enum: [taken]}")+", {$ref: '#/components/schemas/Error'}]}"), shared+envelope("{enum: [gone, taken, odd]}")),
			`"gone"=404 "taken"=409 at error.code`},
		{"an example in place of a shared one", responses(response("404", "{allOf: [{$ref: '#/components/schemas/Error'}, "+envelope("{example: gone}")+"]}"), shared+envelope("{example: unknown}")), `"gone"=404 at error.code`},
		{"oneOf", responses(response("404", "{oneOf: ["+envelope("{const: gone}")+", "+envelope("{const: lost}")+"]}")), `"gone"=404 "lost"=404 at error.code`},
		{"discriminator", responses(response("404", "{discriminator: {propertyName: type, mapping: {gone: '#/components/schemas/Error', lost: '#/components/schemas/Error'}}, oneOf: [{$ref: '#/components/schemas/Error'}]}"), shared+"{properties: {type: {type: string}, title: {type: string}}}"),
			`"gone"=404 "lost"=404 at type`},
		{"array", responses(response("404", "{properties: {errors: {type: array, items: {properties: {code: {enum: [gone]}}}}}}")), `"gone"=404 at errors[].code`},
		{"example of the schema", responses(response("404", envelope("{type: string, example: gone}"))), `"gone"=404 at error.code`},
		{"an example that responses share", responses(response("404", "{$ref: '#/components/schemas/Error'}"), response("409", "{$ref: '#/components/schemas/Error'}"), shared+envelope("{type: string, examples: [gone]}")),
			`"gone"= at error.code`},
		{"examples of responses", responses("        '404': {description: x, content: {application/problem+json: {examples: {a: {summary: It is gone, value: {type: gone, title: Gone}}, b: {value: {type: lost, title: Lost}}}}}}",
			"        '410': {description: x, content: {application/json: {example: {type: gone, title: Gone}}}}"), `"lost"=404 "gone"=404+410 at type`},
		{"examples pin what lists leave open", responses("        '404': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Error'}, example: {error: {code: gone}}}}}",
			"        '409': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Error'}, example: {error: {code: made_up}}}}}", shared+envelope("{enum: [gone, taken]}")),
			`"gone"=404 "taken"=404+409 at error.code`},
		{"examples of responses before those of schemas", responses("        '404': {description: x, content: {application/json: {schema: " + envelope("{example: unknown}") + ", example: {error: {code: gone}}}}}"), `"gone"=404 at error.code`},
		{"the likelier name", responses(response("404", "{properties: {type: {enum: [a, b, c]}, code: {enum: [gone]}, kind: {enum: [x, y]}}}")), `"gone"=404 at code`},
		{"values with spaces", responses(response("404", envelope("{enum: [not found, too late]}"))), `"not found"=404 "too late"=404 at error.code`},
		{"a narrower schema beside default", responses(response("default", envelope("{enum: [gone, taken]}")), response("409", envelope("{enum: [taken]}"))), `"gone"= "taken"= at error.code`},
		{"digits in examples", responses("        '400': {description: x, content: {application/json: {examples: {a: {value: {status: 400, errorCode: '702'}}, b: {value: {status: 400, errorCode: '14_030'}}}}}}"), `"14_030"=400 "702"=400 at errorCode`},
		{"an example that is text", responses("        '400': {description: x, content: {application/json: {example: '{\"code\": \"gone\", \"message\": \"x\"}'}}}"), `"gone"=400 at code`},
		{"short texts", responses("        '401': {description: x, content: {application/json: {examples: {a: {value: {error: Token Missing, message: x}}, b: {value: {error: Token Expired, message: x}}, c: {value: {error: Unauthorized, message: x}}, d: {value: {error: Token Lost, message: x}}}}}}"),
			`"Token Expired"=401 "Token Lost"=401 "Token Missing"=401 "Unauthorized"=401 at error`},
		{"phrases are no codes", responses("        '404': {description: x, content: {application/json: {example: {error: Not Found, message: x, code: gone}}}}"), `"gone"=404 at code`},
		{"what a link leads to is no code", responses("        '404': {description: x, content: {application/json: {example: {code: gone, message: x, _links: {doc: {type: text/html}}}}}}"), `"gone"=404 at code`},
		{"under another name", responses(response("404", "{properties: {name: {enum: [GONE, LOST]}, message: {type: string}, type: {enum: [error]}}}")), `"GONE"=404 "LOST"=404 at name`},
		{"an extension of the schema", responses(response("404", envelope("{type: string, x-extensible-enum: [gone, lost]}"))), `"gone"=404 "lost"=404 at error.code`},
		{"extensions of a response and an operation", responses(response("404", envelope("{type: string, enum: [gone]}")), "        '409': {description: x, x-error-codes: [taken], x-errors: [{code: sold, description: x}, {code: late, status: 410}]}", "      x-errors: {422: [odd], any_time: {description: x}}"),
			`"any_time"= "gone"=404 "sold"=409 "taken"=409 "late"=410 "odd"=422 at error.code`},
		{"errors in a response that succeeds", strings.Replace(responses(), "{description: ok}", "{description: ok, content: {application/json: {schema: {properties: {name: {enum: [a, b]}, errors: {items: {properties: {code: {enum: [gone]}, detail: {type: string}}}}}}}}}", 1), `"gone"= at errors[].code`},
		{"components alone", responses("components: {schemas: {Item: {properties: {code: {enum: [a]}}}, ApiError: {properties: {code: {enum: [gone]}, message: {}}}}}"), `"gone"= at code`},
		{"aliases", responses(response("404", "&e "+envelope("{enum: [gone]}")), response("409", "*e")), `"gone"=404+409 at error.code`},
		{"merged keys", responses(response("404", "{<<: {properties: {code: {enum: [gone]}}}, type: object}")), `"gone"=404 at code`},
		{"faults elsewhere", strings.Replace(responses(response("404", envelope("{enum: [gone]}"))), "info: {title: x, version: '1'}", "info: 7\ntags: [{name: {}}]\ncomponents: {schemas: {X: {$ref: '#/none'}}}", 1), `"gone"=404 at error.code`},
		{"a schema within itself", responses(response("404", "{$ref: '#/components/schemas/Error'}"), shared+"{properties: {code: {enum: [gone]}, cause: {$ref: '#/components/schemas/Error'}}}"), `"gone"=404 at code`},
	} {
		for _, version := range []string{"3.1.0", "3.0.3"} {
			text := strings.Replace(test.document, "3.1.0", version, 1)
			if version == "3.0.3" && (strings.Contains(text, "const:") || strings.Contains(text, "examples: [")) {
				continue // since 3.1
			}
			t.Chdir(t.TempDir())
			contracttest.Write(t, "api.yaml", text)
			c, err := load("api.yaml", nil)
			if err != nil {
				t.Errorf("%s, %s: %v", test.name, version, err)
				continue
			}
			if got := said(c); got != test.want {
				t.Errorf("%s, %s\n got: %s\nwant: %s", test.name, version, got, test.want)
			}
			contracttest.RoundTrip(t, c)
		}
	}
}

// A document in several files, of both formats.
func TestFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	contracttest.Write(t, "api/openapi.json", `{"openapi": "3.0.3", "info": {"title": "x", "version": "1"}, "paths": {"/x": {"$ref": "paths/x.yaml"}}}`)
	contracttest.Write(t, "api/paths/x.yaml", "get:\n  responses:\n    '404': {$ref: '../errors.yaml#/responses/Gone'}\n    '409':\n      description: x\n      content:\n        application/json:\n          schema: {$ref: '../errors.yaml#/schemas/Error'}\n")
	contracttest.Write(t, "api/errors.yaml", `responses:
  Gone:
    description: x
    content:
      application/json:
        schema: {allOf: [{$ref: '#/schemas/Error'}, {properties: {code: {enum: [gone]}}}]}
schemas:
  Error:
    type: object
    properties:
      code: {type: string, enum: [gone, taken]}
      message: {type: string}
      details: {type: object}
      request_id: {type: string}
`)
	c, err := load("api/openapi.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := said(c), `"gone"=404+409 "taken"=409 at code`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	e := c.Envelope
	if e.Message.String() != "message" || e.Details.String() != "details" || e.RequestID.String() != "request_id" || c.Name != "openapi" {
		t.Errorf("%v, %s", e, c.Name)
	}
	files := []string{filepath.FromSlash("api/openapi.json"), filepath.FromSlash("api/paths/x.yaml"), filepath.FromSlash("api/errors.yaml")}
	if !reflect.DeepEqual(c.Files(), files) {
		t.Errorf("files %q, want %q", c.Files(), files)
	}
	digest := c.Digest()
	contracttest.Write(t, "api/errors.yaml", strings.Replace(contents(t, "api/errors.yaml"), "taken]", "taken, odd]", 1))
	if c, err := load("api/openapi.json", nil); err != nil || c.Digest() == digest {
		t.Errorf("a change of another file is not seen: %v", err)
	}
}

func contents(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Where the code stands can be said.
func TestPathIsGiven(t *testing.T) {
	t.Chdir(t.TempDir())
	contracttest.Write(t, "api.yaml", responses(response("404", "{properties: {code: {enum: [a]}, kind: {enum: [gone]}}}")))
	c, err := load("api.yaml", contract.Path{"kind"})
	if err != nil || said(c) != `"gone"=404 at kind` {
		t.Errorf("%v, %v", c, err)
	}
}

func TestLines(t *testing.T) {
	t.Chdir(t.TempDir())
	contracttest.Write(t, "api.yaml", "openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths:\n  /x:\n    get:\n      responses:\n        '404':\n          description: x\n          content:\n            application/json:\n              schema:\n                properties:\n                  code:\n                    enum:\n                      - gone\n                      - lost\n")
	c, err := load("api.yaml", nil)
	if err != nil || c.Codes[0].Line != 15 || c.Codes[1].Line != 16 {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestErrors(t *testing.T) {
	const (
		none = "no error response of this document says which codes there are; give the schema of the code an enum, a const or examples; "
		lost = "; no error response of this document says which codes there are without it"
	)
	for _, test := range []struct{ name, text, want string }{
		{"api.yaml", "openapi: 3.1.0\npaths: [\n", "api.yaml:2: this is not YAML: did not find expected node content; mend the syntax here or just above"},
		{"api.json", `{"openapi": "3.1.0",}`, "api.json:1: this is not JSON: invalid character '}' looking for beginning of object key string; mend the syntax here or just above"},
		{"api.yaml", "openapi: 3.1.0\n", "api.yaml:1: " + none + "say where it stands with envelope: {code: error.code}"},
		{"api.yaml", responses(response("404", "{properties: {message: {type: string}}}")), "api.yaml:1: " + none + "say where it stands with envelope: {code: error.code}"},
		{"api.yaml", responses(response("404", "{$ref: '#/components/schemas/Lost'}")), `api.yaml:8: the reference "#/components/schemas/Lost" leads nowhere; mend it, or write what it names` + lost},
		{"api.yaml", responses(response("404", "{$ref: 'missing.yaml#/Error'}")), `api.yaml:8: the reference "missing.yaml#/Error" leads to a file that cannot be read (missing.yaml: there is no such file; name one that exists)` + lost},
		{"api.yaml", responses(response("404", "{$ref: 'https://example.com/errors.yaml#/Error'}")), `api.yaml:8: the reference "https://example.com/errors.yaml#/Error" leads out of the files here, and nothing is fetched; keep a copy of it beside this document` + lost},
		{"api.yaml", responses(response("404", "{$ref: '#/paths'}"), "components: {x: {$ref: '#/components/x'}}"), "api.yaml:1: " + none + "say where it stands with envelope: {code: error.code}"},
		{"api.yaml", responses(response("404", "{$ref: '#/components/x'}"), "components: {x: {$ref: '#/components/x'}}"), "api.yaml:9: the references from here lead nowhere but to one another; mend one of them" + lost},
		{"api.yaml", responses(response("404", "{$ref: '#/components/x/y'}"), "components: {x: {$ref: '#/components/x/y'}}"), "api.yaml:9: the references from here lead nowhere but to one another; mend one of them" + lost},
		{"api.yaml", "openapi: 3.1.0\npaths:\n  /x:\n    get: 7\n", "api.yaml:4: the operation get is no mapping, and not read; write one that has responses" + lost},
		{"api.yaml", responses("        '404': gone"), "api.yaml:8: the response 404 is no mapping, and not read; write one that has a description" + lost},
		{"api.yaml", responses(response("404", "{type: [7]}")), "api.yaml:1: " + none + "say where it stands with envelope: {code: error.code}"},
	} {
		t.Chdir(t.TempDir())
		contracttest.Write(t, test.name, test.text)
		c, err := load(test.name, nil)
		if err == nil || !strings.HasPrefix(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v\n got: %v\nwant: %s", test.text, c, err, test.want)
		}
	}
	t.Chdir(t.TempDir())
	contracttest.Write(t, "api.yaml", responses(response("404", envelope("{const: gone}"))))
	if _, err := load("api.yaml", contract.Path{"kind"}); err == nil || !strings.HasSuffix(err.Error(), none+"nothing is known of kind") {
		t.Error(err)
	}
}

// Swagger 2.0 has the schema in the response, and an example for each media type.
func TestSwagger(t *testing.T) {
	t.Chdir(t.TempDir())
	contracttest.Write(t, "api.json", `{"swagger": "2.0", "paths": {"/x": {"get": {"responses": {
		"404": {"$ref": "#/responses/Gone"},
		"409": {"description": "x", "schema": {"$ref": "#/definitions/Error"}, "examples": {"application/json": {"code": "taken", "message": "x"}}}}}}},
		"responses": {"Gone": {"description": "x", "schema": {"allOf": [{"$ref": "#/definitions/Error"}, {"properties": {"code": {"enum": ["gone"]}}}]}}},
		"definitions": {"Error": {"properties": {"code": {"type": "string"}, "message": {"type": "string"}}}}}`)
	c, err := load("api.json", nil)
	if err != nil || said(c) != `"gone"=404 "taken"=409 at code` || c.Envelope.Message.String() != "message" {
		t.Errorf("%v, %v", c, err)
	}
}

// Each fault is told once, with its line.
func TestWarnings(t *testing.T) {
	t.Chdir(t.TempDir())
	contracttest.Write(t, "api.yaml", responses(
		response("404", envelope("{enum: [gone]}")),
		response("409", "{properties: {error: {$ref: 'https://example.com/x.yaml#/E'}, errors: {items: {properties: {code: {enum: [odd]}, message: {}}}}}}"),
		response("410", "{$ref: '#/none'}"),
		response("422", "{$ref: '#/none'}"),
		"components: {schemas: {A: {$ref: '#/lost'}, B: {example: {$ref: '#/fine'}}}}"))
	c, err := load("api.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`api.yaml:1: codes stand at error.code and, other ones, at errors[].code; the former are taken; for the latter, write envelope: {code: "errors[].code"}`,
		`api.yaml:9: the reference "https://example.com/x.yaml#/E" leads out of the files here, and nothing is fetched; keep a copy of it beside this document`,
		`api.yaml:10: the reference "#/none" leads nowhere; mend it, or write what it names`,
		`api.yaml:12: the reference "#/lost" leads nowhere; mend it, or write what it names`,
	}
	var got []string
	for _, w := range c.Warnings {
		got = append(got, w.String())
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A diamond of references costs what it has nodes, and so does a schema that knows all others.
func TestShared(t *testing.T) {
	var b strings.Builder
	b.WriteString(responses(response("404", "{$ref: '#/components/schemas/S0'}"), "components:", "  schemas:"))
	const n = 40
	for i := range n {
		r := fmt.Sprintf("{$ref: '#/components/schemas/S%d'}", i+1)
		fmt.Fprintf(&b, "    S%d: {allOf: [%s, %s], oneOf: [%s, %s]}\n", i, r, r, r, r)
	}
	fmt.Fprintf(&b, "    S%d: {properties: {code: {enum: [gone]}, message: {}", n)
	for i := range n {
		fmt.Fprintf(&b, ", p%d: {$ref: '#/components/schemas/T%d'}", i, i)
	}
	b.WriteString("}}\n")
	for i := range n {
		fmt.Fprintf(&b, "    T%d: {properties: {", i)
		for j := range n {
			fmt.Fprintf(&b, "q%d: {$ref: '#/components/schemas/T%d'}, ", j, (i+j)%n)
		}
		b.WriteString("r: {}}}\n")
	}
	c, err := Read(contract.Input{File: "api.yaml", Data: []byte(b.String())}, nil, nil)
	if err != nil || said(c) != `"gone"=404 at code` {
		t.Errorf("%v, %v", c, err)
	}
}

// FuzzRead looks for documents that make the reader panic, or that become contracts which cannot be
// written down.
func FuzzRead(f *testing.F) {
	f.Add(false, []byte(responses(response("404", "{oneOf: [{$ref: '#/components/schemas/E'}], allOf: ["+envelope("{const: 7}")+"]}"), "components: {schemas: {E: {properties: {code: {enum: [a, 40401]}, e: {$ref: '#/components/schemas/E'}}}}}")))
	f.Add(false, []byte(responses("        '4XX': {description: x, content: {application/json: {example: {type: gone, a: [{b: 1.5}]}}}}")))
	f.Add(true, []byte(`{"openapi": "3.0.3", "info": {"title": "x", "version": "1"}, "paths": {"/x": {"get": {"responses": {"default": {"description": "x", "content": {"application/json": {"schema": {"discriminator": {"propertyName": "code", "mapping": {"a": "b"}}}}}}}}}}}`))
	f.Fuzz(func(t *testing.T, inJSON bool, data []byte) {
		file := filepath.Join("testdata", "x.yaml")
		if inJSON {
			file = filepath.Join("testdata", "x.json")
		}
		c, err := Read(contract.Input{File: file, Data: data}, nil, nil)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("%q", err)
			}
			return
		}
		contracttest.RoundTrip(t, c)
	})
}

// A document of 10,000 codes.
func BenchmarkRead(b *testing.B) {
	const n = 10000
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("thing_%d_not_found", i)
	}
	data := []byte(responses(response("404", envelope("{type: string, enum: ["+strings.Join(words, ", ")+"]}"))))
	for b.Loop() {
		c, err := Read(contract.Input{File: "x.yaml", Data: data}, nil, nil)
		if err != nil || len(c.Codes) != n {
			b.Fatal(err)
		}
	}
}
