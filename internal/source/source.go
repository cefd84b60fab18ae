// Package source reads contracts from wherever a team keeps them: the contract files that package
// contract knows, documentation pages, OpenAPI documents, Go constants. Every error is one
// sentence that says where the fault stands and how to mend it.
package source

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/spell"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

// readers has a row for each kind of file, by the ending of its name.
var readers = map[string]func(contract.Input) (*contract.Contract, error){
	".yaml":     readContractFile,
	".yml":      readContractFile,
	".json":     readContractFile,
	".md":       readMarkdown,
	".markdown": readMarkdown,
	".txt":      readPlain,
}

// Wanted says what can be a contract, as the object of "write".
const Wanted = "the path of a contract file (.yaml, .json), a page (.md, .txt), or go: with a package and a type, such as go:./internal/apierr.Code"

// Load returns the contract that a name stands for: a built-in one, Go constants (go:), or a file.
// A name with a folder or an ending, such as ./scaivault, is always a file.
//
// At is where the code stands, nil to work it out. Only sources that must know it before they are
// read look at it.
func Load(name string, at contract.Path) (*contract.Contract, error) {
	if c, ok := contract.Builtin(name); ok {
		return c, nil
	}
	c, err := LoadFrom(name, "", at)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, notFound(name, err)
	}
	return c, err
}

// LoadFrom reads a contract that is not built in; files and packages are relative to dir. Where
// there is no such file, errors.Is(err, fs.ErrNotExist).
func LoadFrom(name, dir string, at contract.Path) (*contract.Contract, error) {
	if strings.HasPrefix(name, goPrefix) {
		return loadGo(name, dir)
	}
	file := filepath.FromSlash(name)
	if !filepath.IsAbs(file) && dir != "" {
		file = filepath.Join(dir, file)
	}
	data, err := yamlstrict.ReadFile(file)
	if err != nil {
		return nil, err
	}
	in := contract.Input{File: file, Data: data}
	if isOpenAPI(in) {
		if openAPI == nil {
			return nil, faultAt(file, 1, "this is an OpenAPI document, which errcodelint reads if it is installed with: go install -tags openapi github.com/errcodelint/errcodelint/cmd/errcodelint@latest")
		}
		return openAPI(in, at)
	}
	read, ok := readers[strings.ToLower(filepath.Ext(file))]
	if !ok {
		return nil, fmt.Errorf("%s: contracts are not read from files of this kind; name one that ends in .yaml, .json, .md or .txt", file)
	}
	return read(in)
}

func readContractFile(in contract.Input) (*contract.Contract, error) {
	return contract.Parse(in.File, in.Data)
}

// notFound says more of what could have been a built-in name.
func notFound(name string, err error) error {
	if filepath.Ext(name) != "" || filepath.Base(name) != name {
		return err
	}
	names := contract.BuiltinNames()
	if near, ok := spell.Nearest(name, slices.Values(names)); ok {
		return fmt.Errorf("%s: this is neither a built-in contract nor a file; did you mean %s?", name, near)
	}
	return fmt.Errorf("%s: this is neither a built-in contract nor a file; write %s, or %s", name, strings.Join(names, ", "), Wanted)
}

func faultAt(file string, line int, format string, args ...any) error {
	return &yamlstrict.Error{File: file, Line: line, Message: fmt.Sprintf(format, args...)}
}

// shorten keeps a message on one line that somebody reads.
func shorten(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "..."
	}
	return s
}

// textOf checks that a file is text, and takes off what only some editors write: a mark before it,
// and another sign at the end of each line.
func textOf(in contract.Input) (string, error) {
	text := strings.ReplaceAll(strings.TrimPrefix(string(in.Data), "\ufeff"), "\r\n", "\n")
	if !utf8.ValidString(text) {
		valid := strings.ToValidUTF8(text, "\x00")
		line := 1 + strings.Count(valid[:strings.IndexByte(valid, 0)], "\n")
		return "", faultAt(in.File, line, "this is not text in UTF-8; save the page as UTF-8")
	}
	return text, nil
}
