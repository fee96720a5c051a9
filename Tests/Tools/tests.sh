#!/bin/bash
# Runs tests that are built, and names those that failed in its last lines: of a long log often only the end is kept.
#
#   tests.sh                  all tests
#   tests.sh --filter NAMES   some of them, as `swift test` does
#
# Tests wait for servers most of the time, and one process runs no more of them at once than there are cores: so there
# are two for all. The second one's words come when the first has ended.
set -u
cd "$(dirname "$0")/../.."

log=.build/tests.log
others=.build/tests-others.log
run() { ${SWIFT:-swift} test --skip-build --ignore-lock --disable-xctest "$@"; }

rm -f "$others"
status=0
if [ $# -gt 0 ]; then
    run "$@" 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
else
    run --skip StemmaCompilerTests >"$others" 2>&1 &
    beside=$!
    trap 'kill $beside' INT TERM
    run --filter StemmaCompilerTests 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    wait $beside || status=1
    cat "$others"
fi
if [ "$status" != 0 ]; then
    echo "== what failed"
    # An expectation may take several lines; the other tests talk in between.
    cat "$log" "$others" 2>/dev/null | grep -A 9 -E '^✘ .* recorded an issue|^error: ' | grep -vE '^(✔|◇|↳ $|--)' | head -n 200
fi
exit "$status"
