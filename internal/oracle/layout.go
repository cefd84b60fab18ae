package oracle

import (
	"fmt"
	"go/format"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A layout spreads the roles over packages.
type layout struct {
	item
	packages map[role]string
}

func layouts() []layout {
	return []layout{
		{item{name: "one package"}, map[role]string{codes: "api", errs: "api", web: "api", svc: "api", api: "api"}},
		{item{name: "errors and writers in a package"}, map[role]string{codes: "lib", errs: "lib", web: "lib", svc: "api", api: "api"}},
		{item{name: "errors and logic in a package"}, map[role]string{codes: "core", errs: "core", web: "api", svc: "core", api: "api"}},
		{item{name: "three packages"}, map[role]string{codes: "apierr", errs: "apierr", web: "web", svc: "api", api: "api"}},
		{item{name: "four packages"}, map[role]string{codes: "apierr", errs: "apierr", web: "web", svc: "svc", api: "api"}},
		{item{name: "codes by themselves"}, map[role]string{codes: "vocab", errs: "api", web: "api", svc: "api", api: "api"}},
	}
}

// packages lists the packages of the group.
func (g *group) packages() []string {
	all := slices.Sorted(maps.Values(named(layouts(), g.Choices["packages"]).packages))
	return slices.Compact(all)
}

// packageOf is the package that has a role.
func (g *group) packageOf(r role) string { return named(layouts(), g.Choices["packages"]).packages[r] }

var reference = regexp.MustCompile(`\b(codes|errs|web|svc|api)@`)

// standard are the packages that programs import, by name.
var standard = map[string]string{
	"bufio": "bufio", "bytes": "bytes", "cmp": "cmp", "errors": "errors", "fmt": "fmt", "http": "net/http", "io": "io",
	"json": "encoding/json", "log": "log", "maps": "maps", "slices": "slices", "strconv": "strconv", "strings": "strings", "sync": "sync",
}

var qualifier = regexp.MustCompile(`\b([a-z]+)\.[A-Z]`)

// writeFiles writes the packages of the group below dir, whose import path is path.
func (g *group) writeFiles(dir, path string) error {
	sources := make(map[[2]string]string) // by package and file
	for _, f := range slices.SortedFunc(maps.Keys(g.files), func(a, b file) int { return strings.Compare(string(a.role+" ")+a.name, string(b.role+" ")+b.name) }) {
		pkg := g.packageOf(f.role)
		text := reference.ReplaceAllStringFunc(g.files[f].String(), func(ref string) string {
			if to := g.packageOf(role(strings.TrimSuffix(ref, "@"))); to != pkg {
				return to + "."
			}
			return ""
		})
		sources[[2]string{pkg, f.name}] += text
	}
	ours := g.packages()
	for at, text := range sources {
		pkg, name := at[0], at[1]
		imports := make(map[string]bool)
		for _, m := range qualifier.FindAllStringSubmatch(text, -1) {
			if std, ok := standard[m[1]]; ok {
				imports[std] = true
			} else if m[1] != pkg && slices.Contains(ours, m[1]) {
				imports[path+"/"+m[1]] = true
			}
		}
		var b strings.Builder
		fmt.Fprintf(&b, "package %s\n\nimport (\n", pkg)
		for _, i := range slices.Sorted(maps.Keys(imports)) {
			fmt.Fprintf(&b, "\t%q\n", i)
		}
		b.WriteString(")\n\n" + text)
		source, err := format.Source([]byte(b.String()))
		if err != nil {
			return fmt.Errorf("%s/%s.go: %w\n%s", pkg, name, err, b.String())
		}
		if err := os.MkdirAll(filepath.Join(dir, pkg), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, pkg, name+".go"), source, 0o666); err != nil {
			return err
		}
	}
	return nil
}
