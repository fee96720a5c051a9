// swift-tools-version: 6.1
import PackageDescription

// A server's package with its schema. Vapor, Hummingbird or another framework would be further dependencies, of `App`
// alone: Stemma has none, and `App` does not link it.
let package = Package(
    name: "server",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "stemma", path: "../../..")
    ],
    targets: [
        .executableTarget(name: "App"),
        // Compiled by `swift run stemma`; a target so that editors complete it and `swift build` checks it.
        .target(
            name: "Revisions", dependencies: [.product(name: "Stemma", package: "stemma")], path: "Revisions"),
    ]
)
