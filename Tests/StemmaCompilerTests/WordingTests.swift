import RevisionGraph
import Stemma
import StemmaCompiler
import Testing

/// Objects are called what they are.
@Suite struct WordingTests {
    private static func message(_ body: @escaping Fixture.Body) throws -> String {
        let fixture = try Fixture([body])
        let diagnostic = try #require(throws: Diagnostic.self) {
            var history = CatalogHistory(fixture.revisions)
            _ = try history.replayAll()
        }
        return diagnostic.message
    }

    @Test func routinesAreNotAllFunctions() throws {
        let procedure = try Self.message { s in
            for _ in 0..<2 { s.create(procedure: "p", language: .sql, body: "SELECT 1") }
        }
        #expect(procedure.contains("procedure p()") && !procedure.contains("function"))
        let aggregate = try Self.message { s in
            for _ in 0..<2 {
                s.create(
                    aggregate: "a", arguments: .in(nil, .integer), stateFunction: "int4pl", stateType: .integer)
            }
        }
        #expect(aggregate.contains("aggregate a(integer)") && !aggregate.contains("function"))
        let function = try Self.message { s in
            for _ in 0..<2 { s.create(function: "f", returns: .type(.integer), language: .sql, body: "SELECT 1") }
        }
        #expect(function.contains("function f()"))
    }

    /// What is not there may be any of the three, unless it is called.
    @Test func whatIsMissingIsARoutine() throws {
        #expect(try Self.message { $0.drop(function: "p(integer)") } == "there is no routine p(integer)")
        let called = try Self.message { s in
            s.create(table: "t") { $0.column("id", .bigint, .primaryKey) }
            s.create(trigger: "w", on: "t", .before, .update, calls: "touch")
        }
        #expect(called == "there is no function touch()")
        // What raw SQL made is known by its name alone.
        let fixture = try Fixture([
            { s in
                s.execute(
                    sql: "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'", undo: "DROP PROCEDURE p()",
                    touches: .function("p()"))
                s.grant(.execute, on: .function("p()"), to: "public")
            }
        ])
        let script = try Compiler(fixture.revisions).verification(at: ["r1"])
        #expect(script.contains("-- routine p()\n") && !script.contains("-- function p()"))
    }

    /// Raw SQL that changes nothing leaves every proof whole, and no rule asks what it touches.
    @Test func rawSQLMayTouchNothing() throws {
        let fixture = try Fixture([
            { s in
                s.create(table: "t") { $0.column("id", .bigint, .primaryKey) }
                s.execute(sql: "ANALYZE t", undo: "", touches: .nothing)
                s.rename(column: "id", of: "t", to: "key")
            }
        ])
        let verdict = try #require(ReversalProof.verdicts(of: fixture.revisions)["r1"])
        #expect(verdict.gaps.isEmpty && verdict.faults.isEmpty)
        let found = try Linter(fixture.revisions).lint(.each(upTo: ["r1"])).open
        #expect(!found.contains { $0.code == .l214 })
        #expect(try !fixture.catalog(at: "r1").isTouched(.table("t")))
        #expect(try fixture.psql(.upgrade, to: "r1").contains("ANALYZE t"))
        let unsaid = try Fixture([{ $0.execute(sql: "ANALYZE", undo: "") }])
        #expect(try Linter(unsaid.revisions).lint(.each(upTo: ["r1"])).open.contains { $0.code == .l214 })
    }
}
