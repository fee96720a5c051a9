import Foundation
import RevisionGraph
import StemmaCompiler
import TestSupport
import Testing

/// What a compile writes, and what a DBA sees of it.
@Suite struct OutputTests {
    /// Two copies of this project in two folders, one of them with a name that nobody would expect in a script.
    @Test func isAFunctionOfTheRevisions() throws {
        var trees: [[String: String]] = []
        for name in ["one", "a second folder"] {
            let folder = try TemporaryDirectory()
            try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                atPath: BuildFolder.package + "/Revisions", toPath: folder.path(name) + "/Revisions")
            let project = try TestedProject(loading: folder.path(name))
            trees.append(try Self.texts(of: project.revisions))
            for (path, text) in trees[trees.count - 1] { #expect(!text.contains(folder.path), "\(path)") }
        }
        #expect(trees[0] == trees[1])
        #expect(trees[0] == (try Self.texts(of: PromptsProject.shared.revisions)))
        #expect(trees[0]["prompts/upgrade.sql"] != nil)
    }

    /// What every file says.
    private static func texts(of revisions: RevisionSet) throws -> [String: String] {
        let files = try OutputTree(revisions).files()
        return Dictionary(uniqueKeysWithValues: try files.map { ($0.path, try $0.text().string) })
    }

    @Test func namesNeitherMachineNorClock() throws {
        let secrets = [NSUserName(), NSHomeDirectory(), BuildFolder.package, ProcessInfo.processInfo.hostName]
            .filter { $0.utf8.count > 3 && $0 != "localhost" }
        let year = Calendar(identifier: .gregorian).component(.year, from: Date())
        for file in try OutputTree(PromptsProject.shared.revisions).files() {
            for secret in secrets { #expect(try !file.text().string.contains(secret), "\(file.path) names \(secret)") }
            let isDated = try file.text().string.split(separator: "\n").contains {
                $0.contains("\(year)-") && !$0.contains("Revisions/")
            }
            #expect(!isDated, "\(file.path)")
        }
    }

    /// The files as they are written build the system, alone and one by one.
    @Test func buildsTheSystemFromItsFiles() throws {
        let texts = try Self.texts(of: PromptsProject.shared.revisions)
        let database = try PostgresServer.shared.database()
        for path in [
            "prompts/upgrade.sql", "prompts/upgrade.sql", "prompts/downgrade.sql", "pathie/upgrade.sql",
            "tenancy/upgrade.sql", "pathie/downgrade.sql", "tenancy/downgrade.sql",
        ] {
            let result = try database.psql(script: try #require(texts[path]))
            #expect(result.succeeded, "\(path): \(result)")
            #expect(!result.stderr.contains("ERROR") && !result.stderr.contains("WARNING"), "\(path): \(result)")
        }
        let singles = texts.keys.filter { $0.hasPrefix("revisions/") }
        #expect(singles.count >= 8)
        #expect(singles.filter { $0.hasSuffix(".up.sql") }.count == singles.filter { $0.hasSuffix(".down.sql") }.count)
    }

    /// The whole needs pgvector: where that is missing it is refused in one line, and nothing was done.
    @Test func saysWhatTheServerLacks() throws {
        let files = try OutputTree(PromptsProject.shared.revisions).files()
        let text = try #require(files.first { $0.path == "upgrade.sql" }).text().string
        let database = try PostgresServer.shared.database()
        let has = try database.value("SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'") == "1"
        let result = try database.psql(script: text)
        #expect(result.succeeded == has, "\(result)")
        if has { return }
        #expect(result.stderr.split(separator: "\n").filter { $0.contains("vector") }.count == 1, "\(result)")
        #expect(try database.objects().isEmpty)
    }

    /// A good run says what it does, one line a step, and nothing else; a second run says that it is done.
    @Test func isQuiet() throws {
        let up = try PromptsProject.shared.upgrade(to: "prompts@head")
        let database = try PostgresServer.shared.database()
        let first = try database.psql(script: up.psql)
        #expect(first.stderr.isEmpty, "\(first)")
        #expect(
            first.stdout == """
                stemma: revision a3d1f06b7c42, step 1 of 1
                stemma: revision 5e9b27c8d014, step 1 of 1
                stemma: revision c70e4a91b3f8, step 1 of 1
                stemma: revision 1b8f5d62e97a, step 1 of 2
                stemma: revision 1b8f5d62e97a, step 2 of 2
                stemma: done, upgrade to 1b8f5d62e97a

                """)
        let second = try database.psql(script: up.psql)
        #expect(second.stderr.isEmpty, "\(second)")
        #expect(second.stdout == "stemma: done, upgrade to 1b8f5d62e97a\n")
        let stamp = try database.psql(script: PromptsProject.shared.compiler.stamp(["1b8f5d62e97a"]))
        #expect(stamp.stderr.isEmpty && stamp.stdout == "stemma: recorded 1b8f5d62e97a\n", "\(stamp)")
    }

    /// What was found by hand is worth a notice: it is kept, and compared.
    @Test func tellsWhatItFound() throws {
        let up = try PromptsProject.shared.upgrade(to: "prompts@head")
        let database = try PostgresServer.shared.database()
        try database.query("CREATE EXTENSION pgcrypto")
        let result = try database.psql(script: up.psql)
        #expect(result.stderr.contains("NOTICE:  extension \"pgcrypto\" already exists, skipping"))
    }

    /// No line of a script is a wrapper around the DDL that is reviewed.
    @Test func showsPlainDDL() throws {
        let up = try PromptsProject.shared.upgrade(to: "prompts@head").psql
        for line in [
            "CREATE EXTENSION IF NOT EXISTS pgcrypto;", "CREATE TABLE IF NOT EXISTS prompt_templates (",
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_versions_template ON prompt_versions (template_id);",
            "    CONSTRAINT ux_versions_org_ws_tpl_pvk UNIQUE (org_id, workspace_id, template_id, provider_version_key)",
        ] {
            #expect(up.contains("\n" + line), "\(line)")
        }
        #expect(!up.contains("CASCADE;"), "never by itself")
        let down = try PromptsProject.shared.downgrade(to: "prompts@base", from: [PromptsProject.head]).psql
        let drops = down.split(separator: "\n").indices.filter { down.split(separator: "\n")[$0].hasPrefix("DROP ") }
        for index in drops {
            let note = down.split(separator: "\n")[index - 1]
            #expect(note.hasSuffix("lossless") || note.contains("lossy: "), "\(note)")
        }
    }
}
