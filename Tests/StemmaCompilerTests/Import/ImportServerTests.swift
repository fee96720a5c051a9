import Foundation
import RevisionGraph
import Stemma
import StemmaCompiler
import StemmaImport
import TestSupport
import Testing

/// A database is dumped, the dump imported, compiled and run on an empty database: the two are dumped alike.
@Suite struct ImportServerTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "Schemas")
    static let schemas =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".sql") }
        .sorted()

    /// Files that hold what Stemma does not model, with how many statements of their dumps stay raw.
    private static let raw = ["raw.sql": 7, "film-rental.sql": 1, "wrappers.sql": 4]

    @Test func hasTwentySchemas() { #expect(Self.schemas.count >= 20) }

    @Test(arguments: schemas)
    func comesBackFromADump(_ file: String) throws {
        let sql = try String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
        let database = try empty()
        try database.check(psql: sql)
        try roundTrip(database.dump(), file, Self.raw[file] ?? 0)
    }

    /// The file itself, as somebody wrote it, builds the same database.
    @Test(arguments: schemas)
    func comesBackFromWhatSomebodyWrote(_ file: String) throws {
        let sql = try String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
        let database = try empty()
        try database.check(psql: sql)
        try roundTrip(sql, file, nil, meant: database.dump())
    }

    @Test func comesBackFromTheSystems() throws {
        let revisions = try Systems.load()
        var tried = 0
        for head in revisions.graph.heads {
            let database = try empty()
            let needs = try Compiler(revisions).catalog(at: [head]).ids.filter { $0.kind == .extension }
            let lacks = try needs.filter { id in
                let name = id.name.name.text
                return try database.value("SELECT count(*) FROM pg_available_extensions WHERE name = '\(name)'") == "0"
            }
            if !lacks.isEmpty {
                print("\(head): not tried on this server, which lacks \(lacks)")
                continue
            }
            tried += 1
            let plan = try revisions.graph.upgrade(to: head.text, from: [])
            try database.check(psql: Compiler(revisions).script(for: plan, from: []).string)
            let history = [revisions.project.history]
            try roundTrip(database.dump(excluding: history), head.text, 0, project: revisions.project)
        }
        #expect(tried >= 4)
    }

    /// What a dump is after psql has run it.
    private func restored(_ dump: String) throws -> String {
        let database = try empty()
        try database.check(psql: dump)
        return try database.dump()
    }

    /// A database of its own: what Stemma does not model would stay in one that is lent again.
    private func empty() throws -> Database { try PostgresServer.withRoles().database(prefix: "import") }

    private func roundTrip(
        _ sql: String, _ name: String, _ raw: Int?, meant: String? = nil, project: Project = Project()
    ) throws {
        let imported = try Importer.read(sql, project: project)
        for note in imported.raw { print("\(name):\(note.line): kept as raw SQL: \(note.message)") }
        print("\(name): \(imported.items.count) operations, \(imported.raw.count) raw")
        if let raw { #expect(imported.raw.count == raw, "\(imported.raw)") }
        let operations = imported.items.map(\.operation)
        let header = Header("r1", "import", downgrade: .irreversible(because: "it is the beginning"))
        let body: Fixture.Body = { $0.record(read: operations) }
        let fixture = try Fixture([(header, body)], project: project)
        let database = try empty()
        try database.check(psql: fixture.psql(.upgrade, to: "r1"))
        let found = try database.dump(excluding: [project.history])
        // PostgreSQL prints some expressions otherwise when it has read what it printed.
        let expected = try meant ?? restored(sql)
        if found != expected {
            let change = found.split(separator: "\n").difference(from: expected.split(separator: "\n"))
            let lines = change.prefix(60).map { change in
                switch change {
                case .remove(_, let line, _): "- \(line)"
                case .insert(_, let line, _): "+ \(line)"
                }
            }
            Issue.record("\(name) is dumped otherwise:\n\(lines.joined(separator: "\n"))")
        }
    }
}
