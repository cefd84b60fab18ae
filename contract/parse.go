package contract

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

// Parse reads a contract file, as JSON where it is named *.json and as YAML otherwise; file is
// only for the name and the errors. An error is one sentence: file:line: what is wrong, and what
// to write instead.
func Parse(file string, data []byte) (*Contract, error) {
	root, err := yamlstrict.Parse(file, data)
	if err != nil {
		return nil, err
	}
	c, err := Decode(root)
	if err != nil {
		return nil, err
	}
	if c.Name == "" {
		c.Name = NameOf(file)
	}
	c.readFrom(Input{file, data})
	return c, nil
}

// NameOf is how a contract is called that does not say it: as the file that it stands in, since
// messages name it, and that is what their readers will recognise.
func NameOf(file string) string {
	base := filepath.Base(file)
	name := strings.TrimSuffix(base, filepath.Ext(base))
	return cmp.Or(strings.TrimSpace(strings.ToValidUTF8(name, "")), "contract")
}

// Decode reads a contract that stands inside of another file.
func Decode(root yamlstrict.Node) (*Contract, error) {
	if root.HasKey("openapi") || root.HasKey("swagger") {
		return nil, root.Errorf("this is an OpenAPI document, no contract file; name its file as the contract, or write codes here")
	}
	fields, err := root.Fields("a contract, a mapping that has codes", "name", "docs", "envelope", "headers", "codes")
	if err != nil {
		return nil, err
	}
	c := &Contract{File: root.File()}
	c.Envelope = defaultEnvelope()
	for _, field := range fields {
		switch field.Name() {
		case "name":
			c.Name, err = field.Text("a name, such as vault")
		case "docs":
			c.Docs, err = field.Text("an address, such as https://example.com/error-codes")
		case "envelope":
			var given Envelope
			given, err = DecodeEnvelope(field)
			// Every envelope has a code; of the other members, it has those that are given.
			if given.Code == nil {
				given.Code = c.Envelope.Code
			}
			c.Envelope = given
		case "headers":
			c.Headers, err = decodeHeaders(field)
		case "codes":
			err = c.decodeCodes(field)
		}
		if err != nil {
			return nil, err
		}
	}
	if c.Codes == nil {
		return nil, root.Errorf("the contract has no codes; write codes: and below it a list such as - {code: not_found, status: 404}")
	}
	return c, nil
}

// DecodeEnvelope reads the mapping envelope; the paths that it does not give are nil.
func DecodeEnvelope(node yamlstrict.Node) (Envelope, error) {
	const wanted = "a mapping such as {code: error.code}"
	fields, err := node.Fields(wanted, "code", "message", "details", "request_id")
	if err != nil {
		return Envelope{}, err
	}
	if len(fields) == 0 {
		return Envelope{}, node.Errorf("envelope has no paths; write %s, or leave the key out", wanted)
	}
	var e Envelope
	for _, field := range fields {
		text, err := field.Text("a path such as error." + field.Name())
		if err != nil {
			return Envelope{}, err
		}
		path, err := ParsePath(text)
		if err != nil {
			return Envelope{}, field.Errorf("%v", err)
		}
		switch field.Name() {
		case "code":
			e.Code = path
		case "message":
			e.Message = path
		case "details":
			e.Details = path
		case "request_id":
			e.RequestID = path
		}
	}
	return e, nil
}

