//go:build unix

// Bench measures errcodelint against a linter that does nothing, on many code bases
// or on any checkout, and how its time grows with the size of a module:
//
//	bench/run.sh [-n runs] [-only text] [-json file] [-vet] [-grow] [-scale] [DIR [PATTERNS...]]
//
// All are run by turns, with warm build caches and without tests. What is printed is
// ratios of medians to the linter that does nothing; on a machine with other work, trust
// those of CPU time. Without DIR, the code bases are modules of the module proxy, by
// version, so that anyone measures the same.
package main

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Other linters, to compare with.
const (
	staticcheck = "honnef.co/go/tools/cmd/staticcheck@v0.8.2"
	errorlint   = "github.com/polyfloyd/go-errorlint@v1.8.0"
)

// A bench is what is measured, and with what.
type bench struct {
	n    int
	vet  bool
	dir  string // for everything
	keep []row
}

// A row is what was measured of one code base: figures by face and measure.
type row struct {
	Module, Version, What string
	Lines                 int
	Figures               map[string]figures
}

// Figures are those of one face: medians, and their ratios to the linter that does
// nothing.
type figures struct {
	Seconds, CPU, MB                 float64
	TimeRatio, CPURatio, MemoryRatio float64
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	repo := flag.String("repo", ".", "checkout of errcodelint")
	b := new(bench)
	flag.IntVar(&b.n, "n", 5, "how often each command is run")
	flag.BoolVar(&b.vet, "vet", false, "measure go vet, too")
	only := flag.String("only", "", "measure the modules whose path has this in it")
	out := flag.String("json", "", "write all figures into this `file`, too")
	grow := flag.Bool("grow", false, "measure modules of growing size instead")
	scale := flag.Bool("scale", false, "lint the modules of scale.txt under everything instead, once")
	flag.Parse()
	var err error
	if b.dir, err = os.MkdirTemp("", "bench"); err == nil {
		err = b.measure(*repo, flag.Args(), *only, *out, *grow, *scale)
	}
	err = cmp.Or(err, os.RemoveAll(b.dir))
	if err != nil {
		log.Fatal(err)
	}
}

func (b *bench) measure(repo string, args []string, only, out string, grow, scale bool) error {
	if err := b.install(filepath.Join(repo, "bench"), "./noop"); err != nil {
		return err
	}
	if err := b.install(repo, "./cmd/errcodelint"); err != nil {
		return err
	}
	switch {
	case grow:
		return b.growth()
	case scale:
		return b.scale(filepath.Join(repo, "bench", "scale.txt"))
	}
	for _, pkg := range []string{staticcheck, errorlint} {
		if err := b.install(b.dir, pkg); err != nil {
			return err
		}
	}
	fmt.Println("| code base | lines | cold: time, CPU, memory | again: time, CPU | one file touched: time, CPU | go-errorlint: time, CPU | staticcheck cold, again: CPU |")
	fmt.Println("|---|---|---|---|---|---|---|")
	switch {
	case len(args) > 0:
		if err := b.codeBase(row{Module: args[0]}, args[0], args[1:]); err != nil {
			return err
		}
	default:
		for _, m := range modules {
			if !strings.Contains(m.path, only) {
				continue
			}
			folder, err := m.fetch(b.dir)
			if err == nil {
				err = b.codeBase(row{Module: m.path, Version: m.version, What: m.what}, folder, nil)
			}
			if err != nil {
				return err
			}
		}
	}
	b.printMedians()
	if out == "" {
		return nil
	}
	data, err := json.MarshalIndent(b.keep, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(out, append(data, '\n'), 0o666)
}

// install builds a command of a checkout, or of a module if it has a version.
func (b *bench) install(dir, pkg string) error {
	cmd := exec.Command("go", "install", pkg)
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	cmd.Env = append(os.Environ(), "GOBIN="+b.dir, "GOFLAGS=-buildvcs=false")
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("building %s: %v", pkg, err)
	}
	return nil
}

