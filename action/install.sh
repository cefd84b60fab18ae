#!/usr/bin/env bash
# Puts errcodelint into $RUNNER_TEMP/errcodelint: the binary of the release that VERSION names, if
# there is one for this system and its checksum is right, else one that is built from the source of
# this action. If it is there already, from the cache, nothing is done.
set -euo pipefail

bin=$RUNNER_TEMP/errcodelint
mkdir -p "$bin"
if [ -x "$bin/errcodelint" ]; then
	exit 0
fi

released() {
	[ -n "${VERSION:-}" ] || return 1
	local os arch base archive
	case $(uname -s) in
	Linux) os=linux ;;
	Darwin) os=darwin ;;
	*) return 1 ;;
	esac
	case $(uname -m) in
	x86_64 | amd64) arch=amd64 ;;
	aarch64 | arm64) arch=arm64 ;;
	*) return 1 ;;
	esac
	base=${RELEASES:-https://github.com/errcodelint/errcodelint/releases/download}/$VERSION
	archive=errcodelint_${VERSION#v}_${os}_$arch.tar.gz
	curl -fsSL --retry 3 -o "$bin/$archive" "$base/$archive" || return 1
	curl -fsSL --retry 3 -o "$bin/checksums.txt" "$base/checksums.txt" || return 1
	# An archive that is not what was released is no reason to build: it stops the job.
	local check=(sha256sum -c -)
	command -v sha256sum >/dev/null || check=(shasum -a 256 -c -)
	if ! (cd "$bin" && grep -F "  $archive" checksums.txt | "${check[@]}" >&2); then
		echo "::error::$archive does not have the checksum of the release"
		exit 1
	fi
	tar -xzf "$bin/$archive" -C "$bin" errcodelint
}

if released; then
	exit 0
fi
if [ -n "${VERSION:-}" ]; then
	echo "there is no binary of $VERSION for this system; building from source"
fi
# The flags of the user's own builds are not for this one, and neither are a workspace and the version
# of Go that the user's module asks for.
cd "$GITHUB_ACTION_PATH"
GOFLAGS='' GOWORK=off GOTOOLCHAIN=go1.26.8 CGO_ENABLED=0 go build -o "$bin/errcodelint" ./cmd/errcodelint
