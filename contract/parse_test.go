package contract

import (
	"fmt"
	"strings"
	"testing"
)

// codes is what a file needs beside the faulty line, which stands on line 1.
const codes = "\ncodes: [{code: gone}]\n"

func TestParseErrors(t *testing.T) {
	const (
		contractWanted = "write a contract, a mapping that has codes"
		codesWanted    = "write a list such as - {code: not_found, status: 404}"
		codeWanted     = "write a mapping such as {code: not_found, status: 404}"
		statusWanted   = "write a status from 100 to 599, a class such as 4xx, or a list of them such as [409, 412]"
		syntax         = "; mend the syntax here or just above"
	)
	for _, test := range []struct{ text, want string }{
		// the file
		{"", "1: the file is empty; " + contractWanted},
		{"# nothing\n", "1: the file is empty; " + contractWanted},
		{"~", "1: the file is empty; " + contractWanted},
		{"gone", `1: the file is the text "gone"; ` + contractWanted},
		{"- gone", "1: the file is a list; " + contractWanted},
		{codes + "---\n", `3: a second document begins here; keep one document, and no line "---" after it`},
		{codes + "---\nname: x", `3: a second document begins here; keep one document, and no line "---" after it`},
		{"\x00", "1: this is not YAML: control characters are not allowed" + syntax},
		{"a: b\n\xff", "2: this is not YAML: invalid leading UTF-8 octet" + syntax},
		{"codes:\n- code: a: b\n", "2: this is not YAML: mapping values are not allowed in this context" + syntax},
		{"codes:\n\t- code: a\n", "2: this is not YAML: found character that cannot start any token" + syntax},
		{"codes:\n- code: a\n- code: b\n - code: c\n- code: d\n", "4: this is not YAML: did not find expected key" + syntax},
		{"codes:\n- {code: a\n- {code: b}\n", "3: this is not YAML: did not find expected ',' or '}'" + syntax},
		{strings.Repeat("[", 20000), "1: this is not YAML: exceeded max depth of 10000" + syntax},
		{strings.Repeat("# nothing but this comment\n", 1<<19), " the file is larger than 8 MiB; split it, or name the right file"},
		{"openapi: 3.1.0\npaths: {}", "1: this is an OpenAPI document, no contract file; name its file as the contract, or write codes here"},
		// keys
		{"code: [gone]", `1: unknown key "code" in the file; did you mean codes?`},
		{codes + "vocabulary: x", `3: unknown key "vocabulary" in the file; write one of name, docs, envelope, headers, codes`},
		{codes + "<<: {name: x}", `3: unknown key "<<" in the file; write one of name, docs, envelope, headers, codes`},
		{"name: a" + codes + "name: b", "3: the key name stands here and on line 1; keep one of them"},
		{"? [codes]\n: x", "1: the key is a list; write one of name, docs, envelope, headers, codes"},
		{"name: x", "1: the contract has no codes; write codes: and below it a list such as - {code: not_found, status: 404}"},
		{"name:" + codes, "1: name is empty; write a name, such as vault"},
		{"name: 3" + codes, "1: name is the number 3; write a name, such as vault"},
		{"name: ' x'" + codes, `1: name is the text " x", with white space around it; write "x"`},
		{"docs: [x]" + codes, "1: docs is a list; write an address, such as https://example.com/error-codes"},
		{"name: &a x\ndocs: *a" + codes, "2: docs is the alias *a; write an address, such as https://example.com/error-codes"},
		{"name: 2024-01-01" + codes, "1: name is the date 2024-01-01; write a name, such as vault"},
		{"name: !x y" + codes, "1: name is tagged !x; write a name, such as vault"},
		// envelope
		{"envelope: error.code" + codes, `1: envelope is the text "error.code"; write a mapping such as {code: error.code}`},
		{"envelope: {}" + codes, "1: envelope has no paths; write a mapping such as {code: error.code}, or leave the key out"},
		{"envelope: {cod: type}" + codes, `1: unknown key "cod" in envelope; did you mean code?`},
		{"envelope: {code: 7}" + codes, "1: code is the number 7; write a path such as error.code"},
		{"envelope: {code: 'errors[0]'}" + codes, `1: path "errors[0]" has brackets that are not a [] after a key; write keys with dots between them and [] after an array, as in errors[].code`},
		// headers
		{"headers: Retry-After" + codes, `1: headers is the text "Retry-After"; write a list such as - {name: Retry-After, statuses: [429]}`},
		{"headers: []" + codes, "1: headers is an empty list; write a list such as - {name: Retry-After, statuses: [429]}, or leave the key out"},
		{"headers: [Retry-After]" + codes, `1: an entry of headers is the text "Retry-After"; write a mapping such as {name: Retry-After, statuses: [429]}`},
		{"headers: [{statuses: [429]}]" + codes, "1: a header has no name; write {name: Retry-After}"},
		{"headers: [{name: Retry After}]" + codes, `1: name is the text "Retry After"; write the name of a header, such as Retry-After`},
		{"headers: [{name: Retry-After, status: 429}]" + codes, `1: unknown key "status" in an entry of headers; did you mean statuses?`},
		{"headers: [{name: Retry-After, statuses: [4290]}]" + codes, "1: an entry of statuses is the number 4290; " + statusWanted},
		{"headers:\n- {name: Retry-After}\n- {name: retry-after}" + codes, "3: header retry-after stands here and on line 2; write it once, with all its statuses"},
		// codes
		{"codes:", "1: codes is empty; " + codesWanted},
		{"codes: []", "1: codes is an empty list; " + codesWanted + ", or leave the key out"},
		{"codes: {gone: 404}", "1: codes is a mapping; " + codesWanted},
		{"codes: [gone]", `1: an entry of codes is the text "gone"; ` + codeWanted},
		{"codes:\n-\n", "2: an entry of codes is empty; " + codeWanted},
		{"codes: [{status: 404}]", "1: an entry of codes has no code; write {code: not_found, status: 404}"},
		{"codes: [{code: gone, statuss: 404}]", `1: unknown key "statuss" in an entry of codes; did you mean status?`},
		{"codes: [{code: gone, http: 404}]", `1: unknown key "http" in an entry of codes; write one of code, status, group, meaning, details, retry, reported, deprecated, replaced_by`},
		{"codes:\n- {code: gone}\n- {code: lost}\n- {code: gone, status: 410}", `4: code "gone" stands here and on line 2; write it once, with all its statuses, as in status: [409, 412]`},
		{"codes: [{code: 7}, {code: 7}]", "1: code 7 stands here and on line 1; write it once, with all its statuses, as in status: [409, 412]"},
		{"codes: [{code: }]", "1: code is empty; write a text in quotes, or an integer"},
		{"codes: [{code: ''}]", "1: code is empty; write a text in quotes, or an integer"},
		{"codes: [{code: true}]", "1: code is the truth value true; write a text in quotes, or an integer"},
		{"codes: [{code: 4.5}]", "1: code is the number 4.5; write a text in quotes, or an integer"},
		{"codes: [{code: [a]}]", "1: code is a list; write a text in quotes, or an integer"},
		{"codes: [{code: 'gone '}]", `1: code is the text "gone ", with white space around it; write "gone"`},
		{"codes: [{code: 0x1F}]", "1: code is the number 0x1F; write an integer in decimal such as 40401, or a text in quotes"},
		{"codes: [{code: 40_401}]", "1: code is the number 40_401; write an integer in decimal such as 40401, or a text in quotes"},
		{"codes: [{code: 0401}]", "1: code is the number 0401; write an integer in decimal such as 40401, or a text in quotes"},
		{"codes: [{code: 18446744073709551615}]", "1: code is the number 18446744073709551615; write an integer in decimal such as 40401, or a text in quotes"},
		// what codes have
		{"codes: [{code: gone, status: 99}]", "1: status is the number 99; " + statusWanted},
		{"codes: [{code: gone, status: 600}]", "1: status is the number 600; " + statusWanted},
		{"codes: [{code: gone, status: '404'}]", `1: status is the text "404"; ` + statusWanted},
		{"codes: [{code: gone, status: 6xx}]", `1: status is the text "6xx"; ` + statusWanted},
		{"codes: [{code: gone, status: [404, 4xx]}]", "1: status 404 stands twice in the list; keep it once"},
		{"codes: [{code: gone, status: }]", "1: status is empty; " + statusWanted},
		{"codes: [{code: gone, status: {a: b}}]", "1: status is a mapping; " + statusWanted},
		{"codes: [{code: gone, status: []}]", "1: status is an empty list; " + statusWanted + ", or leave the key out"},
		{"codes: [{code: gone, status: [404, 44]}]", "1: an entry of status is the number 44; " + statusWanted},
		{"codes: [{code: gone, status: [404, [410]]}]", "1: an entry of status is a list; " + statusWanted},
		{"codes: [{code: gone, status: [404, 404]}]", "1: status 404 stands twice in the list; keep it once"},
		{"codes: [{code: gone, group: [a]}]", "1: group is a list; write the name of a group, such as Not found"},
		{"codes: [{code: gone, meaning: 7}]", "1: meaning is the number 7; write what the code means, such as No secret at this path"},
		{"codes: [{code: gone, details: path}]", `1: details is the text "path"; write a list of keys such as [fields]`},
		{"codes: [{code: gone, details: [7]}]", "1: an entry of details is the number 7; write a key that details must have, such as fields"},
		{"codes: [{code: gone, details: [a, a]}]", `1: key "a" stands twice in details; keep it once`},
		{"codes: [{code: gone, retry: never}]", `1: retry is the text "never"; write no, yes, once or rarely`},
		{"codes: [{code: gone, retry: true}]", "1: retry is the truth value true; write no, yes, once or rarely"},
		{"codes: [{code: gone, reported: maybe}]", `1: reported is the text "maybe"; write on or off`},
		{"codes: [{code: gone, deprecated: 1}]", "1: deprecated is the number 1; write on or off"},
		// replaced_by
		{"codes: [{code: old, replaced_by: gine}, {code: gone}]", `1: replaced_by names "gine", which is no code of this contract; did you mean "gone"?`},
		{"codes: [{code: old, replaced_by: new}, {code: gone}]", `1: replaced_by names "new", which is no code of this contract; name one of the codes in this file`},
		{"codes: [{code: 40401, replaced_by: 44001}]", "1: replaced_by names 44001, which is no code of this contract; name one of the codes in this file"},
		{"codes: [{code: old, replaced_by: old}]", `1: code "old" is replaced by itself; name the code that is sent now`},
		{"codes: [{code: old, replaced_by: 7}, {code: 7}]", `1: code "old" is replaced by 7, which is of another type; name a code of the same type`},
		{"codes: [{code: old, replaced_by: gone}, {code: gone, deprecated: true}]", `1: code "old" is replaced by "gone", which is deprecated too; name the code that is sent now`},
		{"codes: [{code: old, deprecated: false, replaced_by: gone}, {code: gone}]", `1: code "old" has replaced_by but is not deprecated; write deprecated: true, or leave replaced_by out`},
		{"codes: [{code: old, replaced_by: [gone]}, {code: gone}]", "1: replaced_by is a list; write a text in quotes, or an integer"},
	} {
		_, err := Parse("c.yaml", []byte(test.text))
		shown := test.text[:min(len(test.text), 100)]
		if want := "c.yaml:" + test.want; err == nil || err.Error() != want {
			t.Errorf("%q\n got: %v\nwant: %s", shown, err, want)
		}
	}
}

