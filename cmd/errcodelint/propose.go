package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/draft"
	"github.com/errcodelint/errcodelint/internal/source"
)

// A proposal is a contract that code may be about.
type proposal struct {
	source   string
	envelope string // where the code stands, if the source does not say so
	known    int    // codes of the code that it has
}

// propose finds what says which codes there are, and returns the best: what has the most of the codes
// that the code has, if that is at least half of them, and else the draft.
func propose(found *draft.Draft, stdout io.Writer) proposal {
	var codes []string
	for i := range found.Contract.Codes {
		codes = append(codes, found.Contract.Codes[i].Code)
	}
	at := found.Contract.Envelope.Code.String()
	fmt.Fprintf(stdout, "the code has %d error codes, at %s%s\n", len(codes), at, map[bool]string{false: " (a guess)"}[found.Sure])
	var list []proposal
	add := func(name string) {
		c, err := source.Load(name, nil)
		if err != nil {
			return
		}
		p := proposal{source: name, known: knownTo(c, found.Contract)}
		if got := c.Envelope.Code.String(); got != at && found.Sure {
			p.envelope = at
		}
		fmt.Fprintf(stdout, "%s has %d of them\n", name, p.known)
		list = append(list, p)
	}
	if name := analyzer.Recognise(codes); name != "" {
		add(name)
	}
	for _, file := range documents(codes) {
		add(file)
	}
	for _, name := range constantTypes(codes) {
		add("go:" + name)
	}
	best := proposal{source: draftFile, known: (len(codes) - 1) / 2}
	for _, p := range list {
		if p.known > best.known {
			best = p
		}
	}
	return best
}

// knownTo counts the codes of one contract that another has.
func knownTo(c, of *contract.Contract) int {
	n := 0
	for i := range of.Codes {
		if _, ok := c.Lookup(of.Codes[i].Code, of.Codes[i].Integer); ok {
			n++
		}
	}
	return n
}

// ourFiles calls f for the files in and below this folder that belong to the module.
func ourFiles(f func(path string)) {
	filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		name := d.Name()
		switch {
		case err != nil:
			return fs.SkipDir
		case d.IsDir() && path != "." && (strings.HasPrefix(name, ".") || name == "vendor" || name == "node_modules" || name == "testdata"):
			return fs.SkipDir
		case d.Type().IsRegular() && !strings.HasPrefix(name, "."):
			f(filepath.ToSlash(path))
		}
		return nil
	})
}

// maxDocument is the size of a document, in bytes, above which it is data.
const maxDocument = 4 << 20

// documents are the files that have at least half of the codes in them, and no fewer than three.
func documents(codes []string) []string {
	var files []string
	ourFiles(func(path string) {
		if !slices.Contains([]string{".md", ".txt", ".yaml", ".yml", ".json"}, filepath.Ext(path)) || path == draftFile {
			return
		}
		info, err := os.Stat(path)
		if err != nil || info.Size() > maxDocument {
			return
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return
		}
		n := 0
		for _, code := range codes {
			if strings.Contains(string(data), code) {
				n++
			}
		}
		if n >= 3 && 2*n >= len(codes) {
			files = append(files, path)
		}
	})
	return files
}

// constantTypes are the types, as ./folder.Type, whose constants are nearly all of the codes, and no
// fewer than three.
func constantTypes(codes []string) []string {
	count := make(map[string]map[string]bool)
	ourFiles(func(path string) {
		if filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return
		}
		for _, decl := range file.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.CONST {
				continue
			}
			for _, spec := range gen.Specs {
				value := spec.(*ast.ValueSpec)
				typ, ok := value.Type.(*ast.Ident)
				if !ok || len(value.Values) != 1 {
					continue
				}
				lit, ok := value.Values[0].(*ast.BasicLit)
				if !ok {
					continue
				}
				code := lit.Value
				if lit.Kind == token.STRING {
					code, _ = strconv.Unquote(lit.Value)
				}
				if name := "./" + filepath.ToSlash(filepath.Dir(path)) + "." + typ.Name; slices.Contains(codes, code) && ast.IsExported(typ.Name) {
					if count[name] == nil {
						count[name] = make(map[string]bool)
					}
					count[name][code] = true
				}
			}
		}
	})
	var names []string
	for _, name := range slices.Sorted(maps.Keys(count)) {
		if n := len(count[name]); n >= 3 && 10*n >= 9*len(codes) {
			names = append(names, name)
		}
	}
	return names
}
