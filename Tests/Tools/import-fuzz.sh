#!/bin/sh
# Gives the parser of `stemma import` broken inputs, in release, and builds no more for it than what it is made of.
#
#   Tests/Tools/import-fuzz.sh [COUNT]
#
# A million unless said otherwise; the package that it tests for that is .build/import-fuzz.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$root/.build/import-fuzz
mkdir -p "$folder/Sources" "$folder/Tests"
for part in Sources/Stemma Sources/StemmaImport Tests/TestSupport Tests/StemmaImportTests; do
    ln -sfn "$root/$part" "$folder/$part"
done
cat >"$folder/Package.swift" <<'END'
// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"].map {
    .enableUpcomingFeature($0)
}

let package = Package(
    name: "stemma", platforms: [.macOS(.v15)],
    targets: [
        .target(name: "Stemma", swiftSettings: settings),
        .target(name: "StemmaImport", dependencies: ["Stemma"], swiftSettings: settings),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        .testTarget(
            name: "StemmaImportTests", dependencies: ["Stemma", "StemmaImport", "TestSupport"], swiftSettings: settings),
    ])
END
FUZZ=${1:-1000000} exec swift test --package-path "$folder" -c release --disable-xctest --filter ImportFuzzTests
