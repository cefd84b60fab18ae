package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/config"
	"github.com/errcodelint/errcodelint/internal/draft"
	"github.com/errcodelint/errcodelint/internal/printable"
)

const initUsage = `usage: errcodelint init [-tags TAGS]

Looks at the packages of this module for error codes, and for what says which ones there are: a
built-in contract, a page or an OpenAPI document in this folder or below it, the constants of a Go
type. Writes .errcodelint.yaml, which names the best of these; where the codes stand nowhere, they
are written into error-codes.yaml as a draft. Nothing that is there is overwritten: with a
.errcodelint.yaml, it tells what has changed since.
`

// draftFile is where a drafted contract goes.
const draftFile = "error-codes.yaml"

// initCommand answers "init".
func initCommand(args []string, stdout, stderr io.Writer) int {
	stdout, stderr = printable.Writer(stdout), printable.Writer(stderr)
	if err := initialise(args, stdout, stderr); err != nil {
		fmt.Fprintf(stderr, "errcodelint: %v\n", err)
		return 1
	}
	return 0
}

func initialise(args []string, stdout, stderr io.Writer) error {
	patterns := []string{"./..."}
	switch {
	case len(args) == 2 && strings.TrimLeft(args[0], "-") == "tags":
		patterns = []string{"-tags", args[1], "./..."}
	case len(args) > 0:
		return errors.New("init takes no packages: it looks at all of this module; errcodelint init -h says more")
	}
	here, err := filepath.Abs(".")
	if err != nil {
		return err
	}
	// What does not compile is told, and all else is looked at.
	found, _, err := draft.Read(draftName(here), nil, patterns, stderr)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(config.FileName); err == nil {
		return changes(found, stdout)
	}
	if found == nil {
		if err := create(config.FileName, configuration("", "")); err != nil {
			return err
		}
		fmt.Fprintf(stdout, "no error code was found, so which contract holds is left open\nwrote %s\n", config.FileName)
		fmt.Fprintln(stdout, "next: name the contract in it, then run errcodelint ./...")
		return nil
	}
	best := propose(found, stdout)
	if best.source == draftFile {
		if err := create(draftFile, string(found.YAML)); err != nil {
			return err
		}
		fmt.Fprintf(stdout, "wrote %s, a draft of all %d codes\n", draftFile, len(found.Contract.Codes))
	}
	if err := create(config.FileName, configuration(best.source, best.envelope)); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "wrote %s, which says that %s holds\n", config.FileName, best.source)
	fmt.Fprintf(stdout, "next: errcodelint ./...                        looks at all packages\n")
	fmt.Fprintf(stdout, "      errcodelint contract check %-15s says what in it is likely to be a mistake\n", best.source)
	fmt.Fprintf(stdout, "      errcodelint -write-baseline base.json ./... leaves what is found today for later\n")
	return nil
}

// create writes a file that is not there yet.
func create(name, text string) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%s is there already; edit it, or remove it first", name)
	}
	if err != nil {
		return err
	}
	_, err = io.WriteString(file, text)
	return errors.Join(err, file.Close())
}

// changes tells what the code has that its contract has not, and the other way round.
func changes(found *draft.Draft, stdout io.Writer) error {
	c, err := config.Load(config.FileName, analyzer.RuleNames())
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s is there already, and was left alone\n", config.FileName)
	if found == nil {
		return nil
	}
	has := func(c *contract.Contract, code *contract.Code) bool {
		_, ok := c.Lookup(code.Code, code.Integer)
		return ok
	}
	changed := false
	for i := range found.Contract.Codes {
		code := &found.Contract.Codes[i]
		known := false
		for _, e := range c.Contracts {
			known = known || has(e.Contract, code)
		}
		if !known {
			changed = true
			fmt.Fprintf(stdout, "new in the code, and in no contract of the file: %s\n", code.Code)
		}
	}
	for _, e := range c.Contracts {
		for i := range e.Contract.Codes {
			if code := &e.Contract.Codes[i]; c.Named && e.Source == draftFile && !has(found.Contract, code) {
				changed = true
				fmt.Fprintf(stdout, "no longer in the code, but in %s: %s\n", e.Source, code.Code)
			}
		}
	}
	if !changed {
		fmt.Fprintln(stdout, "nothing has changed: the code has no code that the contract has not")
	}
	return nil
}

// configuration is a file that names a contract, or leaves that open. What else it could say stands in
// comments: prose after a space, and keys without one.
func configuration(source, envelope string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `# yaml-language-server: $schema=https://raw.githubusercontent.com/errcodelint/errcodelint/main/schema/config.schema.json

# Which contract holds where. A contract is one of those built in (%s);
# a contract file (.yaml, .json), a page of documentation (.md, .html, .txt) or an OpenAPI document; or the
# constants of a Go type, as in go:./internal/apierr.Code.
`, strings.Join(contract.BuiltinNames(), ", "))
	switch {
	case source == "":
		b.WriteString("#contracts:\n#  - contract: error-codes.yaml\n")
	case envelope != "":
		fmt.Fprintf(&b, "contracts:\n  - contract: %s\n    envelope: {code: %s}\n", source, envelope)
	default:
		fmt.Fprintf(&b, "contracts:\n  - contract: %s\n", source)
	}
	b.WriteString(`    # The packages that it holds for; without them, all.
#    packages: [./...]
    # The servers of the API; what the code sends to others is not looked at.
#    servers: [https://api.example.com]

# Packages whose errors and responses are another API's.
#foreign: [github.com/twilio/...]

# Rules: off, or the level of their findings.
rules:
`)
	for _, name := range analyzer.RuleNames() {
		fmt.Fprintf(&b, "  %s: %s # %s\n", name, analyzer.DefaultLevel(name), analyzer.Summary(name))
	}
	b.WriteString(`
# Whether the rules about branches look at _test.go files.
branch-in-tests: off

# What functions and fields are for, where no reading can tell: which argument, counted from 0, or
# which role a field has (code, status, message, body).
#models:
#  - {func: example.com/api.Fail, status: 1, code: 2}
#  - {field: example.com/api.Error.Kind, role: code}
`)
	return b.String()
}
