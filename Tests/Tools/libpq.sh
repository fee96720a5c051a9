#!/bin/sh
# Whether what the trait Apply needs is here: libpq's header, and the pkg-config that tells where it is.
#
#   libpq.sh [--install]
#
# With --install it is fetched with apt where that can be.
set -eu

is_there() { command -v pkg-config >/dev/null && pkg-config --exists libpq; }

if is_there; then exit 0; fi
if [ "${1:-}" = --install ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -q && apt-get install -q -y --no-install-recommends libpq-dev pkg-config; } >&2
    is_there && exit 0
fi
echo "libpq is not here: install libpq-dev and pkg-config, or what your system calls them" >&2
exit 1
