#!/bin/sh
# Measures errcodelint against a linter that does nothing, and prints ratios:
#
#   bench/run.sh [-n runs] [-vet=false] [-grow=false] DIR [PATTERNS...]
#
# DIR is any checkout; patterns are for its packages (default ./...).
set -e
repo=$(cd "$(dirname "$0")/.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
go build -C "$repo" -o "$tmp/bench" ./bench
"$tmp/bench" -repo "$repo" "$@"
