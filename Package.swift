// swift-tools-version: 6.1
import PackageDescription

/// Every target is Swift 6, and says what it imports and where it boxes.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "stemma",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "stemma", targets: ["StemmaTool"]),
        .library(name: "Stemma", targets: ["Stemma"]),
        .library(name: "RevisionGraph", targets: ["RevisionGraph"]),
    ],
    targets: [
        // The graph of revisions: ids, heads, targets, order. No SQL, no files.
        .target(name: "RevisionGraph", swiftSettings: settings),
        // What a revision file imports.
        .target(name: "Stemma", swiftSettings: settings),
        // Swift files in, recorded operations out.
        .target(name: "RevisionLoader", dependencies: ["Stemma"], swiftSettings: settings),
        // Recorded operations in, Swift files out.
        .target(name: "RevisionWriter", dependencies: ["Stemma"], swiftSettings: settings),
        // Recorded operations in, scripts out.
        .target(
            name: "StemmaCompiler", dependencies: ["RevisionGraph", "RevisionLoader", "Stemma"],
            swiftSettings: settings),
        // Subcommands, arguments, printing.
        .target(
            name: "StemmaCommand",
            dependencies: ["RevisionGraph", "RevisionLoader", "RevisionWriter", "Stemma", "StemmaCompiler"],
            swiftSettings: settings),
        // Not `stemma` beside `Stemma`: the file systems of macOS ignore case.
        .executableTarget(name: "StemmaTool", dependencies: ["StemmaCommand"], swiftSettings: settings),

        // This project's own revisions. Nothing depends on the target: it is here so that editors complete them
        // and `swift build` type-checks them.
        .target(
            name: "Revisions", dependencies: ["Stemma"], path: "Revisions", exclude: ["Locked", "stemma.lock"],
            swiftSettings: settings),

        // What `make bench` times in the library itself.
        .executableTarget(
            name: "PlanningBenchmark", dependencies: ["RevisionGraph"], path: "Tests/Benchmarks/Planning",
            swiftSettings: settings),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        .testTarget(
            name: "RevisionGraphTests", dependencies: ["RevisionGraph", "TestSupport"],
            exclude: ["Fixtures"],
            swiftSettings: settings),
        .testTarget(name: "StemmaTests", dependencies: ["Stemma", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "RevisionLoaderTests", dependencies: ["RevisionLoader", "Stemma", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "StemmaCompilerTests",
            dependencies: [
                "RevisionGraph", "RevisionLoader", "RevisionWriter", "Stemma", "StemmaCompiler", "TestSupport",
            ],
            exclude: ["Facts/facts.json"],
            swiftSettings: settings),
        .testTarget(
            name: "StemmaCommandTests", dependencies: ["RevisionWriter", "StemmaCommand", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "AcceptanceTests",
            dependencies: [
                "RevisionGraph", "RevisionLoader", "RevisionWriter", "Stemma", "StemmaCompiler", "StemmaTool",
                "TestSupport",
            ],
            swiftSettings: settings),
    ]
)