func TestParseErrorsJSON(t *testing.T) {
	const syntax = "; mend the syntax here or just above"
	for _, test := range []struct{ text, want string }{
		{"", "1: the file is empty; write a contract, a mapping that has codes"},
		{"null", "1: the file is empty; write a contract, a mapping that has codes"},
		{"[]", "1: the file is a list; write a contract, a mapping that has codes"},
		{"name: x", "1: this is not JSON: invalid character 'a' in literal null (expecting 'u')" + syntax},
		{"{\n\"codes\": [\n{\"code\": \"gone\"},\n]}", "4: this is not JSON: invalid character ']' looking for beginning of value" + syntax},
		{"{\n\"codes\": [\n{\"code\": \"gone\"}", "3: this is not JSON: it ends too early" + syntax},
		{"{\"codes\": [{\"code\": \"gone\"}]}\n{}", "2: this is not JSON: something follows the first value" + syntax},
		{strings.Repeat("[", 20000), "1: this is not JSON: it nests too deep" + syntax},
		{"{\n\"codes\": [\n{\"code\": \"gone\", \"status\": 4040}]}", "3: status is the number 4040; write a status from 100 to 599, a class such as 4xx, or a list of them such as [409, 412]"},
		{"{\"codes\": [{\"code\": 4e2}]}", "1: code is the number 4e2; write a text in quotes, or an integer"},
		{"{\"codes\": [{\"code\": null}]}", "1: code is empty; write a text in quotes, or an integer"},
		{"{\"codes\": [{\"code\": \"a\",\n\"code\": \"b\"}]}", "2: the key code stands here and on line 1; keep one of them"},
	} {
		_, err := Parse("c.json", []byte(test.text))
		shown := test.text[:min(len(test.text), 100)]
		if want := "c.json:" + test.want; err == nil || err.Error() != want {
			t.Errorf("%q\n got: %v\nwant: %s", shown, err, want)
		}
	}
}