func decodeHeaders(node yamlstrict.Node) ([]Header, error) {
	items, err := node.Items("a list such as - {name: Retry-After, statuses: [429]}")
	if err != nil {
		return nil, err
	}
	headers := make([]Header, 0, len(items))
	lines := make(map[string]int, len(items))
	for _, item := range items {
		fields, err := item.Fields("a mapping such as {name: Retry-After, statuses: [429]}", "name", "statuses")
		if err != nil {
			return nil, err
		}
		var header Header
		for _, field := range fields {
			switch field.Name() {
			case "name":
				header.Name, err = decodeHeaderName(field)
			case "statuses":
				header.Statuses, err = decodeStatuses(field)
			}
			if err != nil {
				return nil, err
			}
		}
		if header.Name == "" {
			return nil, item.Errorf("a header has no name; write {name: Retry-After}")
		}
		lower := strings.ToLower(header.Name)
		if line, ok := lines[lower]; ok {
			return nil, item.Errorf("header %s stands here and on line %d; write it once, with all its statuses", header.Name, line)
		}
		lines[lower] = item.Line()
		headers = append(headers, header)
	}
	return headers, nil
}

func decodeHeaderName(node yamlstrict.Node) (string, error) {
	const wanted = "the name of a header, such as Retry-After"
	name, err := node.Text(wanted)
	if err != nil {
		return "", err
	}
	// What RFC 9110 calls a token.
	valid := func(r rune) bool {
		return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || strings.ContainsRune("!#$%&'*+-.^_`|~", r)
	}
	if strings.ContainsFunc(name, func(r rune) bool { return !valid(r) }) {
		return "", node.Want(wanted)
	}
	return name, nil
}

// decodeStatuses reads one status, or a class, or a list of them.
func decodeStatuses(node yamlstrict.Node) ([]int, error) {
	const wanted = "a status from 100 to 599, a class such as 4xx, or a list of them such as [409, 412]"
	items := []yamlstrict.Node{node}
	if node.Kind() == yamlstrict.List {
		var err error
		if items, err = node.Items(wanted); err != nil {
			return nil, err
		}
	}
	// A status that stands twice ends the loop, so that it is short whatever the file holds.
	var statuses []int
	for _, item := range items {
		said, err := decodeStatus(item, wanted)
		if err != nil {
			return nil, err
		}
		for _, status := range said {
			if slices.Contains(statuses, status) {
				return nil, item.Errorf("status %d stands twice in the list; keep it once", status)
			}
		}
		statuses = append(statuses, said...)
	}
	slices.Sort(statuses)
	return statuses, nil
}

func decodeStatus(node yamlstrict.Node, wanted string) ([]int, error) {
	if node.Kind() == yamlstrict.Text {
		text, err := node.Text(wanted)
		if err != nil {
			return nil, err
		}
		statuses, ok := classStatuses(text)
		if !ok {
			return nil, node.Want(wanted)
		}
		return statuses, nil
	}
	status, err := node.Int(wanted)
	if err != nil {
		return nil, err
	}
	if status < 100 || status > 599 {
		return nil, node.Want(wanted)
	}
	return []int{status}, nil
}

func (c *Contract) decodeCodes(node yamlstrict.Node) error {
	items, err := node.Items("a list such as - {code: not_found, status: 404}")
	if err != nil {
		return err
	}
	c.Codes = make([]Code, len(items))
	lines := make(map[value]int, len(items))
	replacements := make(map[int]yamlstrict.Node) // by index in Codes
	for i, item := range items {
		code := &c.Codes[i]
		replacement, err := decodeCode(item, code)
		if err != nil {
			return err
		}
		if replacement != nil {
			replacements[i] = *replacement
		}
		v := value{code.Code, code.Integer}
		if line, ok := lines[v]; ok {
			return item.Errorf("code %s stands here and on line %d; write it once, with all its statuses, as in status: [409, 412]", code, line)
		}
		lines[v] = code.Line
	}
	c.index()
	for i := range c.Codes {
		if node, ok := replacements[i]; ok {
			if err := c.replace(&c.Codes[i], node); err != nil {
				return err
			}
		}
	}
	return nil
}

