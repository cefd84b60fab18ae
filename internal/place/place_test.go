package place

import (
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/contract"
)

// Samples are read as people write them.
func TestFind(t *testing.T) {
	wanted := Wanted{Known: func(text string) bool { return text == "gone" || text == "40401" }, Names: NamesOf("Error IDs"), Integers: true}
	for _, test := range []struct{ sample, want string }{
		{`{"error": {"kind": "gone", "text": "x"}}`, "error.kind error.text"},
		{`{error: {kind: 'gone', text: 'x'}}`, "error.kind error.text"},
		{"HTTP/1.1 404 Not Found\nA: b\n\n[\n  {\"code\": 40401, /* which */ \"msg\": \"x\"}, ...\n]", "[].code [].msg"},
		{"{\n  \"errors\": [ # all\n    {\"Code\": \"LOST\", \"Message\": string}\n  ", "errors[].Code errors[].Message"},
		{`{"error": {"id": "...", "code": 404, "message": "x"}}`, "error.id error.message"},
		{`{"error": {"type": "https://example.com/errors/gone", "title": "x"}}`, "error.type error.title"},
		{`{"error_code": "{{code}}", "error_message": "x"}`, "error_code error_message"},
		{`<Errors><Error code="gone"><Message>x</Message></Error></Errors>`, "Error.code Error.Message"},
		{`{"id": "7", "status": "active"}`, ""},
		{`{"code": 200, "data": {}}`, ""},
		{`{"a b": "gone"}`, ""},
		{"no sample", ""},
		{"{", ""},
		{"<", ""},
	} {
		found, _ := Find(ParseAll(test.sample), wanted)
		got := strings.TrimSpace(found.Envelope.Code.String() + " " + found.Envelope.Message.String())
		if got != test.want {
			t.Errorf("%s\n got: %s\nwant: %s", test.sample, got, test.want)
		}
	}
	// A place that is given is taken, with what stands beside it there.
	wanted.At = contract.Path{"fault", "no"}
	found, ok := Find(ParseAll(`{"error": "gone", "fault": {"no": 7, "text": "x"}}`), wanted)
	if !ok || found.Envelope.Message.String() != "fault.text" {
		t.Errorf("%v, %v", found, ok)
	}
}

// FuzzParse looks for blocks that the reader of samples does not come to an end with.
func FuzzParse(f *testing.F) {
	for _, block := range []string{`{"a": [1, {b: 'c'}, ... ]} // x`, "<a b='c'><d/>&x;</a>", "{{a}} [[[", "[{{'\\", "/* {"} {
		f.Add(block)
	}
	f.Fuzz(func(t *testing.T, block string) {
		for _, root := range ParseAll(block) {
			if !root.hasMembers() {
				t.Errorf("%q has no members", block)
			}
			Shows(root)
		}
	})
}
