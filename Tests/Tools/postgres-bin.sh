#!/bin/sh
# Prints the folder that holds the programs of a PostgreSQL server: initdb, pg_ctl, postgres, psql and pg_dump.
#
#   postgres-bin.sh [--install] [NAME]
#
# Without NAME: $STEMMA_TEST_POSTGRES_BIN, then PATH, then the places where packages put it, the newest first.
# With NAME, such as 16: $STEMMA_TEST_POSTGRES_16_BIN and nothing else.
# With --install it installs PostgreSQL where that can be done without asking: as root, with apt-get.
# When there is no server it says in one line what to do, and exits 69.
set -u

complete() {
    for program in initdb pg_ctl postgres psql pg_dump; do
        [ -x "$1/$program" ] || return 1
    done
}

missing() {
    echo "$1" >&2
    exit 69
}

# The folder behind a program in PATH: distributions link single programs from there.
behind() {
    link=$(command -v "$1") || return 1
    while [ -L "$link" ]; do
        target=$(readlink "$link")
        case $target in
            /*) link=$target ;;
            *) link=$(dirname "$link")/$target ;;
        esac
    done
    (cd "$(dirname "$link")" && pwd -P)
}

find_server() {
    if [ -n "${STEMMA_TEST_POSTGRES_BIN:-}" ]; then
        complete "$STEMMA_TEST_POSTGRES_BIN" \
            || missing "STEMMA_TEST_POSTGRES_BIN=$STEMMA_TEST_POSTGRES_BIN lacks initdb, pg_ctl, postgres, psql or pg_dump"
        echo "$STEMMA_TEST_POSTGRES_BIN"
        return
    fi
    for program in initdb pg_ctl; do
        folder=$(behind "$program") && complete "$folder" && echo "$folder" && return
    done
    # `sort -V` is not everywhere; the versions are whole numbers at a known place of the path.
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t / -k 5,5nr) \
        $(ls -d /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -t @ -k 2,2nr) /usr/local/pgsql/bin; do
        complete "$folder" && echo "$folder" && return
    done
    return 1
}

install=no
if [ "${1:-}" = --install ]; then
    install=yes
    shift
fi

if [ $# -gt 0 ]; then
    variable=STEMMA_TEST_POSTGRES_$1_BIN
    eval "folder=\${$variable:-}"
    [ -n "$folder" ] || missing "no PostgreSQL $1: set $variable to the folder of its initdb, as \`make oracles\` does"
    complete "$folder" || missing "$variable=$folder lacks initdb, pg_ctl, postgres, psql or pg_dump"
    echo "$folder"
    exit
fi

find_server && exit
if [ $install = yes ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    {
        apt-get update -q && apt-get install -q -y --no-install-recommends postgresql
    } >&2 </dev/null || missing "apt-get could not install PostgreSQL"
    find_server && exit
fi
missing "no PostgreSQL server: apt-get install postgresql, brew install postgresql, or set STEMMA_TEST_POSTGRES_BIN"
