package page

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/contracttest"
)

// read reads a page of this text; its name says what kind it is.
func read(name, text string) (*contract.Contract, error) {
	return Read(contract.Input{File: name, Data: []byte(text)}, nil)
}

// The built-in contract comes out of its page, in Markdown and as copied from a browser.
func TestBuiltinFromPages(t *testing.T) {
	want, _ := contract.Builtin(contract.Default)
	for _, file := range []string{"testdata/error-codes.txt", "testdata/error-codes.md"} {
		c, err := read(file, contents(t, file))
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Codes) != len(want.Codes) {
			t.Errorf("%s has %d codes, want %d", file, len(c.Codes), len(want.Codes))
		}
		lines := strings.Split(contents(t, file), "\n")
		for i := range min(len(c.Codes), len(want.Codes)) {
			got, want := &c.Codes[i], &want.Codes[i]
			if got.Code != want.Code || !reflect.DeepEqual(got.Statuses, want.Statuses) || got.Group != want.Group || got.Reported != want.Reported || got.Meaning != "" && !reflect.DeepEqual(got.Details, want.Details) {
				t.Errorf("%s: code %d is %+v, want %+v", file, i, got, want)
			}
			if got.Meaning != "" && got.Meaning != want.Meaning {
				t.Errorf("%s: %s means %q, want %q", file, got, got.Meaning, want.Meaning)
			}
			if !strings.Contains(lines[got.Line-1], got.Code) {
				t.Errorf("%s: %s does not stand on line %d", file, got, got.Line)
			}
		}
		if !reflect.DeepEqual(c.Envelope, want.Envelope) || !reflect.DeepEqual(c.Headers, want.Headers) {
			t.Errorf("%s: envelope %v, headers %v", file, c.Envelope, c.Headers)
		}
		if c.Name != "error-codes" || !reflect.DeepEqual(c.Files(), []string{file}) || len(c.Digest()) != 64 {
			t.Errorf("%s: name %q, files %v", file, c.Name, c.Files())
		}
		contracttest.RoundTrip(t, c)
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

func TestTables(t *testing.T) {
	for _, test := range []struct{ page, want string }{
		{"|HTTP|Code|\n|-|-|\n|404|`a`|\n", `"a"=404`},
		{"|Code|HTTP|\n|-|-|\n|`a`|400, 422|\n|`b`|4xx|\n|`c`|`404` Not Found|\n|`d`|any|\n|`e`|400/409|", `"a"=400+422 "b"=4xx "c"=404 "d"= "e"=400+409`},
		{"|Status|When|Identifier|\n|-|-|-|\n|404|It is gone|gone_away|\n", `"gone_away"=404`},
		{"|Name|Wert|\n|-|-|\n|`a_b`|404|\n|`b_c`|410|", `"a_b"=404 "b_c"=410`},
		{"|Code|HTTP|\n|-|-|\n|40401|404|\n|-1|500|", `40401=404 -1=500`},
		{"|HTTP|Code|\n|-|-|\n|404|`a`, `b`|\n", `"a"=404 "b"=404`},
		{"|HTTP|Code|\n|-|-|\n|404|rate\\_limited|\n", `"rate_limited"=404`},
		{"|HTTP|Code|\n|-|-|\n|404|[`a`](#a)|\n|**410**|*b_b*|", `"a"=404 "b_b"=410`},
		// several tables: groups, a code in two of them, statuses in headings
		{"# A\n|HTTP|Code|\n|-|-|\n|404|`a`|\n# B\n|HTTP|Code|\n|-|-|\n|410|`a`|\n|410|`b`|", `"a"=404+410[A] "b"=410[B]`},
		{"## 404 Not Found\n|Code|\n|-|\n|`a`|\n## Other\n|Error code|\n|-|\n|`b`|", `"a"=404[404 Not Found] "b"=[Other]`},
		{"|Code|Meaning|\n|-|-|\n|`a`|A|\n|`b`|B|", `"a"= "b"=`},
		// tables of something else
		{"|Parameter|Type|\n|-|-|\n|`limit`|`int`|\n\n|Status|Meaning|\n|-|-|\n|404|NotFound|\n\n|HTTP|Code|\n|-|-|\n|404|`a`|\n\n|Code|Country|\n|-|-|\n|DE|Germany|", `"a"=404`},
		{"|ID|Method|Success|Failure|\n|-|-|-|-|\n|end-1|GET|`200`|`404`|\n\n|ID|Code|Description|\n|-|-|-|\n|code-1|`GONE`|It is gone|\n", `"GONE"=`},
		{"|Event|Status|\n|-|-|\n|`made`|201|\n\n|Name|Status|\n|-|-|\n|`gone`|404|\n", `"gone"=404`},
		// a row without a code says something of the status alone
		{"|HTTP|Code|Meaning|\n|-|-|-|\n|404|`a`| |\n|500| |The rest|\n|501|-|The rest|", `"a"=404`},
		{"\ufeff---\r\ntitle: x\r\n---\r\n\r\n|HTTP|Code|\r\n|-|-|\r\n|404|`a`|\r\n", `"a"=404`},
		{"---\ntitle: x\n---\n|HTTP|Code|\n|-|-|\n|404|`a`|\n", `"a"=404`},
	} {
		c, err := read("page.md", test.page)
		if err != nil {
			t.Errorf("%s\n%v", test.page, err)
			continue
		}
		if got := contracttest.Said(c); got != test.want {
			t.Errorf("%s\n got: %s\nwant: %s", test.page, got, test.want)
		}
		contracttest.RoundTrip(t, c)
	}
}

func TestPlainPages(t *testing.T) {
	for _, test := range []struct{ page, want string }{
		{"HTTP Code\n404 a_a\n", `"a_a"=404`},
		{"Errors#\n\nCode HTTP status Meaning\na_a 404, 410 Gone for good\nb_b 4xx\n\n410 is also sent by proxies.", `"a_a"=404+410[Errors] "b_b"=4xx[Errors]`},
		{"Errors\n\nCode\tHTTP\tMeaning\na_a\t404\tGone, 410 times\nb_b\t\tAny\n", `"a_a"=404[Errors] "b_b"=[Errors]`},
		{"Status  Error code\r\n404  40401\r\n", `40401=404`},
		{"Errors¶\n\nHTTP Code\n404 a_a\n", `"a_a"=404[Errors]`},
	} {
		c, err := read("page.txt", test.page)
		if err != nil {
			t.Errorf("%s\n%v", test.page, err)
			continue
		}
		if got := contracttest.Said(c); got != test.want {
			t.Errorf("%s\n got: %s\nwant: %s", test.page, got, test.want)
		}
		contracttest.RoundTrip(t, c)
	}
}

func TestEnvelopes(t *testing.T) {
	const table = "|HTTP|Code|\n|-|-|\n|404|`gone`|\n|404|40401|\n\n"
	for _, test := range []struct{ sample, want string }{
		{"", "error.code error.message error.details error.request_id"},
		{"```\n{\"code\": \"lost\"}\n```", "error.code error.message error.details error.request_id"},
		{"```\n{\"errcode\": \"gone\", \"error\": \"It is gone\"}\n```", "errcode error  "},
		{"```json\n{\"errors\": [{\"code\": \"gone\", \"detail\": \"x\"}], \"trace_id\": \"1\"}\n```", "errors[].code errors[].detail  trace_id"},
		{"```\nHTTP/1.1 404 Not Found\n\n{\"title\": \"gone\", \"type\": \"gone\"}\n```", "type title  "},
		{"```\n{\"error\": {\"code\": 40401, \"msg\": \"x\", \"details\": {}}}\n```", "error.code error.msg error.details "},
		{"    {\"err\": \"gone\"}\n", "err   "},
		{"```\n{\"a b\": \"gone\"}\n```", "error.code error.message error.details error.request_id"},
	} {
		c, err := read("page.md", table+test.sample)
		if err != nil {
			t.Errorf("%s\n%v", test.sample, err)
			continue
		}
		e := c.Envelope
		got := strings.Join([]string{e.Code.String(), e.Message.String(), e.Details.String(), e.RequestID.String()}, " ")
		if got != test.want {
			t.Errorf("%s\n got: %q\nwant: %q", test.sample, got, test.want)
		}
		contracttest.RoundTrip(t, c)
	}
	// A number of the page that the sample has in quotes is a text.
	c, err := read("page.md", table+"```\n{\"code\": \"40401\"}\n```")
	if err != nil || c.HasIntegers() {
		t.Errorf("%v, %v", contracttest.Said(c), err)
	}
}

func TestPageErrors(t *testing.T) {
	const (
		none    = ":1: there is no table of error codes on this page; write one with a column of statuses and one of codes, such as HTTP | Code | Meaning"
		status  = " stands in the column of statuses, but is none, and the row is left out; write a status from 100 to 599 such as 404, several such as 400, 422, or a class such as 4xx"
		noRow   = " is no row of the table above it, and is left out; write a status and a code such as 404 not_found, or an empty line before it"
		notUTF8 = ": this is not text in UTF-8; save the page as UTF-8"
	)
	for _, test := range []struct{ name, page, want string }{
		{"a.md", "", none},
		{"a.md", "# Codes\n", none},
		{"a.md", "|Status|Meaning|\n|-|-|\n|404|It is gone|\n", none},
		{"a.md", "|Status|Error|Meaning|\n|-|-|-|\n|404|Not Found|It is gone|\n|409|Conflict|It is taken|\n", none},
		{"a.md", "# Errors\n- `code`: what\n- `message`: in words\n", none},
		{"a.md", "# Methods\n## `get_item`\n404 Not Found\n## `put_item`\nHTTP 200 or 409\n", none},
		{"a.md", "|HTTP|Code|\n|-|-|\n|4O4|`b`|\n|404|`c`|\n|410|`c`|\n|404|`e`|\n|400.3|`d`|", `:3: "4O4"` + status},
		{"a.md", "ok\n\xff\n", ":2" + notUTF8},
		{"a.txt", "Nothing\n", none},
		{"a.txt", "\xff", ":1" + notUTF8},
		{"a.rst", "Errors\n", ":1: this is reStructuredText, which is not read; convert it: pandoc -f rst -t gfm -o a.md a.rst"},
		{"a.txt", "Errors\n\n==== ====\nCode HTTP\n==== ====\na_a  404\n==== ====\n", ":3: this is reStructuredText, which is not read; convert it: pandoc -f rst -t gfm -o a.md a.txt"},
		{"a.adoc", "= Errors\n\n|===\n|a_b |404\n|===\n", ":3: this is AsciiDoc, which is not read; convert it: asciidoctor -b docbook -o - a.adoc | pandoc -f docbook -t gfm -o a.md"},
	} {
		c, err := read(test.name, test.page)
		if strings.HasPrefix(test.want, `:3: "4O4"`) {
			// the rest is read
			if err != nil || contracttest.Said(c) != `"c"=404+410 "e"=404` || len(c.Warnings) != 3 || c.Warnings[1].String() != test.name+test.want || !c.Warnings[1].Lost {
				t.Errorf("%q\n got: %v, %v\nwant: %s", test.page, c, err, test.name+test.want)
			}
			continue
		}
		if err == nil || err.Error() != test.name+test.want {
			t.Errorf("%q\n got: %v\nwant: %s", test.page, err, test.name+test.want)
		}
	}
}

// FuzzPage looks for pages that make a reader panic, or that become contracts which cannot be
// written down.
func FuzzPage(f *testing.F) {
	kinds := map[string]byte{".md": 0, ".txt": 3}
	for _, file := range []string{"testdata/error-codes.txt", "testdata/error-codes.md"} {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(kinds[filepath.Ext(file)], data[:2000])
	}
	f.Add(byte(2), []byte("<h1>Errors</h1><table><tr><th>Code<th rowspan=2>HTTP<tr><td><code>a_b</code><td>404</table><dl><dt>c_d<dd>HTTP 404</dl><pre>{\"code\": \"a_b\"}</pre>"))
	f.Add(byte(1), []byte("import x\n\n<Tabs>\n- **a_b** (404): gone\n</Tabs>\n\n`c_d`\n: HTTP 404\n\n```xml\n<E><Code>a_b</Code></E>\n```\n"))
	f.Add(byte(0), []byte("# 404\n|Code|\n|-|\n|`a`|\n"))
	f.Add(byte(0), []byte("|HTTP|Code|Retry|\n|-|-|-|\n|4xx, 501|40401|✓|\n\n    {\"a\": [{\"b\": 40401}]}\n"))
	f.Add(byte(3), []byte("A\tHTTP\nb_c\t404\n\nHTTP Code\n404 a_b It is &amp; was\n\nHeaders#\nOn 4xx: X-A\n"))
	f.Fuzz(func(t *testing.T, kind byte, data []byte) {
		file := "page" + []string{".md", ".mdx", ".html", ".txt"}[kind%4]
		c, err := read(file, string(data))
		if err != nil {
			if !strings.HasPrefix(err.Error(), file+":") || strings.Contains(err.Error(), "\n") {
				t.Errorf("%q", err)
			}
			return
		}
		contracttest.RoundTrip(t, c)
	})
}
