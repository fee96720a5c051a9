#!/bin/sh
# docs.sh MODULES OUTPUT: the documentation of the built module Stemma as a static site, by the toolchain's own docc.
# MODULES is the folder of Stemma.swiftmodule. A warning of docc, such as a broken link, is an error.
set -eu
modules=$1
output=$2
catalog=$(dirname "$0")/../../Sources/Stemma/Stemma.docc
graphs=$(mktemp -d)
trap 'rm -rf "$graphs"' EXIT

# On macOS the tools are behind xcrun, and modules are looked up in an SDK.
run=
set --
if [ "$(uname -s)" = Darwin ]; then
    run=xcrun
    set -- -sdk "$(xcrun --show-sdk-path)"
fi
target=$(swiftc -print-target-info | sed -n 's/^ *"triple": "\(.*\)",$/\1/p' | head -n 1)
$run swift-symbolgraph-extract -module-name Stemma -target "$target" "$@" -I "$modules" -output-dir "$graphs" \
    -minimum-access-level public -skip-synthesized-members
rm -rf "$output"
$run docc convert "$catalog" --additional-symbol-graph-dir "$graphs" --output-dir "$output" \
    --fallback-display-name Stemma --fallback-bundle-identifier stemma --warnings-as-errors \
    --transform-for-static-hosting ${DOCS_BASE_PATH:+--hosting-base-path "$DOCS_BASE_PATH"}