// An alias bomb is refused at its first alias, before it stands for anything.
func TestParseAliasBomb(t *testing.T) {
	var b strings.Builder
	b.WriteString("name: &a0 [x, x]\n")
	for i := range 40 {
		fmt.Fprintf(&b, "docs: &a%d [*a%d, *a%d, *a%d]\n", i+1, i, i, i)
	}
	b.WriteString("codes: *a40\n")
	_, err := Parse("c.yaml", []byte(b.String()))
	if want := "c.yaml:3: the key docs stands here and on line 2; keep one of them"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	_, err = Parse("c.yaml", []byte("codes: [{code: a, status: &s [404, 410]}, {code: b, status: *s}]"))
	if want := "c.yaml:1: status is the alias *s; write a status from 100 to 599, a class such as 4xx, or a list of them such as [409, 412]"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// FuzzParse looks for input that makes Parse panic, and for contracts that contradict themselves.
func FuzzParse(f *testing.F) {
	f.Add("c.yaml", []byte(example))
	f.Add("c.json", []byte(`{"codes": [{"code": "gone", "status": [404, 410]}, {"code": 7}]}`))
	f.Add(" \x80.yaml", []byte("codes: [{code: 0A0, status: 5xx}]"))
	f.Add("c.yaml", []byte("name: &a x\ncodes: [{code: *a}, {code: !!int x}, {<<: 1}]\n...\n---\n"))
	f.Fuzz(func(t *testing.T, file string, data []byte) {
		c, err := Parse(file, data)
		if err != nil {
			if strings.Contains(err.Error(), "look for a stray sign") {
				t.Errorf("the YAML library panics: %v", err)
			}
			return
		}
		if len(c.Codes) == 0 || c.Envelope.Code == nil {
			t.Fatalf("no codes, or none in the envelope: %+v", c)
		}
		for i := range c.Codes {
			code := &c.Codes[i]
			if found, ok := c.Lookup(code.Code, code.Integer); !ok || found != code {
				t.Errorf("code %s is not found", code)
			}
			for _, status := range code.Statuses {
				if status < 100 || status > 599 || !c.Has(status) || !code.Allows(status) {
					t.Errorf("code %s has status %d", code, status)
				}
			}
		}
		roundTrip(t, c)
	})
}

// large is a contract of this many codes, of about the length that real ones have.
func large(codes int) []byte {
	var b strings.Builder
	b.WriteString("name: large\ncodes:\n")
	for i := range codes {
		fmt.Fprintf(&b, "  - {code: thing_%d_not_found, status: %d, group: Things, retry: no, meaning: There is no thing %d here}\n", i, 400+i%100, i)
	}
	return []byte(b.String())
}

func BenchmarkParse(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		data := large(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse("c.yaml", data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkNearest(b *testing.B) {
	c, err := Parse("c.yaml", large(10000))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c.Nearest("not_found_thing_99999", false)
	}
}