// faces are the ways to run linters on packages of a folder.
func (b *bench) faces(patterns []string, touch string) []face {
	command := func(tool string, args ...string) []string {
		return append(append([]string{filepath.Join(b.dir, tool)}, args...), patterns...)
	}
	ours, theirs := filepath.Join(b.dir, "cache"), filepath.Join(b.dir, "staticcheck-cache")
	inOurs, inTheirs := []string{"ERRCODELINT_CACHE=" + ours}, []string{"STATICCHECK_CACHE=" + theirs}
	list := []face{
		{name: "no-op", args: command("noop", "-test=false")},
		{name: "cold", args: command("errcodelint"), env: inOurs, prepare: func() error { return os.RemoveAll(ours) }},
		{name: "again", args: command("errcodelint"), env: inOurs},
		{name: "touched", args: command("errcodelint"), env: inOurs, prepare: func() error { return appendLine(touch) }},
		{name: "go-errorlint", args: command("go-errorlint", "-test=false")},
		{name: "staticcheck cold", args: command("staticcheck", "-tests=false"), env: inTheirs, prepare: func() error { return os.RemoveAll(theirs) }},
		{name: "staticcheck again", args: command("staticcheck", "-tests=false"), env: inTheirs},
	}
	if b.vet {
		for name, tool := range map[string]string{"go vet, no-op": "noop", "go vet": "errcodelint"} {
			vet := []string{"go", "vet", "-vettool=" + filepath.Join(b.dir, tool), "-digest=" + rand.Text()}
			f := face{name: name, args: append(vet, patterns...)}
			f.prepare = func() error { f.args[3] = "-digest=" + rand.Text(); return nil }
			list = append(list, f)
		}
	}
	return list
}

// appendLine touches a file so that it is another one.
func appendLine(name string) error {
	file, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteString("\n// " + rand.Text() + "\n")
	return cmp.Or(err, file.Close())
}

// codeBase measures one code base and prints its line of the table.
func (b *bench) codeBase(r row, folder string, patterns []string) error {
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	var touch string
	var err error
	if r.Lines, touch, err = lines(folder); err != nil {
		return err
	}
	if r.Version == "" { // somebody's own checkout stays as it is
		before, err := os.ReadFile(touch)
		if err != nil {
			return err
		}
		defer os.WriteFile(touch, before, 0o666)
	}
	faces := b.faces(patterns, touch)
	samples, err := compare(folder, b.n, faces)
	if err != nil {
		return fmt.Errorf("%s: %v", r.Module, err)
	}
	r.Figures = make(map[string]figures)
	for i, f := range faces {
		floor := samples[0]
		if f.name == "go vet" || f.name == "go vet, no-op" {
			floor = samples[indexOf(faces, "go vet, no-op")]
		}
		s := samples[i]
		r.Figures[f.name] = figures{
			median(s, wall), median(s, cpu), median(s, memory),
			median(s, wall) / median(floor, wall), median(s, cpu) / median(floor, cpu), median(s, memory) / median(floor, memory),
		}
	}
	b.keep = append(b.keep, r)
	g := r.Figures
	fmt.Printf("| %s %s (%s) | %d | %.2f, %.2f, %.2f | %.2f, %.2f | %.2f, %.2f | %.2f, %.2f | %.2f, %.2f |\n",
		r.Module, r.Version, r.What, r.Lines,
		g["cold"].TimeRatio, g["cold"].CPURatio, g["cold"].MemoryRatio,
		g["again"].TimeRatio, g["again"].CPURatio, g["touched"].TimeRatio, g["touched"].CPURatio,
		g["go-errorlint"].TimeRatio, g["go-errorlint"].CPURatio,
		g["staticcheck cold"].CPURatio, g["staticcheck again"].CPURatio)
	if b.vet {
		fmt.Printf("go vet: time %.2f, CPU %.2f\n", g["go vet"].TimeRatio, g["go vet"].CPURatio)
	}
	return nil
}

func indexOf(faces []face, name string) int {
	for i, f := range faces {
		if f.name == name {
			return i
		}
	}
	return 0
}

// printMedians prints the last line of the table, the medians over all code bases.
func (b *bench) printMedians() {
	over := func(face string, of func(figures) float64) float64 {
		var list []float64
		for _, r := range b.keep {
			list = append(list, of(r.Figures[face]))
		}
		return middle(list)
	}
	if len(b.keep) < 2 {
		return
	}
	time := func(f figures) float64 { return f.TimeRatio }
	cpu := func(f figures) float64 { return f.CPURatio }
	memory := func(f figures) float64 { return f.MemoryRatio }
	fmt.Printf("| median | | %.2f, %.2f, %.2f | %.2f, %.2f | %.2f, %.2f | %.2f, %.2f | %.2f, %.2f |\n",
		over("cold", time), over("cold", cpu), over("cold", memory),
		over("again", time), over("again", cpu), over("touched", time), over("touched", cpu),
		over("go-errorlint", time), over("go-errorlint", cpu),
		over("staticcheck cold", cpu), over("staticcheck again", cpu))
}
