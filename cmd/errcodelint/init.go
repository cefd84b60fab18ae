package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/config"
)

// initCommand answers "init": it writes a configuration into the working directory, which changes
// nothing until somebody edits it.
func initCommand(args []string, stdout, stderr io.Writer) int {
	err := writeConfiguration(args)
	if err != nil {
		fmt.Fprintf(stderr, "errcodelint: %v\n", err)
		return 1
	}
	fmt.Fprintf(stdout, "wrote %s; say in it where your contract stands\n", config.FileName)
	return 0
}

func writeConfiguration(args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("init takes no arguments; it writes %s into this folder", config.FileName)
	}
	file, err := os.OpenFile(config.FileName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	switch {
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%s is there already; edit it, or remove it first", config.FileName)
	case err != nil:
		return err
	}
	_, err = io.WriteString(file, configuration())
	return errors.Join(err, file.Close())
}

// configuration is a file that says what holds anyway. What else it could say stands in comments:
// prose after a space, and keys without one.
func configuration() string {
	var b strings.Builder
	fmt.Fprintf(&b, `# yaml-language-server: $schema=https://raw.githubusercontent.com/errcodelint/errcodelint/main/schema/config.schema.json

# Which contract holds where. A contract is one of those built in (%s);
# a contract file (.yaml, .json), a page of documentation (.md, .html, .txt) or an OpenAPI document; or the
# constants of a Go type, as in go:./internal/apierr.Code.
contracts:
  - contract: %s
    # The packages that it holds for; without them, all.
#    packages: [./...]
    # Where the code stands in responses, if the contract does not say it or says it wrong.
#    envelope: {code: error.code, message: error.message}
    # The servers of the API; what the code sends to others is not looked at.
#    servers: [https://api.example.com]

# Rules to switch on or off.
rules:
`, strings.Join(contract.BuiltinNames(), ", "), contract.Default)
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
