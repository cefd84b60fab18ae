package overview

import (
	"go/token"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/endpoint"
)

const evil = `/<script>alert(1)</script>|` + "`x`"

func sample() *Overview {
	c := contract.New(contract.Contract{Name: "shop", Codes: []contract.Code{
		{Code: "gone", Statuses: []int{410}, Meaning: "It is gone"},
		{Code: "unused", Statuses: []int{404}},
	}}, contract.Input{File: "shop.yaml"})
	at := func(line int) token.Position { return token.Position{Filename: "/src/shop/api.go", Line: line} }
	return New(&Input{
		Title: evil, Root: "/src", SourceURL: "https://example.com/{file}?line={line}", Contracts: []*contract.Contract{c},
		Branches: []Branch{{"gone", at(99)}},
		Endpoints: []endpoint.Endpoint{
			{Method: "GET", Path: evil, Handler: "api.get", At: at(1), NotRead: []string{"lib.Limit"},
				Errors: []endpoint.Error{
					{Status: 404, Code: "gone", At: at(2), Via: []string{"api.get"}},
					{Status: 410, Code: "gone", At: at(3)},
					{Status: 410, Code: "gone", At: at(4)},
					{Status: 500, At: at(5)},
					{Status: 500, Code: evil, At: at(6)},
				},
				Unknown: []endpoint.Unknown{{At: at(7), Half: "status", Why: "is not known"}}},
		},
	})
}

func TestOverview(t *testing.T) {
	o := sample()
	e := o.Endpoints[0]
	if len(e.Errors) != 4 || len(e.Errors[1].Sent) != 2 || e.Errors[0].Problem != "contract shop says 410" || e.Errors[1].Problem != "" ||
		e.Errors[3].Problem != "not in contract shop" || e.Errors[1].Meaning != "It is gone" {
		t.Errorf("%+v", e.Errors)
	}
	if got := e.At.URL; got != "https://example.com/shop/api.go?line=1" {
		t.Error(got)
	}
	states := make(map[string]string)
	for i := range o.Codes {
		states[o.Codes[i].Code] = o.Codes[i].State()
	}
	if states["unused"] != "never sent" || states["gone"] != "" || states[evil] != "not in the contract" || len(states) != 3 {
		t.Errorf("%v", states)
	}
	if endpoints, errors, codes, unknown := o.Counts(); endpoints != 1 || errors != 4 || codes != 2 || unknown != 1 {
		t.Error(endpoints, errors, codes, unknown)
	}
	for i := range o.Codes {
		if c := &o.Codes[i]; c.Code == "gone" && (len(c.Branches) != 1 || c.Branches[0].Line != 99 || len(c.Endpoints) != 1) {
			t.Errorf("%+v", c)
		}
	}
}

// What a program calls its paths and codes is no markup.
func TestNothingIsMarkup(t *testing.T) {
	o := sample()
	page, err := o.HTML()
	if err != nil || strings.Contains(string(page), "<script>alert") {
		t.Errorf("%v: a path is a script of the page", err)
	}
	text, err := o.Markdown()
	if err != nil || strings.Contains(string(text), "# /<script>") || strings.Contains(string(text), "``x``") {
		t.Errorf("%v\n%s", err, text)
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "| 500 |") && strings.Count(strings.ReplaceAll(line, `\|`, ""), "|") != 5 {
			t.Errorf("a row has other columns: %s", line)
		}
	}
}

// Whatever changes for clients is told once.
func TestChanges(t *testing.T) {
	with := func(errors ...Error) *Overview {
		for i := range errors {
			errors[i].Sent = []Sent{{At: Place{File: "a.go", Line: i}}}
		}
		return &Overview{Endpoints: []Endpoint{{Method: "GET", Path: "/x/{id}", Errors: errors}}}
	}
	before := func() *Overview { return with(Error{Status: 404, Code: "missing"}, Error{Status: 409, Code: "taken"}) }
	for name, c := range map[string]struct {
		after  *Overview
		want   string
		breaks bool
	}{
		"nothing":      {with(Error{Status: 404, Code: "missing"}, Error{Status: 409, Code: "taken"}), "", false},
		"status":       {with(Error{Status: 410, Code: "missing"}, Error{Status: 409, Code: "taken"}), "sends missing with status 410; it was 404", true},
		"code":         {with(Error{Status: 404, Code: "absent"}, Error{Status: 409, Code: "taken"}), "sends absent with status 404; it was missing", true},
		"too":          {with(Error{Status: 404, Code: "missing"}, Error{Status: 409, Code: "taken"}, Error{Status: 412, Code: "taken"}), "sends taken with status 412, too", true},
		"new":          {with(Error{Status: 404, Code: "missing"}, Error{Status: 409, Code: "taken"}, Error{Status: 503, Code: "busy"}), "sends busy with status 503, which is new", false},
		"new, unknown": {with(Error{Status: 404, Code: "missing"}, Error{Status: 409, Code: "taken"}, Error{Status: 503, Code: "busy", Problem: "not in contract x"}), "sends busy with status 503, which is new and not in contract x", true},
		"less":         {with(Error{Status: 404, Code: "missing"}), "does not send taken with status 409 any more", false},
	} {
		list := Changes(before(), c.after)
		got := ""
		for _, x := range list {
			got += x.What
		}
		if got != c.want || Breaks(list) != c.breaks {
			t.Errorf("%s: %q, breaks: %v", name, got, Breaks(list))
		}
	}
	// Another name of a parameter is the same path.
	renamed := before()
	renamed.Endpoints[0].Path = "/x/:key"
	if list := Changes(before(), renamed); len(list) != 0 {
		t.Errorf("%+v", list)
	}
}
