package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/internal/config"
	"github.com/errcodelint/errcodelint/internal/inputs"
	"github.com/errcodelint/errcodelint/internal/printable"
	"github.com/errcodelint/errcodelint/internal/report"
)

const configUsage = `usage: errcodelint config [FOLDER|FILE]    what holds there, and which file says so
       errcodelint config check [FILES]    what is wrong with configurations

Without an argument, config looks at this folder, and config check at all .errcodelint.yaml in and
below it. Neither reads any package.

Exit status: 0 clean, 1 for a mistake.
`

// configCommand answers "config".
func configCommand(args []string, stdout, stderr io.Writer) int {
	stdout, stderr = printable.Writer(stdout), printable.Writer(stderr)
	var err error
	switch {
	case len(args) > 0 && args[0] == "check":
		return checkConfigurations(args[1:], stdout, stderr)
	case len(args) > 1:
		err = errors.New("config takes one folder or file; errcodelint config -h shows how")
	case len(args) == 1:
		err = showConfiguration(args[0], stdout)
	default:
		err = showConfiguration(".", stdout)
	}
	if err != nil {
		fmt.Fprintf(stderr, "errcodelint: %v\n", err)
		return 1
	}
	return 0
}

// checkConfigurations reads configurations, with the contracts that they name.
func checkConfigurations(files []string, stdout, stderr io.Writer) int {
	if len(files) == 0 {
		files = inputs.Named(config.FileName, []string{"."})
	}
	if len(files) == 0 {
		fmt.Fprintf(stderr, "errcodelint: there is no %s in this folder or below it; errcodelint init writes one\n", config.FileName)
		return 1
	}
	status := 0
	for _, file := range files {
		if _, err := config.Load(file, analyzer.RuleNames()); err != nil {
			fmt.Fprintf(stderr, "errcodelint: %v\n", err)
			status = 1
			continue
		}
		fmt.Fprintf(stdout, "%s: no mistake\n", file)
	}
	return status
}

// showConfiguration prints what holds in a folder, or for a file, a line for each key.
func showConfiguration(at string, stdout io.Writer) error {
	info, err := os.Stat(at)
	if err != nil {
		return fmt.Errorf("there is no folder and no file %s", at)
	}
	dir, err := filepath.Abs(at)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		dir = filepath.Dir(dir)
	}
	c, err := config.Around(dir, analyzer.RuleNames())
	if err != nil {
		return err
	}
	if c == nil {
		c = config.Default()
	}
	here, err := filepath.Abs(".")
	if err != nil {
		return err
	}
	said := func(key string) string {
		var places []string
		for _, place := range c.Said(key) {
			places = append(places, report.Relative(here, place))
		}
		if len(places) == 0 {
			return "by default"
		}
		return strings.Join(places, ", ")
	}
	w := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', 0)
	if !c.Named {
		fmt.Fprintf(w, "contracts\tas the code shows\t%s\n", said("contracts"))
	} else {
		for _, e := range c.Contracts {
			where := "all packages"
			if len(e.Packages) > 0 {
				where = strings.Join(e.Packages, ", ")
			}
			fmt.Fprintf(w, "contracts\t%s at %s, for %s\t%s\n", e.Source, e.Contract.Envelope.Code, where, said("contracts"))
		}
	}
	for _, name := range analyzer.RuleNames() {
		fmt.Fprintf(w, "%s\t%s\n", name, ruleLine(c, name, dir, here))
	}
	fmt.Fprintf(w, "branch-in-tests\t%v\t%s\n", c.BranchInTests, said("branch-in-tests"))
	for _, pattern := range c.Foreign {
		fmt.Fprintf(w, "foreign\t%s\t%s\n", pattern, said("foreign"))
	}
	for _, m := range c.Models {
		fmt.Fprintf(w, "models\t%s\t%s\n", m.Func+m.Field, said("models"))
	}
	return w.Flush()
}

// ruleLine is the level of a rule in a folder, and the file that says so last.
func ruleLine(c *config.Config, name, dir, here string) string {
	level, by := analyzer.DefaultLevel(name).String(), "by default"
	for _, s := range c.Switches {
		setting, ok := s.Rules[name]
		if !ok || !s.HoldsFor("", dir) {
			continue
		}
		by = report.Relative(here, s.File)
		switch {
		case !setting.On:
			level = "off"
		case setting.Level != 0:
			level = setting.Level.String()
		default:
			level = analyzer.LevelWhenOn(name).String()
		}
	}
	return level + "\t" + by
}
