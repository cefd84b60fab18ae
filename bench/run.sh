#!/bin/sh
# Measures errcodelint against a linter that does nothing, and prints ratios:
#
#   bench/run.sh [-n runs] [-only text] [-json file] [-vet]   modules of the module proxy
#   bench/run.sh [-n runs] [-vet] DIR [PATTERNS...]           any checkout
#   bench/run.sh -scale                                       the modules of scale.txt, under everything
#   bench/run.sh [-n runs] -grow                              generated modules of growing size
set -e
repo=$(cd "$(dirname "$0")/.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
go build -C "$repo/bench" -o "$tmp/bench" .
"$tmp/bench" -repo "$repo" "$@"
