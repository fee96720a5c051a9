#!/bin/sh
# Opens a review in a headless browser, and looks for faults: see review_shots.py.
#
#   review-shots.sh PAGE FOLDER
#   review-shots.sh --install
#
# Needs chromium, which it installs where it may, and playwright from PyPI, which goes to .build/browser. With --install
# it fetches them and looks at nothing.
set -eu

tools=$(cd "$(dirname "$0")" && pwd)
venv=$tools/../../.build/browser

failed() {
    echo "review-shots: $1" >&2
    exit 69
}

if ! command -v chromium >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        export DEBIAN_FRONTEND=noninteractive
        { apt-get update -q && apt-get install -q -y --no-install-recommends chromium fonts-dejavu-core; } >&2 </dev/null \
            || failed "apt-get could not install chromium"
    else
        failed "no chromium: apt-get install chromium"
    fi
fi
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -c 'import playwright' 2>/dev/null; then
    python3 -m venv "$venv" >&2 || failed "python3 cannot make a venv: apt-get install python3-venv"
    "$venv/bin/python" -m pip --disable-pip-version-check --quiet install --only-binary :all: "playwright==1.*" >&2 \
        || failed "PyPI did not deliver playwright"
fi
if [ "$1" = --install ]; then exit 0; fi
exec "$venv/bin/python" "$tools/review_shots.py" "$1" "$2"
