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

// Lists, headings and terms name codes as tables do.
func TestLists(t *testing.T) {
	for _, test := range []struct{ name, page, want string }{
		{"a.md", "# Errors\n- 404 - `a_b`: gone\n- 409 `c_d` taken\n", `"a_b"=404[Errors] "c_d"=409[Errors]`},
		{"a.md", "# Errors\n* **a_b** (404): gone\n* **c_d** (HTTP 409, 410) taken\n* `e_f` – returned with status code 422\n", `"a_b"=404[Errors] "c_d"=409+410[Errors] "e_f"=422[Errors]`},
		{"a.md", "# Errors\n- **404 Not Found**: `NO_ITEM`\n- **409**: `NONE_LEFT` or more\n", `"NO_ITEM"=404[Errors] "NONE_LEFT"=409[Errors]`},
		{"a.md", "## Error codes\n\n1. `gone`: It is gone\n2. `taken`: It is taken\n", `"gone"=[Error codes] "taken"=[Error codes]`},
		{"a.md", "## 404 Errors\n- `a_b`\n- `c_d`\n\n## 409 Errors\n- `e_f`\n- `g_h`\n", `"a_b"=404[404 Errors] "c_d"=404[404 Errors] "e_f"=409[409 Errors] "g_h"=409[409 Errors]`},
		{"a.md", "# Errors\n- `a_b`\n  - HTTP status: 404\n  - Gone\n- `c_d`\n  - HTTP status: 409\n", `"a_b"=404[Errors] "c_d"=409[Errors]`},
		{"a.md", "# Errors\n### `a_b`\nIt is gone. **HTTP status code:** 404\n### `c_d`\n| Property | Value |\n|-|-|\n| HTTP status | 409 |\n", `"a_b"=404[Errors] "c_d"=409[Errors]`},
		{"a.md", "# Errors\n## 404 – NoItem\nIt is gone.\n## 409 – NoneLeft\n", `"NoItem"=404[Errors] "NoneLeft"=409[Errors]`},
		{"a.md", "# Error reference\n## Error 10001\nUnknown.\n## Error 10002\n", `10001=[Error reference] 10002=[Error reference]`},
		{"a.md", "# Errors\n`A_B`\n: It is gone, with HTTP 404.\n\n`C_D`\n`E_F`\n: Taken: status 409.\n", `"A_B"=404[Errors] "C_D"=409[Errors] "E_F"=409[Errors]`},
		{"a.md", "# Errors\n**AccessDenied**\nYou may not.\nHTTP Status Code: 403\n\n**NoItem**\nGone.\nHTTP Status Code: 404\n", `"AccessDenied"=403[Errors] "NoItem"=404[Errors]`},
		{"a.md", "# Errors\n<dl>\n<dt><code>a_b</code></dt>\n\n<dd>HTTP 404</dd>\n<dt>c_d<dd>HTTP 409\n</dl>\n", `"a_b"=404[Errors] "c_d"=409[Errors]`},
		{"a.md", "# Errors\n<table>\n<tr><th>Code<th>HTTP</tr>\n\n<tr><td><code>a_b</code></td><td rowspan=\"2\">404</td></tr>\n<tr><td>c_d</td></tr>\n</table>\n", `"a_b"=404[Errors] "c_d"=404[Errors]`},
		{"a.mdx", "import X from 'x'\n\n# Errors\n\n<Tabs>\n<Tab title=\"x\">\n- `a_b` (404)\n- `c_d` (409)\n</Tab>\n</Tabs>\n{/* no */}\n", `"a_b"=404[Errors] "c_d"=409[Errors]`},
		{"a.html", "<title>Errors</title><body><nav><ul><li><code>x_y</code> 404</ul></nav><h2>Codes<h2>Items</h2><ul><li><code>a_b</code>: 404</li><li><b>c_d</b> (409)</ul>", `"a_b"=404[Items] "c_d"=409[Items]`},
		{"a.html", "<h1>Errors</h1><table><thead><tr><th>HTTP</th><th>Code</th></tr></thead><tr><td>404<td><code>a_b</code><br><code>c_d</code></table>", `"a_b"=404[Errors] "c_d"=404[Errors]`},
		{"a.html", "<p>The names of errors:</p><table><tr><td>NO_ITEM</td><td>Gone</td></tr><tr><td>NONE_LEFT</td><td>Sold</td></tr></table><p>Colours:</p><table><tr><td>DARK_RED</td><td>Red</td></tr></table>", `"NO_ITEM"= "NONE_LEFT"=`},
		{"a.txt", "Errors\nHTTP status\nError code\n404\na_b\n409 Conflict\nc_d\nMore of it.\n", `"a_b"=404 "c_d"=409`},
		{"a.txt", "# Errors\n\n| Code | HTTP |\n|---|---|\n| a_b | 404 |\n", `"a_b"=404[Errors]`},
		// samples alone
		{"a.md", "## 404 Not Found\n```json\n{\"code\": \"a_b\", \"message\": \"x\"}\n```\n## Sold\n```\nHTTP/1.1 409 Conflict\n\n{\"code\": \"c_d\", \"message\": \"x\"}\n// or\n{\"code\": \"e_f\", \"message\": \"x\"}\n```\n", `"a_b"=404[404 Not Found] "c_d"=409[Sold] "e_f"=409[Sold]`},
		// other languages
		{"a.md", "## Коды ошибок\n|Код ошибки|Описание|\n|-|-|\n|`a_b`|x|\n", `"a_b"=[Коды ошибок]`},
		{"a.md", "## エラーコード\n|エラーコード|ステータス|説明|\n|-|-|-|\n|a_b|404|x|\n", `"a_b"=404[エラーコード]`},
		// cells with more than the code
		{"a.md", "|Error code|HTTP|\n|-|-|\n|\"a_b\"|404|\n|`c_d` (deprecated)|Not Found (404)|\n|e_f*|HTTP 409 Conflict|\n|404 - g_h|410|\n|i_j, `k_l`|400–402|", `"a_b"=404 "c_d"=404 "e_f"=409 "g_h"=404`},
		{"a.md", "|Error code|HTTP|\n|-|-|\n|`not found`|404|\n|too many|429|\n|too few|400|\n|`taken`|409|\n|other|500|", `"not found"=404 "too many"=429 "too few"=400 "taken"=409`},
	} {
		c, err := read(test.name, test.page)
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

// What is no code is not taken for one.
func TestNoCodes(t *testing.T) {
	for _, page := range []string{
		"# Errors\n|Status|Error|Meaning|\n|-|-|-|\n|404|Not Found|Gone|\n|401|Unauthorized|Who?|\n",
		"# Errors\n- 404 Not Found: gone\n- 409 Conflict: taken\n- `422`: wrong\n",
		"# Errors\n- `code`: a code\n- `error_message`: words\n- `request_id`: which\n",
		"# Parameters\n- `page_size` (int)\n- `page_token`\n",
		"# API\n## `get_item`\nHTTP status: 200\n## `put_item`\nHTTP status: 404\n",
		"# Errors\n|Cause|Fix|\n|-|-|\n|`text_size` is too large|Send less|\n|`text_kind` is unknown|Send another|\n",
		"# Errors\n```json\n{\"error\": \"Not Found\", \"message\": \"x\"}\n{\"error\": \"Unauthorized\", \"message\": \"x\"}\n{\"error\": \"Forbidden\", \"message\": \"x\"}\n```\n",
		"# Errors\n```json\n{\"status\": \"error\", \"message\": \"x\"}\n```\n",
	} {
		if c, err := read("a.md", page); err == nil {
			t.Errorf("%s\n got: %s", page, contracttest.Said(c))
		}
	}
	// Beside the codes of errors, those of other things are not theirs.
	c, err := read("a.md", "# Codes\n## Opcodes\n|Code|Name|\n|-|-|\n|10|`hello_all`|\n## Error codes\n|Code|Meaning|\n|-|-|\n|0|Any|\n|10001|Unknown|\n## Classes\n|Go|HTTP|\n|-|-|\n|`NotFoundError`|404|\n")
	if err != nil || contracttest.Said(c) != `10001=[Error codes]` || len(c.Warnings) != 3 {
		t.Errorf("%v, %v", c, err)
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
		{"```\n{\"code\": 200}\n```", "error.code error.message error.details error.request_id"},
		{"```\n{\"errcode\": \"gone\", \"error\": \"It is gone\"}\n```", "errcode error  "},
		{"```json\n{\"errors\": [{\"code\": \"gone\", \"detail\": \"x\"}], \"trace_id\": \"1\"}\n```", "errors[].code errors[].detail  trace_id"},
		{"```\nHTTP/1.1 404 Not Found\n\n{\"title\": \"gone\", \"type\": \"gone\"}\n```", "type title  "},
		{"```\n{\"error\": {\"code\": 40401, \"msg\": \"x\", \"details\": {}}}\n```", "error.code error.msg error.details "},
		{"    {\"err\": \"gone\"}\n", "err   "},
		{"```\n{\n  \"errors\": [{\n    \"code\": \"LOST\", // one of those below\n    \"message\": <text>,\n    ...\n  }]\n}\n```", "errors[].code errors[].message  "},
		{"```xml\n<Response><Error><Code>gone</Code><Message>x</Message></Error><RequestId>1</RequestId></Response>\n```", "Error.Code Error.Message  RequestId"},
		{"```\n{\"Code\": \"com.example.gone\", \"Message\": \"x\"}\n```", "Code Message  "},
		{"```\n{\"error\": {\"code\": 404, \"message\": \"x\", \"reason\": \"gone\"}}\n```", "error.reason error.message  "},
		{"```\n{\"error\": \"is_lost\", \"error_description\": \"x\"}\n```", "error error_description  "},
		{"```\n{\"status\": \"error\", \"message\": \"x\"}\n```", "error.code error.message error.details error.request_id"},
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
