package source

import (
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/constant"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/bounds"
	"github.com/errcodelint/errcodelint/internal/page"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

const goPrefix = "go:"

// loadGo reads the constants of a Go type as a vocabulary, and their statuses from what stands in
// the same package: tables, functions, comments. The package is read by itself, without those that
// it imports, so that it need not compile and nothing has to be downloaded.
func loadGo(name, dir string, within bounds.Bounds) (*contract.Contract, error) {
	folder, typeName, ok := cutType(strings.TrimPrefix(name, goPrefix))
	if !ok {
		return nil, fmt.Errorf("%s: this names no type of a package; write the folder of the package and the type, such as go:./internal/apierr.Code", name)
	}
	switch {
	case filepath.IsAbs(folder):
	case dir != "":
		folder = filepath.Join(dir, folder)
	default:
		folder = upward(folder)
	}
	p, err := readPackage(folder, within)
	if err != nil {
		return nil, err
	}
	v := &goVocabulary{goPackage: p, name: typeName}
	if err := v.constants(); err != nil {
		return nil, err
	}
	for _, file := range p.files {
		ast.Inspect(file, v.pair)
	}
	return v.contract(), nil
}

// upward returns the folder of this name in the working directory, or in the nearest one above that
// has it: go vet runs its tool in the folder of each package, and hands over the flags as they are.
func upward(folder string) string {
	here, err := filepath.Abs(".")
	if err != nil || isFolder(folder) {
		return folder
	}
	for dir := filepath.Dir(here); ; dir = filepath.Dir(dir) {
		if candidate := filepath.Join(dir, folder); isFolder(candidate) {
			return candidate
		}
		if dir == filepath.Dir(dir) {
			return folder
		}
	}
}

// cutType takes ./internal/apierr.Code apart.
func cutType(name string) (folder, typeName string, ok bool) {
	dot := strings.LastIndexByte(name, '.')
	if dot < 1 || dot < strings.LastIndexAny(name, `/\`) {
		return "", "", false
	}
	folder, typeName = filepath.FromSlash(name[:dot]), name[dot+1:]
	relative := folder == "." || folder == ".." || strings.HasPrefix(folder, "."+string(filepath.Separator)) ||
		strings.HasPrefix(folder, ".."+string(filepath.Separator))
	return folder, typeName, token.IsIdentifier(typeName) && (relative || filepath.IsAbs(folder))
}

// A goPackage is the Go files of a folder, as far as they can be understood by themselves.
type goPackage struct {
	folder string
	fset   *token.FileSet
	inputs []contract.Input
	files  []*ast.File
	types  *types.Package
	info   *types.Info
}

func readPackage(folder string, within bounds.Bounds) (*goPackage, error) {
	if err := checkFiles(folder, within); err != nil {
		return nil, err
	}
	found, err := build.ImportDir(folder, 0)
	var none *build.NoGoError
	var several *build.MultiplePackageError
	switch {
	case !isFolder(folder):
		return nil, fmt.Errorf("%s: there is no such folder; name the one of a Go package", folder)
	case errors.As(err, &none):
		return nil, fmt.Errorf("%s: there are no Go files in this folder; name the one of a Go package", folder)
	case errors.As(err, &several):
		return nil, fmt.Errorf("%s: the folder has files of packages %s; keep one package in it", folder, strings.Join(several.Packages, " and "))
	}
	if len(found.GoFiles) == 0 && err != nil {
		return nil, goFault(folder, err)
	}
	p := &goPackage{folder: folder, fset: token.NewFileSet(), info: &types.Info{Defs: make(map[*ast.Ident]types.Object)}}
	for _, name := range found.GoFiles {
		file := filepath.Join(folder, name)
		data, err := yamlstrict.ReadFile(file)
		if err != nil {
			return nil, err
		}
		syntax, err := parser.ParseFile(p.fset, file, data, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, goFault(file, err)
		}
		p.inputs = append(p.inputs, contract.Input{File: file, Data: data})
		p.files = append(p.files, syntax)
	}
	checker := types.Config{
		Importer:         statusImporter{},
		IgnoreFuncBodies: true,
		FakeImportC:      true,
		Error:            func(error) {}, // imported names are missing, and nothing but constants matters
	}
	p.types, _ = checker.Check(found.Name, p.fset, p.files, p.info)
	return p, nil
}

// checkFiles checks that a folder and the Go files in it lie within bounds, before any is read.
func checkFiles(folder string, within bounds.Bounds) error {
	if err := within.Check(folder); err != nil {
		return err
	}
	entries, _ := os.ReadDir(folder) // why it cannot be read is told later
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) != ".go" {
			continue
		}
		if err := within.Check(filepath.Join(folder, entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// goFault is a syntax error as a sentence of ours.
func goFault(file string, err error) error {
	var list scanner.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		return faultAt(list[0].Pos.Filename, list[0].Pos.Line, "this is not Go: %s; mend the syntax here or just above", list[0].Msg)
	}
	return fmt.Errorf("%s: the package cannot be read (%v)", file, err)
}

// statusImporter stands in for every imported package: it has the names that net/http and the
// frameworks after it give to statuses, and nothing else.
type statusImporter struct{}

func (statusImporter) Import(path string) (*types.Package, error) {
	p := types.NewPackage(path, path[strings.LastIndexByte(path, '/')+1:])
	for name, status := range statusNames() {
		p.Scope().Insert(types.NewConst(token.NoPos, p, name, types.Typ[types.UntypedInt], constant.MakeInt64(int64(status))))
	}
	p.MarkComplete()
	return p, nil
}

// goVocabulary is the constants of one type.
type goVocabulary struct {
	*goPackage
	name    string
	codes   []contract.Code
	files   []string             // where each code is declared
	index   map[*types.Const]int // of constants, in codes
	byValue map[string]int       // of codes as they stand in JSON
	comment [][]int              // statuses that the comment of each code names
	paired  [][]int              // statuses that tables and functions give it
}

func (v *goVocabulary) constants() error {
	named, ok := v.types.Scope().Lookup(v.name).(*types.TypeName)
	if !ok {
		return fmt.Errorf("%s: the package has no type %s; name the type of its error codes, as in go:./internal/apierr.Code", v.folder, v.name)
	}
	v.index, v.byValue = make(map[*types.Const]int), make(map[string]int)
	deprecated := make(map[int]string) // the comment
	for _, file := range v.goPackage.files {
		for _, decl := range file.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.CONST {
				continue
			}
			for _, spec := range gen.Specs {
				spec := spec.(*ast.ValueSpec)
				for _, ident := range spec.Names {
					c, ok := v.info.Defs[ident].(*types.Const)
					if !ok || !types.Identical(c.Type(), named.Type()) || ident.Name == "_" {
						continue
					}
					doc := spec.Doc
					if doc == nil && len(gen.Specs) == 1 {
						doc = gen.Doc
					}
					if err := v.constant(c, doc, spec.Comment, deprecated); err != nil {
						return err
					}
				}
			}
		}
	}
	if len(v.codes) == 0 {
		at := v.fset.Position(named.Pos())
		return faultAt(at.Filename, at.Line, "type %s has no constants in its package; declare the codes as constants of this type", v.name)
	}
	for i, text := range deprecated {
		v.codes[i].Deprecated = true
		for c, j := range v.index {
			if _, also := deprecated[j]; !also && regexp.MustCompile(`\b`+c.Name()+`\b`).MatchString(text) {
				v.codes[i].ReplacedBy = v.codes[j].Code
			}
		}
	}
	return nil
}

func (v *goVocabulary) constant(c *types.Const, doc, line *ast.CommentGroup, deprecated map[int]string) error {
	at := v.fset.Position(c.Pos())
	code := contract.Code{Line: at.Line}
	switch c.Val().Kind() {
	case constant.String:
		code.Code = constant.StringVal(c.Val())
	case constant.Int:
		code.Code, code.Integer = c.Val().ExactString(), true
	default:
		return faultAt(at.Filename, at.Line, "the value of %s is not known from this package alone; write it out as a text or an integer", c.Name())
	}
	if code.Code == "" {
		return nil // stands for no error
	}
	if strings.TrimSpace(code.Code) != code.Code {
		return faultAt(at.Filename, at.Line, "the value of %s has white space around it; take it off", c.Name())
	}
	if i, ok := v.byValue[code.String()]; ok {
		v.index[c] = i // another name for the same code
		return nil
	}
	text, notice, _ := strings.Cut(doc.Text(), "Deprecated:")
	statuses, meaning := commentOf(text, c.Name())
	if said, rest := commentOf(line.Text(), c.Name()); said != nil || meaning == "" {
		statuses, meaning = append(statuses, said...), strings.TrimSpace(strings.Join([]string{meaning, rest}, " "))
	}
	code.Meaning = meaning
	i := len(v.codes)
	if notice != "" {
		deprecated[i] = notice
	}
	v.index[c], v.byValue[code.String()] = i, i
	v.codes = append(v.codes, code)
	v.files = append(v.files, at.Filename)
	v.comment = append(v.comment, statuses)
	v.paired = append(v.paired, nil)
	return nil
}

var (
	statusesFirst = regexp.MustCompile(`^(?:HTTP |[Ss]tatus )?((?:[1-5](?:\d\d|xx))(?:(?:,| or |/|, or )\s*[1-5](?:\d\d|xx))*)(?:$|[^\w-])[\s:.,;)–—-]*`)
	statusSaid    = regexp.MustCompile(`(?:\bHTTP |\b[Ss]tatus |\()([1-5]\d\d)\b`)
)

// commentOf reads the comment of a constant: statuses that it begins with or names as such, and
// what it says beside.
func commentOf(text, name string) (statuses []int, meaning string) {
	text = strings.Join(strings.Fields(text), " ")
	if m := statusesFirst.FindStringSubmatchIndex(text); m != nil {
		statuses, _ = page.Statuses(strings.ReplaceAll(text[m[2]:m[3]], "or", ","))
		text = text[m[1]:]
	} else {
		for _, m := range statusSaid.FindAllStringSubmatch(text, -1) {
			said, _ := contract.ReadStatus(m[1])
			statuses = append(statuses, said...)
		}
	}
	if rest, ok := strings.CutPrefix(text, name+" "); ok {
		text = strings.TrimPrefix(rest, "means ")
	}
	return statuses, text
}

// contract puts together what was found. Where tables and functions give a code no status, its
// comment counts.
func (v *goVocabulary) contract() *contract.Contract {
	first := slices.IndexFunc(v.inputs, func(in contract.Input) bool { return in.File == v.files[0] })
	inputs := slices.Concat(v.inputs[first:first+1], v.inputs[:first], v.inputs[first+1:])
	for i := range v.codes {
		code := &v.codes[i]
		if v.files[i] != v.files[0] {
			code.Line = 0 // of another file
		}
		code.Statuses = v.paired[i]
		if code.Statuses == nil {
			code.Statuses = v.comment[i]
		}
		slices.Sort(code.Statuses)
		code.Statuses = slices.Compact(code.Statuses)
	}
	return contract.New(contract.Contract{Name: v.types.Name() + "." + v.name, Codes: v.codes}, inputs...)
}
