package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/errcodelint/errcodelint/analyzer"
)

const rulesUsage = `usage: errcodelint rules [-json]

Lists the rules, each with the level that its findings have by default, or off. errcodelint help RULE
explains one.
`

// rulesCommand answers "rules".
func rulesCommand(args []string, stdout, stderr io.Writer) int {
	type row struct {
		Name    string `json:"name"`
		Default string `json:"default"`
		Finds   string `json:"finds"`
		Help    string `json:"help"`
	}
	var rows []row
	for _, name := range analyzer.RuleNames() {
		rows = append(rows, row{name, analyzer.DefaultLevel(name).String(), analyzer.Summary(name), analyzer.RulePage(name)})
	}
	switch {
	case len(args) == 0:
		w := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', 0)
		for _, r := range rows {
			fmt.Fprintf(w, "%s\t%s\t%s\n", r.Name, r.Default, r.Finds)
		}
		w.Flush()
	case len(args) == 1 && (args[0] == "-json" || args[0] == "--json"):
		data, err := json.MarshalIndent(rows, "", "\t")
		if err != nil {
			fmt.Fprintf(stderr, "errcodelint: %v\n", err)
			return 1
		}
		fmt.Fprintf(stdout, "%s\n", data)
	default:
		fmt.Fprintf(stderr, "errcodelint: rules takes -json or nothing; errcodelint help RULE explains a rule\n")
		return 1
	}
	return 0
}
