#!/bin/bash
# deb-root.sh PACKAGE: whether a Debian package of Stemma works in a bare Debian 12.
#
# The root is what debootstrap makes of Debian's mirror (MIRROR to take another), with what the package asks for and
# nothing else; the Swift toolchain is lent to it, read-only. It needs root and the network, and leaves nothing behind.
set -euo pipefail
# In a mount namespace of its own nothing that is mounted here outlives it.
if [ -z "${DEB_ROOT_UNSHARED-}" ]; then
    DEB_ROOT_UNSHARED=1 exec unshare --mount --propagation private "$0" "$@"
fi
package=$(realpath "$1")
mirror=${MIRROR:-http://deb.debian.org/debian}
toolchain=$(dirname "$(dirname "$(dirname "$(realpath "$(command -v swiftc)")")")")
if ! command -v debootstrap >/dev/null; then
    echo "deb-root.sh: there is no debootstrap; apt-get install debootstrap" >&2
    exit 69
fi

root=$(mktemp -d)
cleanup() {
    for mounted in opt/swift dev proc; do
        if mountpoint -q "$root/$mounted"; then umount -l "$root/$mounted"; fi
    done
    rm -rf --one-file-system "$root" "$root.log"
}
trap cleanup EXIT
chmod 755 "$root"
in_root() {
    chroot "$root" /usr/bin/env -i HOME=/root PATH=/opt/swift/usr/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"
}

echo "a bare Debian 12"
# What swiftc itself is linked with comes with it, as its own documentation asks.
debootstrap --variant=minbase --include=libxml2,libncurses6,libsqlite3-0,libcurl4,libedit2,zlib1g \
    bookworm "$root" "$mirror" >"$root.log" 2>&1 || {
    tail -n 20 "$root.log"
    exit 1
}
mkdir -p "$root/opt/swift"
mount --bind "$toolchain" "$root/opt/swift"
mount -o remount,ro,bind "$root/opt/swift"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
cp /etc/resolv.conf "$root/etc/resolv.conf"

echo "the package, with what it asks for"
cp "$package" "$root/root/stemma.deb"
in_root DEBIAN_FRONTEND=noninteractive apt-get install -q -y /root/stemma.deb >"$root.log" 2>&1 </dev/null || {
    tail -n 20 "$root.log"
    exit 1
}
in_root dpkg --verify stemma

echo "stemma init, revision, compile"
in_root bash -euo pipefail <<'SHOP'
mkdir /root/shop
cd /root/shop
stemma init --package ../stemma
file=$(stemma revision "create orders")
sed -i 's|// What changes.*|schema.create(table: "orders") { t in t.column("id", .bigint, .primaryKey) }|' "$file"
stemma compile
stemma compile --check
grep -q "^CREATE TABLE IF NOT EXISTS orders ($" Output/upgrade.sql
stemma lock >/dev/null
test -s /usr/share/bash-completion/completions/stemma
test -s /usr/share/man/man1/stemma.1.gz || echo "no manual: dpkg leaves manuals out here"
# A clone in which all is locked needs no compiler.
rm -rf .build
PATH=/usr/bin:/bin stemma upgrade >again.sql
cmp again.sql Output/upgrade.sql
SHOP

echo "and gone again"
in_root dpkg --purge stemma >/dev/null
test ! -e "$root/usr/bin/stemma"
test ! -e "$root/usr/lib/stemma"
echo "the package works"
