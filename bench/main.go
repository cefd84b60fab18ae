//go:build unix

// Bench measures errcodelint against a linter that does nothing, on any
// checkout, and how its time grows with the size of a module:
//
//	bench/run.sh [-n runs] [-grow=false] DIR [PATTERNS...]
//
// Both are run by turns, with warm build caches and, under go vet, without old
// results. The ratios are those of the least and of the median values; on a
// machine with other work, trust the least.
package main

import (
	"crypto/rand"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"text/tabwriter"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	repo := flag.String("repo", ".", "checkout of errcodelint")
	n := flag.Int("n", 5, "how often each command is run")
	grow := flag.Bool("grow", true, "measure modules of growing size")
	vet := flag.Bool("vet", true, "measure go vet")
	flag.Parse()
	if flag.NArg() == 0 && !*grow {
		log.Fatal("name a folder to lint")
	}
	tools, err := os.MkdirTemp("", "bench")
	if err != nil {
		log.Fatal(err)
	}
	err = bench(*repo, tools, flag.Args(), *n, *vet, *grow)
	os.RemoveAll(tools)
	if err != nil {
		log.Fatal(err)
	}
}

func bench(repo, tools string, args []string, n int, vet, grow bool) error {
	noop, ours := filepath.Join(tools, "noop"), filepath.Join(tools, "errcodelint")
	for exe, pkg := range map[string]string{noop: "./bench/noop", ours: "./cmd/errcodelint"} {
		cmd := exec.Command("go", "build", "-C", repo, "-o", exe, pkg)
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("building %s: %v", pkg, err)
		}
	}
	if len(args) > 0 {
		patterns := args[1:]
		if len(patterns) == 0 {
			patterns = []string{"./..."}
		}
		if err := ratios(noop, ours, args[0], patterns, n, vet); err != nil {
			return err
		}
	}
	if grow {
		return growth(noop, ours, tools, n)
	}
	return nil
}

// ratios prints the table of one checkout.
func ratios(noop, ours, dir string, patterns []string, n int, vet bool) error {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "%s\tno-op\terrcodelint\tratio\tof medians\tat most\t\n", dir)
	row := func(what, unit string, as, bs []sample, measure func(sample) float64, target string) {
		a, b := least(as, measure), least(bs, measure)
		fmt.Fprintf(w, "%s\t%.2f %s\t%.2f %s\t%.2f\t%.2f\t%s\t\n",
			what, a, unit, b, unit, b/a, median(bs, measure)/median(as, measure), target)
	}
	standalone := func(exe string) func() []string {
		return func() []string { return append([]string{exe}, patterns...) }
	}
	as, bs, err := compare(dir, n, standalone(noop), standalone(ours))
	if err != nil {
		return err
	}
	row("standalone, time", "s", as, bs, wall, "1.25")
	row("CPU", "s", as, bs, cpu, "")
	row("memory", "MB", as, bs, memory, "1.25")
	if vet {
		goVet := func(exe string) func() []string {
			return func() []string {
				return append([]string{"go", "vet", "-vettool=" + exe, "-digest=" + rand.Text()}, patterns...)
			}
		}
		as, bs, err := compare(dir, n, goVet(noop), goVet(ours))
		if err != nil {
			return err
		}
		row("go vet, time", "s", as, bs, wall, "1.10")
		row("CPU", "s", as, bs, cpu, "")
	}
	return w.Flush()
}

// growth prints how the time per line goes with the size of a module.
func growth(noop, ours, dir string, n int) error {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "\ngenerated module\tno-op\terrcodelint\tratio\tµs a line\tmemory\t\n")
	for _, size := range []int{1, 4, 16} {
		module := filepath.Join(dir, fmt.Sprint("grow", size))
		lines, err := generate(module, size*servicesPerSize)
		if err != nil {
			return err
		}
		command := func(exe string) func() []string {
			return func() []string { return []string{exe, "./..."} }
		}
		as, bs, err := compare(module, n, command(noop), command(ours))
		if err != nil {
			return err
		}
		a, b := least(as, wall), least(bs, wall)
		fmt.Fprintf(w, "%d lines\t%.2f s\t%.2f s\t%.2f\t%.1f\t%.2f\t\n",
			lines, a, b, b/a, 1e6*b/float64(lines), least(bs, memory)/least(as, memory))
	}
	return w.Flush()
}
