// Package openapi teaches errcodelint to read OpenAPI 3 documents as contracts. Programs that
// import it do; those that do not are spared the library behind it:
//
//	import _ "github.com/errcodelint/errcodelint/openapi"
package openapi

import (
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/source"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

func init() { source.SetOpenAPI(read) }

// read reads a document and the files that it refers to. At is where the code stands in error
// responses, nil to find it in their schemas.
func read(in contract.Input, at contract.Path) (*contract.Contract, error) {
	root, err := yamlstrict.Parse(in.File, in.Data)
	if err != nil {
		return nil, err
	}
	if root.HasKey("swagger") {
		return nil, root.Errorf("this is Swagger 2.0, of which error codes are not read; convert it to OpenAPI 3")
	}
	l := &loader{inputs: []contract.Input{in}}
	doc, err := l.load()
	if err != nil {
		return nil, err
	}
	d := newDocument()
	d.gather(doc)
	path := at
	if path == nil {
		path = d.codePath()
	}
	codes := d.codes(path.String(), filepath.ToSlash(in.File))
	if len(codes) == 0 {
		where := "say where it stands with envelope: {code: error.code}"
		if at != nil {
			where = "nothing is known of " + at.String()
		}
		return nil, root.Errorf("no error response of this document says which codes there are; give the schema of the code an enum, a const or examples; %s", where)
	}
	return contract.New(contract.Contract{Name: contract.NameOf(in.File), Envelope: d.envelope(path), Codes: codes}, l.inputs...), nil
}

// A loader reads a document by the library, from files alone.
type loader struct {
	inputs []contract.Input
}

func (l *loader) load() (doc *openapi3.T, err error) {
	main := l.inputs[0]
	// The library reports some faults of documents by panics.
	defer func() {
		if p := recover(); p != nil {
			doc, err = nil, l.fault(fmt.Sprint(p))
		}
	}()
	library := openapi3.NewLoader()
	library.IncludeOrigin = true
	library.IsExternalRefsAllowed = true
	library.ReadFromURIFunc = l.readFile
	doc, err = library.LoadFromDataWithPath(main.Data, &url.URL{Path: filepath.ToSlash(main.File)})
	if err != nil {
		return nil, l.fault(err.Error())
	}
	return doc, nil
}

func (l *loader) readFile(_ *openapi3.Loader, u *url.URL) ([]byte, error) {
	if u.Host != "" || u.Scheme != "" && u.Scheme != "file" {
		return nil, fmt.Errorf("%q is not in a file; keep a copy of it beside this document", u.String())
	}
	file := filepath.FromSlash(u.Path)
	for _, in := range l.inputs {
		if in.File == file {
			return in.Data, nil
		}
	}
	data, err := yamlstrict.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if _, err := yamlstrict.Parse(file, data); err != nil && strings.Contains(err.Error(), "this is not ") {
		return nil, err
	}
	l.inputs = append(l.inputs, contract.Input{File: file, Data: data})
	return data, nil
}

var lineSaid = regexp.MustCompile(`\bline ([0-9]{1,9})\b`)

var quoted = regexp.MustCompile("[\"'`]([^\"'`]{2,})[\"'`]")

// fault is a message of the library as a sentence with a line: that of the first file that has
// what the message quotes, such as a reference, or else the first.
func (l *loader) fault(message string) error {
	message = strings.Join(strings.Fields(message), " ")
	file, line := l.inputs[0].File, 1
	for _, m := range quoted.FindAllStringSubmatch(message, -1) {
		if f, n, ok := l.find(m[1]); ok {
			file, line = f, n
			break
		}
	}
	if m := lineSaid.FindStringSubmatch(message); m != nil && line == 1 {
		line, _ = strconv.Atoi(m[1])
	}
	const most = 300
	if len(message) > most {
		message = strings.ToValidUTF8(message[:most], "") + "..."
	}
	return &yamlstrict.Error{File: file, Line: line, Message: fmt.Sprintf("the document cannot be understood (%s); mend it here or where this leads", message)}
}

// find returns where a text stands first.
func (l *loader) find(text string) (file string, line int, ok bool) {
	for _, in := range l.inputs {
		if before, _, found := strings.Cut(string(in.Data), text); found {
			return in.File, 1 + strings.Count(before, "\n"), true
		}
	}
	return "", 0, false
}
