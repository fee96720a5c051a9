#!/bin/sh
# deb.sh FOLDER: a Debian package of the built tool in a folder, with what `make install` installs.
# Prints the package's path. The same build gives the same bytes.
set -eu
cd "$(dirname "$0")/../.."
folder=$1
tool=.build/release/stemma
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"

umask 022
make --no-print-directory install DESTDIR="$root" PREFIX=/usr >/dev/null
strip --strip-unneeded "$root/usr/bin/stemma"
strip --strip-debug "$root/usr/lib/stemma/libStemma.a"
gzip -9 -n "$root/usr/share/man/man1/stemma.1"
mkdir -p "$root/usr/share/doc/stemma"
cp README.md CHANGELOG.md "$root/usr/share/doc/stemma/"

# Compiled modules are read by the compiler of the same version only.
swift=$(swiftc --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -n 1)
version=$("$tool" --version | cut -d ' ' -f 2)+swift$swift
newest() { objdump -T "$tool" | grep -o "$1_[0-9][0-9.]*" | sed 's/.*_//' | sort -Vu | tail -n 1; }
# With the trait Apply it runs scripts as well, by libpq.
libpq= connects='It never
 connects to a database.'
if objdump -p "$tool" | grep -q 'NEEDED *libpq\.'; then
    libpq=', libpq5' connects='It
 connects to a database where apply, current and drift are asked to, and nowhere else.'
fi
mkdir "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<END
Package: stemma
Version: $version
Architecture: $(dpkg --print-architecture)
Section: database
Priority: optional
Maintainer: the maintainers of Stemma <maintainers@stemma.invalid>
Installed-Size: $(du -sk "$root/usr" | cut -f 1)
Depends: libc6 (>= $(newest GLIBC)), libgcc-s1, libstdc++6 (>= 11)$libpq
Recommends: libc6-dev, libstdc++-12-dev | libstdc++-dev
Suggests: postgresql-client
Description: compiles schema revisions, written in Swift, to SQL scripts
 Stemma compiles a graph of revisions to scripts for PostgreSQL that can be read, approved and run twice. $connects
 To compile revisions it needs swiftc $swift in the PATH; a project whose revisions are all locked needs none.
END
# A clock in the package would make two of one build differ.
stamp=$(git log -1 --format=%ct 2>/dev/null || echo 0)
find "$root" -exec touch -h -d "@$stamp" {} +
package=$folder/stemma_${version}_$(dpkg --print-architecture).deb
rm -f "$folder"/stemma_*.deb
SOURCE_DATE_EPOCH=$stamp dpkg-deb --root-owner-group --build "$root" "$package" >/dev/null
echo "made $package"
