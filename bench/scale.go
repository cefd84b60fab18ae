//go:build unix

package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// contracts are the built-in ones.
var contracts = []string{"acme", "google", "matrix", "oauth2", "oci", "scaivault"}

// A scaled is what came of one module, or one package. Ours is the run under the contract that took
// longest; findings and panics are those of all.
type scaled struct {
	name               string
	packages, findings int
	panics             []string
	floor, ours        sample
	cpuRatio           float64
}

// scale lints the modules of a list with all rules under each built-in contract, and says what has
// panicked, what it takes, and which packages are the slowest beside a linter that does nothing.
func (b *bench) scale(list string) error {
	rules, err := b.allRules()
	if err != nil {
		return err
	}
	text, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	var all []scaled
	folders := make(map[string]string)
	fmt.Println("| module | packages | findings | panics | CPU: no-op, errcodelint | ratio | memory |\n|---|---|---|---|---|---|---|")
	for line := range strings.Lines(string(text)) {
		path, version, ok := strings.Cut(strings.TrimSpace(line), "@")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		m := module{path: path, version: version}
		folder, err := m.fetch(b.dir)
		if err != nil {
			fmt.Printf("%s: left out: %v\n", path, err)
			continue
		}
		s, err := b.lint(folder, rules, "./...")
		if err != nil {
			return err
		}
		s.name = path
		folders[path] = folder
		all = append(all, s)
		s.print()
	}
	sum := scaled{name: "all"}
	for _, s := range all {
		sum.packages += s.packages
		sum.findings += s.findings
		sum.panics = append(sum.panics, s.panics...)
		sum.floor.cpu += s.floor.cpu
		sum.ours.cpu += s.ours.cpu
		sum.ours.memory = max(sum.ours.memory, s.ours.memory)
	}
	sum.cpuRatio = cpu(sum.ours) / cpu(sum.floor)
	sum.print()
	for _, p := range sum.panics {
		fmt.Println(p)
	}
	return b.slowest(all, folders, rules)
}

// slowest lints the packages of the slowest modules one by one.
func (b *bench) slowest(all []scaled, folders map[string]string, rules string) error {
	const modules, most = 3, 40
	slices.SortFunc(all, func(x, y scaled) int { return cmp.Compare(y.cpuRatio, x.cpuRatio) })
	var single []scaled
	for _, s := range all[:min(modules, len(all))] {
		out, err := b.command(folders[s.name], "go", "list", "./...")
		if err != nil {
			return err
		}
		packages := strings.Fields(out)
		for _, pkg := range packages[:min(most, len(packages))] {
			one, err := b.lint(folders[s.name], rules, pkg)
			if err != nil {
				return err
			}
			one.name = pkg
			single = append(single, one)
		}
	}
	slices.SortFunc(single, func(x, y scaled) int { return cmp.Compare(y.cpuRatio, x.cpuRatio) })
	fmt.Printf("\nthe slowest of %d packages that were linted alone:\n\n", len(single))
	for _, s := range single[:min(5, len(single))] {
		s.print()
	}
	return nil
}

// allRules are the names of all rules, for -enable.
func (b *bench) allRules() (string, error) {
	out, err := b.command(b.dir, filepath.Join(b.dir, "errcodelint"), "rules", "-json")
	if err != nil {
		return "", err
	}
	var rules []struct{ Name string }
	if err := json.Unmarshal([]byte(out), &rules); err != nil {
		return "", err
	}
	var names []string
	for _, r := range rules {
		names = append(names, r.Name)
	}
	return strings.Join(names, ","), nil
}

func (b *bench) command(dir string, args ...string) (string, error) {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir, cmd.Env = dir, environment(dir)
	out, err := cmd.Output()
	return string(out), err
}

// lint runs the linter that does nothing over packages, and ours under each contract, with nothing kept.
func (b *bench) lint(folder, rules, pattern string) (scaled, error) {
	floor, _, err := output(folder, nil, []string{filepath.Join(b.dir, "noop"), "-test=false", pattern})
	if err != nil {
		return scaled{}, err
	}
	s := scaled{floor: floor}
	for _, name := range contracts {
		ours, out, err := output(folder, nil, []string{filepath.Join(b.dir, "errcodelint"), "-cache=false", "-contract", name, "-enable", rules, pattern})
		if err != nil && out == "" {
			return scaled{}, err
		}
		if ours.cpu > s.ours.cpu {
			s.ours = ours
		}
		s.note(name, out)
	}
	s.cpuRatio = cpu(s.ours) / cpu(s.floor)
	return s, nil
}

// note takes from what a run under a contract has printed what it found.
func (s *scaled) note(contract, out string) {
	for line := range strings.Lines(out) {
		switch {
		case strings.Contains(line, "internal error in package"), strings.HasPrefix(line, "panic:"), strings.HasPrefix(line, "fatal error:"):
			s.panics = append(s.panics, contract+": "+strings.TrimSpace(line))
		case strings.Contains(line, "findings in "), strings.Contains(line, "finding in "):
			findings, packages := counts(line)
			s.findings += findings
			s.packages = packages
		}
	}
}

// counts reads "3 findings in 2 of 41 packages; ..." and "no findings in 41 packages; ...".
func counts(summary string) (findings, packages int) {
	summary, _, _ = strings.Cut(summary, " package")
	words := strings.Fields(summary)
	if len(words) > 0 {
		findings, _ = strconv.Atoi(words[0])
		packages, _ = strconv.Atoi(words[len(words)-1])
	}
	return findings, packages
}

func (s scaled) print() {
	fmt.Printf("| %s | %d | %d | %d | %.1f s, %.1f s | %.2f | %.0f MB |\n",
		s.name, s.packages, s.findings, len(s.panics), cpu(s.floor), cpu(s.ours), s.cpuRatio, memory(s.ours))
}
