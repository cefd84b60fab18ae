#!/usr/bin/env bash
# Runs errcodelint with the inputs of the action, which come as variables, and says how many
# findings there are.
set -euo pipefail

args=(-format "$FORMAT")
[ -z "${BASELINE:-}" ] || args+=(-baseline "$BASELINE")
[ -z "${NEW_FROM:-}" ] || args+=(-new-from "$NEW_FROM")
[ -z "${FAIL_ON:-}" ] || args+=(-fail-on "$FAIL_ON")
[ -z "${SARIF:-}" ] || args+=(-o "sarif=$SARIF")
count=$RUNNER_TEMP/errcodelint-findings.json
args+=(-o "gitlab=$count")

# Flags and packages are one a line, or, in one line, apart by spaces; nothing in them is run.
words() {
	local text=$1
	if [[ $text != *$'\n'* ]]; then
		text=${text// /$'\n'}
	fi
	while IFS= read -r word; do
		[ -z "$word" ] || args+=("$word")
	done <<<"$text"
}
words "${FLAGS:-}"
words "$PACKAGES"

status=0
"$RUNNER_TEMP/errcodelint/errcodelint" "${args[@]}" || status=$?
findings=0
[ ! -e "$count" ] || findings=$(grep -c '"fingerprint":' "$count" || true)
echo "findings=$findings" >>"$GITHUB_OUTPUT"
exit "$status"
