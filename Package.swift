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
    traits: [
        .trait(
            name: "Apply",
            description: "The commands that connect to a server: apply, current, drift. They need libpq (libpq-dev).")
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
        // SQL text in, operations out. No graph, no files.
        .target(name: "StemmaImport", dependencies: ["Stemma"], swiftSettings: settings),
        // PostgreSQL's client library, for those who want it.
        .systemLibrary(
            name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        // Scripts run on a server. Empty without the trait.
        .target(
            name: "StemmaApply",
            dependencies: [
                "RevisionGraph", "Stemma", "StemmaCompiler",
                .target(name: "CLibPQ", condition: .when(traits: ["Apply"])),
            ],
            swiftSettings: settings),
        // Subcommands, arguments, printing.
        .target(
            name: "StemmaCommand",
            dependencies: [
                "RevisionGraph", "RevisionLoader", "RevisionWriter", "Stemma", "StemmaCompiler", "StemmaImport",
                .target(name: "StemmaApply", condition: .when(traits: ["Apply"])),
            ],
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
                "RevisionGraph", "RevisionLoader", "RevisionWriter", "Stemma", "StemmaCompiler", "StemmaImport",
                "TestSupport",
            ],
            exclude: ["Facts/facts.json", "Import/Schemas"],
            swiftSettings: settings),
        .testTarget(
            name: "StemmaImportTests", dependencies: ["Stemma", "StemmaImport", "TestSupport"],
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
