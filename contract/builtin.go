package contract

import (
	"embed"
	"path"
	"slices"
	"strings"
	"sync"
)

// Default is the built-in contract that holds where nobody names another.
const Default = "scaivault"

//go:embed builtin/*.yaml
var builtinFiles embed.FS

// builtins has a row for each built-in contract. Each is read when somebody first asks for it.
var builtins = []row{
	builtin(Default),
	builtin("acme"),
	builtin("google"),
	builtin("matrix"),
	builtin("oauth2"),
	builtin("oci"),
}

type row struct {
	name string
	read func() *Contract
}

func builtin(name string) row {
	return row{name, sync.OnceValue(func() *Contract { return readBuiltin(name) })}
}

func readBuiltin(name string) *Contract {
	file := path.Join("builtin", name+".yaml")
	data, err := builtinFiles.ReadFile(file)
	if err != nil {
		panic(err) // the file is missing from the source of this package
	}
	c, err := Parse(file, data)
	if err != nil {
		panic(err) // likewise
	}
	c.File, c.files = "", nil
	return c
}

// Builtin returns the built-in contract of this name. It is shared: nobody changes it.
func Builtin(name string) (*Contract, bool) {
	for _, b := range builtins {
		if b.name == name {
			return b.read(), true
		}
	}
	return nil, false
}

// BuiltinNames returns the names of the built-in contracts, sorted.
func BuiltinNames() []string {
	names := make([]string, len(builtins))
	for i, b := range builtins {
		names[i] = b.name
	}
	slices.SortFunc(names, strings.Compare)
	return names
}
