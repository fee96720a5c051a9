import Foundation
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// The scripts of all systems before PostgreSQL's own parser, and on the servers of other versions.
///
/// `make oracles` fetches both and runs these tests; `make test` leaves them out.
@Suite(.enabled(if: Oracles.areAskedFor)) struct SystemOracleTests {
    @Test(arguments: TestedSystem.everywhere, Oracles.parsers)
    func parses(system: TestedSystem, parser: String) throws {
        // A view with the rights of its reader needs 15, and older parsers take it all the same.
        var texts: [String] = []
        for script in [try system.up(), try system.down()] {
            // The statements as drivers send them, and what stands inside of their blocks and between psql's commands.
            texts += script.statements
            for statement in script.script.revisions.flatMap(\.steps).flatMap(\.content.statements) {
                texts.append(statement.sql)
                if case .native(let guarded) = statement.guarding { texts.append(guarded) }
                if case .when(let condition, _) = statement.guarding { texts.append("SELECT \(condition)") }
            }
            texts += script.script.revisions.flatMap(\.steps).flatMap(\.content.shapes).map { "SELECT \($0.exists)" }
        }
        texts.append(try system.schema())
        let complaints = try Oracles.complaints(of: parser, about: texts)
        #expect(complaints == [])
    }

    @Test func findsWhatIsWrong() throws {
        for text in ["CREATE TABEL t ()", "DO $$ BEGIN IF true THEN END $$"] {
            #expect(try Oracles.complaints(of: "18", about: [text]).count == 1)
        }
    }

    @Test(arguments: TestedSystem.everywhere, ["16", "18"])
    func goesUpAndAgainAndDownAndUp(system: TestedSystem, version: String) throws {
        let database = try Oracles.server(version).database()
        if version == "16", system.kept.contains("extension pgcrypto") {
            // This server comes without the contributed modules: what can be seen is the refusal in one line.
            let outcome = try database.run(system.up())
            #expect(!outcome.succeeded && outcome.messages.contains("pgcrypto"))
            print("not on \(version): \(system.label) needs pgcrypto, which that server does not bring")
            return
        }
        for needed in system.needs { try database.mustRun(needed.up()) }
        try database.mustRun(system.up())
        let built = try database.schemaState()
        let before = try database.fingerprint(countingRewrites: true)
        try database.mustRun(system.up())
        #expect(try database.fingerprint(countingRewrites: true).differences(from: before).isEmpty)
        try database.mustRun(system.down())
        try database.mustRun(system.down())
        for needed in system.needs { try database.mustRun(needed.down()) }
        #expect(try database.objects().filter { !$0.hasPrefix("function") && !$0.hasPrefix("type") } == system.kept)
        for needed in system.needs { try database.mustRun(needed.up(), by: .simpleProtocol) }
        try database.mustRun(system.up(), by: .simpleProtocol)
        #expect(try database.schemaState() == built)
    }

    /// Everything there is, where every extension is.
    @Test func buildsEverything() throws {
        let files = try OutputTree(PromptsProject.shared.revisions).files()
        let texts = Dictionary(uniqueKeysWithValues: try files.map { ($0.path, try $0.text().string) })
        let database = try Oracles.server("18").database()
        for path in ["upgrade.sql", "upgrade.sql", "downgrade.sql", "downgrade.sql", "upgrade.sql"] {
            let result = try database.psql(script: try #require(texts[path]))
            #expect(result.succeeded, "\(path): \(result)")
        }
    }

    /// The nearest by angle come first, and the index is what finds them.
    @Test(arguments: ["16", "18"])
    func ranksDocuments(version: String) throws {
        let database = try Oracles.server(version).database()
        try database.mustRun(TestedSystem.taxiway.up())
        try database.mustRun(TestedSystem.taxiwayVector.up())
        try database.query(
            """
            INSERT INTO document_embeddings (customer_id, embedding, data)
            SELECT gen_random_uuid(), (SELECT array_agg(CASE WHEN i <= n THEN 1 ELSE 0 END)
                FROM generate_series(1, 384) AS i)::vector, jsonb_build_object('n', n) FROM generate_series(1, 300) AS n
            """)
        let query = """
            SELECT data ->> 'n' FROM document_embeddings ORDER BY embedding <=>
                (SELECT array_agg(CASE WHEN i <= 7 THEN 1 ELSE 0 END) FROM generate_series(1, 384) AS i)::vector LIMIT 1
            """
        #expect(try database.value(query) == "7")
        let plan = try database.query("SET enable_seqscan = off; EXPLAIN \(query)").compactMap { $0[0] }
        #expect(plan.contains { $0.contains("ix_document_embeddings_embedding") }, "\(plan)")
    }
}
