package contract

import (
	"reflect"
	"testing"
)

const example = `name: vault
docs: https://example.com/error-codes
envelope: {code: "errors[].code", message: "errors[].text"}
headers:
  - {name: X-Request-ID}
  - {name: Retry-After, statuses: [503, 429]}
codes:
  - {code: gone, status: 404, group: Not found, meaning: It is gone}
  - {code: conflict, status: [412, 409], retry: rarely, details: [version, etag]}
  - {code: failed, status: 502, reported: true}
  - {code: old, status: 404, deprecated: true, replaced_by: gone}
  - code: teapot
  - {code: 40401, status: 404}
  - {code: "40401", status: 400}
`

func parse(t testing.TB, text string) *Contract {
	t.Helper()
	c, err := Parse("vault.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestParse(t *testing.T) {
	c := parse(t, example)
	codes := []Code{
		{Code: "gone", Statuses: []int{404}, Group: "Not found", Meaning: "It is gone", Line: 8},
		{Code: "conflict", Statuses: []int{409, 412}, Retry: "rarely", Details: []string{"version", "etag"}, Line: 9},
		{Code: "failed", Statuses: []int{502}, Reported: true, Line: 10},
		{Code: "old", Statuses: []int{404}, Deprecated: true, ReplacedBy: "gone", Line: 11},
		{Code: "teapot", Line: 12},
		{Code: "40401", Integer: true, Statuses: []int{404}, Line: 13},
		{Code: "40401", Statuses: []int{400}, Line: 14},
	}
	if !reflect.DeepEqual(c.Codes, codes) {
		t.Errorf("codes\n%+v, want\n%+v", c.Codes, codes)
	}
	if c.Name != "vault" || c.Docs != "https://example.com/error-codes" || c.File != "vault.yaml" {
		t.Errorf("name %q, docs %q, file %q", c.Name, c.Docs, c.File)
	}
	envelope := Envelope{Code: Path{"errors", "[]", "code"}, Message: Path{"errors", "[]", "text"}}
	if !reflect.DeepEqual(c.Envelope, envelope) {
		t.Errorf("envelope %v", c.Envelope)
	}
	headers := []Header{{Name: "X-Request-ID"}, {Name: "Retry-After", Statuses: []int{429, 503}}}
	if !reflect.DeepEqual(c.Headers, headers) {
		t.Errorf("headers %v", c.Headers)
	}
}

func TestLookups(t *testing.T) {
	c := parse(t, example)
	integer, ok := c.Lookup("40401", true)
	if !ok || !integer.Allows(404) || integer.Allows(400) {
		t.Errorf("the integer is %+v, %v", integer, ok)
	}
	text, ok := c.Lookup("40401", false)
	if !ok || !text.Allows(400) || text.Allows(404) {
		t.Errorf("the text is %+v, %v", text, ok)
	}
	if teapot, ok := c.Lookup("teapot", false); !ok || !teapot.Allows(418) || !teapot.Allows(500) {
		t.Errorf("teapot goes with any status: %+v, %v", teapot, ok)
	}
	if _, ok := c.Lookup("Gone", false); ok {
		t.Error("letter case counts")
	}
	var with404 []string
	for _, code := range c.WithStatus(404) {
		with404 = append(with404, code.String())
	}
	if want := []string{`"gone"`, `"old"`, "40401"}; !reflect.DeepEqual(with404, want) {
		t.Errorf("with status 404: %v, want %v", with404, want)
	}
	if c.Has(418) || !c.Has(412) || !c.HasIntegers() || !c.HasStrings() {
		t.Error("418 is no code's status, 412 is; there are integers and texts")
	}
	if got := c.HeadersFor(503); len(got) != 1 || got[0].Name != "Retry-After" {
		t.Errorf("headers for 503: %v", got)
	}
}

func TestEnvelopeDefaults(t *testing.T) {
	whole := Envelope{
		Code:      Path{"error", "code"},
		Message:   Path{"error", "message"},
		Details:   Path{"error", "details"},
		RequestID: Path{"error", "request_id"},
	}
	for _, test := range []struct {
		text string
		want Envelope
	}{
		{"", whole},
		{"envelope: {code: type}\n", Envelope{Code: Path{"type"}}},
		{"envelope: {message: text}\n", Envelope{Code: Path{"error", "code"}, Message: Path{"text"}}},
	} {
		c := parse(t, test.text+"codes: [{code: gone}]\n")
		if !reflect.DeepEqual(c.Envelope, test.want) {
			t.Errorf("%q: envelope %v, want %v", test.text, c.Envelope, test.want)
		}
	}
}

func TestWithEnvelope(t *testing.T) {
	c := parse(t, example)
	over := c.WithEnvelope(Envelope{Code: Path{"errcode"}, RequestID: Path{"id"}})
	want := Envelope{Code: Path{"errcode"}, Message: Path{"text"}, RequestID: Path{"id"}}
	if !reflect.DeepEqual(over.Envelope, want) {
		t.Errorf("envelope %v, want %v", over.Envelope, want)
	}
	// What stands elsewhere than beside the code does not go with it, and nothing goes where the code is.
	outer := over.WithEnvelope(Envelope{Message: Path{"error", "text"}}).WithEnvelope(Envelope{Code: Path{"body", "id"}})
	want = Envelope{Code: Path{"body", "id"}, Message: Path{"error", "text"}}
	if !reflect.DeepEqual(outer.Envelope, want) {
		t.Errorf("envelope %v, want %v", outer.Envelope, want)
	}
	if c.Envelope.Code.String() != "errors[].code" {
		t.Errorf("the contract itself has changed: %v", c.Envelope)
	}
	if _, ok := over.Lookup("gone", false); !ok || over.Digest() != c.Digest() {
		t.Error("the copy has other codes")
	}
}

func TestNameFromFile(t *testing.T) {
	c, err := Parse("docs/billing.yaml", []byte("codes: [{code: gone}]"))
	if err != nil || c.Name != "billing" {
		t.Errorf("name %q, %v", c.Name, err)
	}
}

// JSON and YAML of the same meaning are the same contract.
func TestJSON(t *testing.T) {
	fromYAML := parse(t, example)
	fromJSON, err := Parse("vault.json", []byte(`{
	"name": "vault", "docs": "https:\/\/example.com/error-codes",
	"envelope": {"code": "errors[].code", "message": "errors[].text"},
	"headers": [{"name": "X-Request-ID"},
		{"name": "Retry-After", "statuses": [503, 429]}],

	"codes": [
	{"code": "gone", "status": 404, "group": "Not found", "meaning": "It is gone"},
	{"code": "conflict", "status": [412, 409], "retry": "rarely", "details": ["version", "etag"]},
	{"code": "failed", "status": 502, "reported": true},
	{"code": "old", "status": 404, "deprecated": true, "replaced_by": "gone"},
	{"code": "teapot"},
	{"code": 40401, "status": 404},
	{"code": "40401", "status": 400}
]}`))
	if err != nil {
		t.Fatal(err)
	}
	for i, code := range fromYAML.Codes {
		if !reflect.DeepEqual(fromJSON.Codes[i], code) {
			t.Errorf("code %d: %+v from JSON, %+v from YAML", i, fromJSON.Codes[i], code)
		}
	}
	if !reflect.DeepEqual(fromJSON.Envelope, fromYAML.Envelope) || !reflect.DeepEqual(fromJSON.Headers, fromYAML.Headers) {
		t.Errorf("from JSON %+v, from YAML %+v", fromJSON, fromYAML)
	}
	// By this pair, JSON writes what YAML has no escape for.
	emoji, err := Parse("c.json", []byte(`{"codes": [{"code": "x", "meaning": "\ud83d\ude00"}]}`))
	if err != nil || emoji.Codes[0].Meaning != "😀" {
		t.Errorf("%v, %v", emoji, err)
	}
}
