import Foundation
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// sqlc reads `schema.sql`, and knows the columns of every table and view by it.
@Suite(.enabled(if: SqlcOracle.program != nil)) struct SqlcOracleTests {
    private struct Generated: Decodable {
        struct Query: Decodable {
            var name: String
            var columns: [Column]
        }
        struct Column: Decodable {
            var name: String
            var notNull: Bool?
            var isArray: Bool?

            enum CodingKeys: String, CodingKey {
                case name
                case notNull = "not_null"
                case isArray = "is_array"
            }
        }
        var queries: [Query]
    }

    /// Runs `sqlc compile` and `sqlc generate` on a schema and queries; nothing of it needs a network.
    private func sqlc(_ schema: String, _ queries: String) throws -> (result: ProcessResult, generated: Generated?) {
        let folder = try TemporaryDirectory()
        let configuration = """
            version: "2"
            sql:
              - engine: postgresql
                schema: schema.sql
                queries: queries.sql
                gen:
                  json:
                    out: generated
                    filename: code.json
            """
        let file = try folder.write(configuration, to: "sqlc.yaml")
        try folder.write(schema, to: "schema.sql")
        try folder.write(queries, to: "queries.sql")
        let program = try #require(SqlcOracle.program)
        let compiled = try runProcess(program, ["compile", "--no-remote", "-f", file])
        guard compiled.succeeded else { return (compiled, nil) }
        let result = try runProcess(program, ["generate", "--no-remote", "-f", file])
        guard result.succeeded else { return (result, nil) }
        let code = try folder.read("generated/code.json")
        return (result, try JSONDecoder().decode(Generated.self, from: Data(code.utf8)))
    }

    @Test(arguments: TestedSystem.everywhere) func readsTheSchema(_ system: TestedSystem) throws {
        let catalog = try PromptsProject.shared.compiler.catalog(at: system.heads)
        let tables = catalog.sorted.compactMap { $0 as? Table }
        let views = catalog.sorted.compactMap { $0 as? any QueryObject }
        #expect(!tables.isEmpty)
        var queries = ""
        for (number, table) in tables.enumerated() {
            queries += "-- name: Table\(number) :many\nSELECT * FROM \(table.name.sql);\n\n"
            let column = table.columns[0].name.sql
            queries += "-- name: Find\(number) :one\nSELECT \(column) FROM \(table.name.sql) WHERE \(column) = $1;\n\n"
        }
        for (number, view) in views.enumerated() {
            queries += "-- name: View\(number) :many\nSELECT * FROM \(view.name.sql);\n\n"
        }
        let (result, code) = try sqlc(system.schema(), queries)
        #expect(result.succeeded, "\(result)")
        let generated = try #require(code).queries
        #expect(generated.count == 2 * tables.count + views.count)
        for (number, table) in tables.enumerated() {
            let query = try #require(generated.first { $0.name == "Table\(number)" })
            #expect(query.columns.map(\.name) == table.columns.map(\.name.text))
            #expect(query.columns.map { $0.notNull ?? false } == table.columns.map(\.isNotNull), "\(table.name)")
            #expect(
                query.columns.map { $0.isArray ?? false } == table.columns.map { $0.type.sql.hasSuffix("[]") },
                "\(table.name)")
        }
        for (number, view) in views.enumerated() {
            let query = try #require(generated.first { $0.name == "View\(number)" })
            if let names = view.outputNames { #expect(query.columns.map(\.name) == names.map(\.text)) }
        }
        print("sqlc: \(system.label), \(tables.count) tables, \(views.count) views")
    }

    @Test func findsWhatIsWrong() throws {
        let (result, code) = try sqlc("CREATE TABLE t (id bigint);\n", "-- name: All :many\nSELECT nothing FROM t;\n")
        #expect(!result.succeeded && code == nil)
        #expect(result.stderr.contains("column \"nothing\" does not exist"), "\(result)")
    }
}

enum SqlcOracle {
    /// The program, where `make oracles` has brought it.
    static var program: String? { ProcessInfo.processInfo.environment["STEMMA_TEST_SQLC"] }
}
