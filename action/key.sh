#!/usr/bin/env bash
# Says under which key the binary is kept: by the release that VERSION names, the system, and the
# source of this action, from which it is built where there is no release.
set -euo pipefail

cd "$GITHUB_ACTION_PATH"
source=$(find . -name testdata -prune -o \( -name '*.go' -o -name 'go.*' -o -name '*.yaml' -o -name '*.md' \) -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
echo "key=errcodelint-$(uname -s)-$(uname -m)-${VERSION:-source}-${source%% *}" >>"$GITHUB_OUTPUT"
