package main

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/internal/driver"
	"github.com/errcodelint/errcodelint/internal/overview"
	"github.com/errcodelint/errcodelint/internal/report"
)

const completionUsage = `usage: errcodelint completion bash|zsh|fish

Prints a script that lets the shell complete commands, flags and rules:

	source <(errcodelint completion bash)                      # in ~/.bashrc
	source <(errcodelint completion zsh)                       # in ~/.zshrc, after compinit
	errcodelint completion fish > ~/.config/fish/completions/errcodelint.fish
`

// completionCommand answers "completion".
func completionCommand(args []string, stdout, stderr io.Writer) int {
	scripts := map[string]string{"bash": bashScript, "zsh": zshScript, "fish": fishScript}
	if len(args) != 1 || scripts[args[0]] == "" {
		fmt.Fprintf(stderr, "errcodelint: completion takes the name of a shell: bash, zsh or fish\n")
		return 1
	}
	var names, flags []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	tool := &driver.Tool{Analyzer: analyzer.Analyzer}
	tool.VisitFlags(func(f *flag.Flag) { flags = append(flags, "-"+f.Name) })
	io.WriteString(stdout, strings.NewReplacer(
		"{commands}", strings.Join(append(names, "help", "version"), " "),
		"{flags}", strings.Join(flags, " "),
		"{topics}", strings.Join(append(analyzer.RuleNames(), names...), " "),
		"{rules}", strings.Join(analyzer.RuleNames(), " "),
		"{reports}", strings.Join(overview.Formats(), " "),
		"{formats}", strings.Join(slices.Concat([]string{"text", "json"}, report.Formats), " "),
	).Replace(scripts[args[0]]))
	return 0
}

const bashScript = `_errcodelint() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
	case $prev in
	-enable | -disable) COMPREPLY=($(compgen -W "{rules}" -- "$cur")); return ;;
	-format)
		local formats="{formats}"
		[[ ${COMP_WORDS[1]} == report ]] && formats="{reports}"
		COMPREPLY=($(compgen -W "$formats" -- "$cur")); return ;;
	-level) COMPREPLY=($(compgen -W "error warning note" -- "$cur")); return ;;
	-fail-on) COMPREPLY=($(compgen -W "error warning note never" -- "$cur")); return ;;
	help) COMPREPLY=($(compgen -W "{topics}" -- "$cur")); return ;;
	contract) COMPREPLY=($(compgen -W "show check diff init" -- "$cur")); return ;;
	report) COMPREPLY=($(compgen -W "-format -o -source-url -since ./..." -- "$cur")); return ;;
	config) COMPREPLY=($(compgen -W "check" -- "$cur") $(compgen -d -- "$cur")); return ;;
	completion) COMPREPLY=($(compgen -W "bash zsh fish" -- "$cur")); return ;;
	esac
	if [[ $cur == -* ]]; then
		COMPREPLY=($(compgen -W "{flags}" -- "$cur"))
	elif [[ $COMP_CWORD == 1 ]]; then
		COMPREPLY=($(compgen -W "{commands} ./..." -- "$cur") $(compgen -d -- "$cur"))
	else
		COMPREPLY=($(compgen -f -- "$cur"))
	fi
}
complete -o filenames -F _errcodelint errcodelint
`

const zshScript = `autoload -U +X bashcompinit && bashcompinit
` + bashScript

const fishScript = `complete -c errcodelint -n __fish_use_subcommand -a "{commands} ./..."
complete -c errcodelint -n "__fish_seen_subcommand_from help" -x -a "{topics}"
complete -c errcodelint -n "__fish_seen_subcommand_from contract" -a "show check diff init"
complete -c errcodelint -n "__fish_seen_subcommand_from config" -a "check"
complete -c errcodelint -n "__fish_seen_subcommand_from completion" -x -a "bash zsh fish"
for flag in {flags}
	complete -c errcodelint -o (string sub -s 2 -- $flag)
end
complete -c errcodelint -o enable -x -a "{rules}"
complete -c errcodelint -o disable -x -a "{rules}"
complete -c errcodelint -n "not __fish_seen_subcommand_from report" -o format -x -a "{formats}"
complete -c errcodelint -n "__fish_seen_subcommand_from report" -o format -x -a "{reports}"
complete -c errcodelint -n "__fish_seen_subcommand_from report" -o source-url -x
complete -c errcodelint -n "__fish_seen_subcommand_from report" -o since -x
complete -c errcodelint -o level -x -a "error warning note"
complete -c errcodelint -o fail-on -x -a "error warning note never"
`
