package driver

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

const silenced = `
-- a/a.go --
package a

func Fail() {}

func Behind() {
	Fail() //nolint:standin // on purpose
	Fail() //nolint:other,STANDIN
	Fail() // nolint
	Fail() //nolint:all
	Fail() //nolint:other // told
	Fail() //nolinter // told
}

//nolint:standin // the whole function
func Above() {
	Fail()
	func() { Fail() }()
}

func Inner() {
	//nolint:standin
	if true {
		Fail()
	}
	Fail() // told
	//nolint:standin

	Fail() // told: the line above is empty
}
-- b/b.go --
//nolint:standin // the whole file
package b

func Fail() {}

func B() { Fail() }
-- b/c.go --
package b

func C() { Fail() } // told
`

func TestNolint(t *testing.T) {
	dir := tempModule(t, silenced)
	var told []string
	for _, file := range []string{"a/a.go", "b/b.go", "b/c.go"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if strings.Contains(line, "// told") {
				told = append(told, fmt.Sprintf("%s:%d", file, i+1))
			}
		}
	}
	places := func(output string) []string {
		var list []string
		for line := range strings.Lines(output) {
			if place, _, ok := strings.Cut(line, ": Fail fails"); ok {
				list = append(list, place[:strings.LastIndex(place, ":")])
			}
		}
		slices.Sort(list) // go vet prints packages in any order
		return list
	}
	slices.Sort(told)
	stdout, _, _ := command(t, dir, "./...")
	for face, output := range map[string]string{"standalone": stdout, "go vet": goVet(t, dir, "./...")} {
		if got := places(output); !slices.Equal(got, told) {
			t.Errorf("%s finds %v, want %v", face, got, told)
		}
	}
}
