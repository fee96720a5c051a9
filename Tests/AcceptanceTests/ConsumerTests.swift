import Foundation
import Testing
import TestSupport

/// The tool where users have it: as a dependency of their package, and installed below a prefix.
@Suite struct ConsumerTests {
    /// The root of this repository.
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    /// The build folder of the running tests.
    private static let build = "\(root)/.build/debug"

    private static let revision = """
        import Stemma

        enum CreateOrders: Revision {
            static let header = Header("0123456789ab", "create orders", downgrade: .derived)

            static func upgrade(_ schema: inout SchemaEditor) {
                schema.create(table: "orders") { t in
                    t.column("id", .bigint, .identity(.always), .primaryKey)
                }
            }
        }

        """

    /// The example of a server's package.
    private static let example = "\(root)/Tests/Examples/Server"

    @Test(.timeLimit(.minutes(60))) func dependencyOfAnotherPackage() throws {
        let folder = try TemporaryDirectory()
        for path in try FileManager.default.subpathsOfDirectory(atPath: Self.example) where !path.hasPrefix(".build") {
            // Not the folders.
            guard let text = try? String(contentsOfFile: "\(Self.example)/\(path)", encoding: .utf8) else { continue }
            // The copy lies elsewhere.
            try folder.write(text.replacing(#"path: "../../..""#, with: "path: \"\(Self.root)\""), to: path)
        }
        let run = try runProcess("swift", ["run", "-q", "stemma", "compile"], directory: folder.path, limit: 800)
        #expect(run.succeeded, "\(run)")
        let script = try folder.read("Output/upgrade.sql")
        #expect(script.contains("CREATE TABLE IF NOT EXISTS accounts ("))
        // The revisions are a target of the package too, so that editors complete them; the server links nothing of it.
        let built = try runProcess("swift", ["run", "-q", "App"], directory: folder.path, limit: 800)
        #expect(built.succeeded, "\(built)")
        let database = try PostgresServer.shared.database()
        #expect(try database.psql(script: script).succeeded)
        #expect(try database.query(built.stdout).isEmpty)
    }

    @Test func installedBelowAPrefix() throws {
        let folder = try TemporaryDirectory()
        let files = FileManager.default
        try files.createDirectory(atPath: folder.path("bin"), withIntermediateDirectories: true)
        try files.createDirectory(atPath: folder.path("lib/stemma"), withIntermediateDirectories: true)
        // What `make install` does, from the build that is being tested.
        try files.copyItem(atPath: "\(Self.build)/stemma", toPath: folder.path("bin/stemma"))
        try files.copyItem(
            atPath: "\(Self.build)/Modules/Stemma.swiftmodule", toPath: folder.path("lib/stemma/Stemma.swiftmodule"))
        let objects = try files.contentsOfDirectory(atPath: "\(Self.build)/Stemma.build")
            .filter { $0.hasSuffix(".swift.o") }.map { "\(Self.build)/Stemma.build/\($0)" }
        let archive = try runProcess("ar", ["crs", folder.path("lib/stemma/libStemma.a")] + objects)
        #expect(archive.succeeded, "\(archive)")
        try folder.write(Self.revision, to: "project/Revisions/2026-01-05_0123456789ab_create_orders.swift")
        let run = try runProcess(folder.path("bin/stemma"), ["upgrade"], directory: folder.path("project"))
        #expect(run.succeeded, "\(run)")
        #expect(run.stdout.contains("CREATE TABLE IF NOT EXISTS orders ("))
    }

    @Test func withoutACompiler() throws {
        let folder = try TemporaryDirectory()
        try folder.write(Self.revision, to: "Revisions/2026-01-05_0123456789ab_create_orders.swift")
        let run = try runProcess(
            "\(Self.build)/stemma", ["upgrade"], directory: folder.path, environment: ["PATH": "/nowhere"],
            inheriting: false)
        #expect(run.status == 69, "\(run)")
        #expect(run.stdout.isEmpty)
        #expect(run.stderr.split(separator: "\n").count == 1, "\(run)")
        #expect(run.stderr.contains("swiftc"))
    }

    /// Completions and help are asked for anywhere, and leave nothing behind.
    @Test func outsideAnyProject() throws {
        let folder = try TemporaryDirectory()
        for arguments in [["completions", "bash"], ["help"], [], ["lint", "--explain", "L101"], ["heads"]] {
            _ = try runProcess("\(Self.build)/stemma", arguments, directory: folder.path)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty, "\(arguments)")
        }
    }
}
