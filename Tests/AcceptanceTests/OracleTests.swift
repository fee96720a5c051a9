import Foundation
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// The scripts of all systems before PostgreSQL's own parser, and on the servers of other versions.
///
/// `make oracles` fetches both and runs these tests; `make test` leaves them out.
@Suite(.enabled(if: Oracles.areAskedFor)) struct SystemOracleTests {
    @Test(arguments: TestedSystem.all, Oracles.parsers)
    func parses(system: TestedSystem, parser: String) throws {
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
        #expect(try Oracles.complaints(of: parser, about: texts) == [])
    }

    @Test func findsWhatIsWrong() throws {
        for text in ["CREATE TABEL t ()", "DO $$ BEGIN IF true THEN END $$"] {
            #expect(try Oracles.complaints(of: "18", about: [text]).count == 1)
        }
    }

    @Test(arguments: TestedSystem.all, ["16", "18"])
    func goesUpAndAgainAndDownAndUp(system: TestedSystem, version: String) throws {
        let database = try Oracles.server(version).database()
        guard system.kept.isEmpty else {
            // These servers come without the contributed modules: what can be seen is the refusal in one line.
            let outcome = try database.run(system.up())
            #expect(!outcome.succeeded && outcome.messages.contains("pgcrypto"))
            print("not on \(version): \(system.label) needs pgcrypto, which that server does not bring")
            return
        }
        try database.mustRun(system.up())
        let built = try database.schemaState()
        let before = try database.fingerprint(countingRewrites: true)
        try database.mustRun(system.up())
        #expect(try database.fingerprint(countingRewrites: true).differences(from: before).isEmpty)
        try database.mustRun(system.down())
        #expect(try database.objects() == system.kept)
        try database.mustRun(system.up(), by: .simpleProtocol)
        #expect(try database.schemaState() == built)
    }
}

/// What judges scripts besides the tests' own server.
enum Oracles {
    /// Why there is none, in one line.
    struct Missing: Error, CustomStringConvertible {
        let variable: String
        var description: String { "\(variable) is not set: run `make oracles`" }
    }

    static let parsers = ["18", "17", "16", "15"]

    /// Whether any of what `Tests/Tools/oracles.sh` sets is set.
    static var areAskedFor: Bool {
        ProcessInfo.processInfo.environment.keys.contains { $0 == "STEMMA_TEST_PYTHON" || $0.hasPrefix("STEMMA_TEST_PGLAST_") }
    }

    static func server(_ version: String) throws -> PostgresServer {
        _ = try variable("STEMMA_TEST_POSTGRES_\(version)_BIN")
        return try PostgresServer.named(version)
    }

    /// What a version's parser says against texts, a line each.
    static func complaints(of version: String, about texts: [String]) throws -> [String] {
        let python = try variable("STEMMA_TEST_PYTHON")
        // The newest parser is Python's own; the others stand beside it.
        let environment = version == "18" ? [:] : ["PYTHONPATH": try variable("STEMMA_TEST_PGLAST_\(version)")]
        let result = try runProcess(
            python, ["-c", program], environment: environment,
            stdin: String(decoding: JSONEncoder().encode(texts), as: UTF8.self))
        guard result.succeeded else { return ["\(result)"] }
        return result.stdout.split(separator: "\n").map(String.init)
    }

    private static func variable(_ name: String) throws -> String {
        guard let value = ProcessInfo.processInfo.environment[name] else { throw Missing(variable: name) }
        return value
    }

    /// Prints a line for each text that does not parse; what is in PL/pgSQL is parsed as such too.
    private static let program = """
        import json, sys
        from pglast import parse_plpgsql, parse_sql
        for text in json.load(sys.stdin):
            try:
                for raw in parse_sql(text):
                    kind = type(raw.stmt).__name__
                    if kind == "DoStmt" or kind == "CreateFunctionStmt" and "LANGUAGE plpgsql" in text:
                        begin = raw.stmt_location
                        piece = text.encode()[begin:begin + raw.stmt_len if raw.stmt_len else None].decode()
                        if kind == "DoStmt" or "LANGUAGE plpgsql" in piece:
                            parse_plpgsql(piece)
            except Exception as error:
                print(f"{error}: {text}".replace(chr(10), " "))
        """
}