// decodeCode reads one entry of codes. What stands under replaced_by can only be judged when all
// codes are known, so it is returned.
func decodeCode(node yamlstrict.Node, code *Code) (replacement *yamlstrict.Node, err error) {
	fields, err := node.Fields("a mapping such as {code: not_found, status: 404}",
		"code", "status", "group", "meaning", "details", "retry", "reported", "deprecated", "replaced_by")
	if err != nil {
		return nil, err
	}
	code.Line = node.Line()
	kept := false // deprecated: false
	for _, field := range fields {
		switch field.Name() {
		case "code":
			code.Code, code.Integer, err = decodeValue(field)
			code.Line = field.Line()
		case "status":
			code.Statuses, err = decodeStatuses(field)
		case "group":
			code.Group, err = field.Text("the name of a group, such as Not found")
		case "meaning":
			code.Meaning, err = field.Text("what the code means, such as No secret at this path")
		case "details":
			code.Details, err = decodeDetails(field)
		case "retry":
			code.Retry, err = decodeRetry(field)
		case "reported":
			code.Reported, err = field.Switch()
		case "deprecated":
			code.Deprecated, err = field.Switch()
			kept = !code.Deprecated
		case "replaced_by":
			replacement = &field
		}
		if err != nil {
			return nil, err
		}
	}
	if code.Code == "" {
		return nil, node.Errorf("an entry of codes has no code; write {code: not_found, status: 404}")
	}
	if replacement != nil {
		if kept {
			return nil, replacement.Errorf("code %s has replaced_by but is not deprecated; write deprecated: true, or leave replaced_by out", code)
		}
		code.Deprecated = true
	}
	return replacement, nil
}

// decodeValue reads the value of a code, which is a text or an integer.
func decodeValue(node yamlstrict.Node) (code string, integer bool, err error) {
	if node.Kind() == yamlstrict.Int {
		i, err := node.Int("an integer in decimal such as 40401, or a text in quotes")
		return strconv.Itoa(i), true, err
	}
	code, err = node.Text("a text in quotes, or an integer")
	return code, false, err
}

func decodeDetails(node yamlstrict.Node) ([]string, error) {
	items, err := node.Items("a list of keys such as [fields]")
	if err != nil {
		return nil, err
	}
	keys := make([]string, len(items))
	seen := make(map[string]bool, len(items))
	for i, item := range items {
		key, err := item.Text("a key that details must have, such as fields")
		if err != nil {
			return nil, err
		}
		if seen[key] {
			return nil, item.Errorf("key %q stands twice in details; keep it once", key)
		}
		seen[key] = true
		keys[i] = key
	}
	return keys, nil
}

func decodeRetry(node yamlstrict.Node) (string, error) {
	const wanted = "no, yes, once or rarely"
	retry, err := node.Text(wanted)
	if err == nil && !slices.Contains([]string{"no", "yes", "once", "rarely"}, retry) {
		err = node.Want(wanted)
	}
	return retry, err
}

// replace sets what a deprecated code is replaced by: a code that may be sent in its place.
func (c *Contract) replace(code *Code, node yamlstrict.Node) error {
	v, integer, err := decodeValue(node)
	if err != nil {
		return err
	}
	successor, ok := c.Lookup(v, integer)
	switch {
	case !ok:
		mend := "name one of the codes in this file"
		if near, ok := c.Nearest(v, integer); ok && near != code.Code {
			mend = "did you mean " + (&Code{Code: near, Integer: integer}).String() + "?"
		}
		return node.Errorf("replaced_by names %s, which is no code of this contract; %s", &Code{Code: v, Integer: integer}, mend)
	case successor == code:
		return node.Errorf("code %s is replaced by itself; name the code that is sent now", code)
	case integer != code.Integer:
		return node.Errorf("code %s is replaced by %s, which is of another type; name a code of the same type", code, successor)
	case successor.Deprecated:
		return node.Errorf("code %s is replaced by %s, which is deprecated too; name the code that is sent now", code, successor)
	}
	code.ReplacedBy = v
	return nil
}

// String returns the code as it stands in JSON.
func (c *Code) String() string {
	if c.Integer {
		return c.Code
	}
	return strconv.Quote(c.Code)
}
