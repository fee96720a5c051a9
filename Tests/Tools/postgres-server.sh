#!/bin/sh
# A throwaway PostgreSQL server that lives as long as somebody holds our standard input.
#
#   postgres-server.sh BIN FOLDER [SETTING=VALUE…]
#
# Makes a cluster in FOLDER, an absolute path, with the programs in BIN, starts it on a free port of 127.0.0.1, and
# prints `ready PORT`, or `failed` and the reason. The line `restart` in standard input starts it again, as after a
# crash, and prints `restarted`. Once standard input ends it stops the server, removes FOLDER, and
# ends. A process that holds the other end of the pipe therefore leaves nothing behind, however it dies.
set -u

bin=$1
folder=$2
shift 2
# Not in the folder: what is in memory may not be executed.
programs=/tmp/$(basename "$folder")-programs

# Ctrl-C is meant for the tests. We end when our input does.
trap '' HUP INT TERM

clean_up() {
    pid=$(head -n 1 "$folder/data/postmaster.pid" 2>/dev/null)
    if [ -n "$pid" ] && kill -QUIT "$pid" 2>/dev/null; then
        tries=0
        while kill -0 "$pid" 2>/dev/null; do
            tries=$((tries + 1))
            [ $tries -eq 200 ] && kill -KILL "$pid" 2>/dev/null
            [ $tries -gt 220 ] && break
            sleep 0.05
        done
    fi
    cd / && rm -rf "$folder" "$programs"
}

fail() {
    echo "failed $1"
    clean_up
    exit 1
}

# Servers that are not the system's bring libraries of their own.
LD_LIBRARY_PATH=$(dirname "$bin")/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export LD_LIBRARY_PATH

# A server refuses to run as root.
if [ "$(id -u)" = 0 ]; then
    owner=postgres
    id "$owner" >/dev/null 2>&1 || owner=nobody
    if command -v setpriv >/dev/null; then
        as_owner() { setpriv --reuid="$owner" --regid="$(id -g "$owner")" --init-groups "$@"; }
    else
        as_owner() { su -s /bin/sh "$owner" -c 'exec "$0" "$@"' -- "$@"; }
    fi
else
    owner=$(id -un)
    as_owner() { "$@"; }
fi

mkdir -p "$folder" && cd "$folder" || { echo "failed cannot make $folder"; exit 1; }
chown "$owner" "$folder"
as_owner test -w "$folder" || fail "$owner cannot write in $folder"

# Programs below a home folder may be out of the owner's reach; a wheel keeps their libraries three folders up.
if ! as_owner test -x "$bin/postgres"; then
    cp -R "$(dirname "$bin")" "$programs" || fail "cannot copy $bin"
    for library in "$bin"/../../../*.libs/*; do
        [ -f "$library" ] && cp "$library" "$programs/lib/"
    done
    chmod -R a+rX "$programs"
    bin=$programs/bin
    export LD_LIBRARY_PATH="$programs/lib"
fi

as_owner "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync \
    >"$folder/initdb.log" 2>&1 </dev/null || fail "initdb: $(tail -n 3 "$folder/initdb.log" | tr '\n' ' ')"

# Nothing here outlives the tests, so nothing waits for a disk; and no autovacuum, so that catalogs change only when a
# test changes them.
{
    echo "listen_addresses = '127.0.0.1'"
    echo "unix_socket_directories = '$folder'"
    echo "fsync = off"
    echo "full_page_writes = off"
    echo "synchronous_commit = off"
    echo "autovacuum = off"
    echo "max_wal_size = 128MB"
    echo "max_connections = 60"
    echo "shared_buffers = 64MB"
    echo "max_locks_per_transaction = 256"
    for setting in "$@"; do
        echo "${setting%%=*} = '${setting#*=}'"
    done
} >>"$folder/data/postgresql.conf"

# Whoever else takes the port first, the server finds out when it binds it: then another one.
# The ports are below those that systems hand to outgoing connections.
tries=0
while :; do
    port=$((20000 + $(od -A n -N 2 -t u2 /dev/urandom) % 12000))
    as_owner "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 -o "-p $port" start \
        >/dev/null 2>&1 </dev/null && break
    tries=$((tries + 1))
    if [ $tries -eq 10 ] || ! grep -q 'could not bind\|TCP/IP sockets' "$folder/server.log"; then
        fail "pg_ctl: $(tail -n 3 "$folder/server.log" 2>/dev/null | tr '\n' ' ')"
    fi
    rm -f "$folder/server.log"
done
echo "ready $port"

while read -r word; do
    [ "$word" = restart ] || continue
    if as_owner "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 -m immediate -o "-p $port" restart \
        >/dev/null 2>&1 </dev/null; then echo restarted; else echo "failed to restart"; fi
done
clean_up
