package main

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"

	"github.com/errcodelint/errcodelint/internal/spell"
)

// A command is what the first argument can name, instead of packages.
type command struct {
	name    string
	summary string // one line
	usage   string // what -h says
	run     func(args []string, stdout, stderr io.Writer) int
}

// commands are all commands, in the order in which people need them.
func commands() []command {
	return []command{
		{"init", "say which contract holds, in .errcodelint.yaml", initUsage, initCommand},
		{"contract", "show, check, compare and draft contracts", contractUsage, contractCommand},
		{"report", "write which endpoint can send which errors", reportUsage, reportCommand},
		{"config", "show which configuration holds where, and check it", configUsage, configCommand},
		{"rules", "list the rules", rulesUsage, rulesCommand},
		{"completion", "let a shell complete what is typed", completionUsage, completionCommand},
	}
}

// wantsHelp reports whether arguments ask a command what it does.
func wantsHelp(args []string) bool {
	return len(args) > 0 && slices.Contains([]string{"help", "-h", "-help", "--help"}, args[0])
}

var lowerWord = regexp.MustCompile(`^[a-z]+$`)

// runCommand runs the command that arguments name, and reports whether they name one. A package of
// such a name is written ./init.
func runCommand(args []string, stdout, stderr io.Writer) (status int, ok bool) {
	if len(args) == 0 {
		return 0, false
	}
	var names []string
	for _, c := range commands() {
		if c.name == args[0] {
			if wantsHelp(args[1:]) {
				io.WriteString(stdout, c.usage)
				return 0, true
			}
			return c.run(args[1:], stdout, stderr), true
		}
		names = append(names, c.name)
	}
	if !lowerWord.MatchString(args[0]) {
		return 0, false
	}
	if _, err := os.Stat(args[0]); err == nil {
		return 0, false
	}
	if near, found := spell.Nearest(args[0], slices.Values(append(names, "help", "version"))); found && near != args[0] {
		fmt.Fprintf(stderr, "errcodelint: there is no command %s; did you mean %s? A package is written ./%s\n", args[0], near, args[0])
		return 1, true
	}
	return 0, false
}
