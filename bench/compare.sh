#!/usr/bin/env bash
# Compares what two revisions of errcodelint find in public modules, and prints each
# difference; exit status 1 if there is one:
#
#   bench/compare.sh BASE [HEAD] [MODULE...]
#
# Without HEAD, the working tree; MODULE picks lines of bench/modules.txt by a part of their
# name. The modules come from the module proxy and are only read.
set -euo pipefail
repo=$(cd "$(dirname "$0")/.." && pwd)
[ $# -ge 1 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2; }
base=$1 head=${2-}
shift $(($# > 1 ? 2 : 1))
tmp=$(mktemp -d)
trap 'chmod -R u+w "$tmp" && rm -rf "$tmp"' EXIT

build() { # REVISION NAME
	local src=$repo
	if [ -n "$1" ]; then
		src=$tmp/src-$2
		mkdir "$src"
		git -C "$repo" archive "$1" | tar -x -C "$src"
	fi
	go build -C "$src" -o "$tmp/$2" ./cmd/errcodelint
}
build "$base" base
build "$head" head

differ=0
while read -r module patterns; do
	case $module in '' | '#'*) continue ;; esac
	wanted=$#
	for part in "$@"; do
		case $module in *"$part"*) wanted=0 ;; esac
	done
	[ "$wanted" = 0 ] || continue
	dir=$tmp/module
	rm -rf "$dir"
	cp -r "$(go mod download -json "$module" | sed -n 's/^\t"Dir": "\(.*\)",\{0,1\}$/\1/p')" "$dir"
	chmod -R u+w "$dir"
	for side in base head; do
		status=0
		# Without a contract there would be little to compare.
		(cd "$dir" && CGO_ENABLED=0 GOFLAGS=-mod=mod "$tmp/$side" -contract scaivault $patterns >"$tmp/out" 2>"$tmp/err") || status=$?
		case $status in 0 | 3) ;; *)
			echo "$module: $side ends with status $status:"
			cat "$tmp/err"
			;;
		esac
		# Older revisions write findings to standard error. The summary counts them.
		cat "$tmp/out" "$tmp/err" | grep -E '^[^ ]+\.go:[0-9]+:[0-9]+: ' | sed "s,$dir/,,g" | sort -u >"$tmp/findings-$side" || true
	done
	echo "$module: $(wc -l <"$tmp/findings-base") findings, $(wc -l <"$tmp/findings-head") findings"
	diff "$tmp/findings-base" "$tmp/findings-head" || differ=1
done <"$repo/bench/modules.txt"
exit $differ
