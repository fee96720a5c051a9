import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// What is there already is taken over when it is what was meant, and refused with the difference when it is not.
@Suite struct ComparisonTests {
    @Test(arguments: Existing.adopted, Ground.Flavour.allCases)
    func adopts(_ existing: Existing, _ flavour: Ground.Flavour) throws {
        let ground = try existing.ground()
        defer { ground.database.giveBack() }
        let before = try ground.dump()
        try ground.up(flavour)
        #expect(try ground.dump() == before)
        #expect(
            try ground.database.value(
                "SELECT steps_done = steps_total FROM stemma_history WHERE revision = 'r2' AND steps_done > 0")
                == "t")
    }

    @Test(arguments: Existing.refused, Ground.Flavour.allCases)
    func refuses(_ existing: Existing, _ flavour: Ground.Flavour) throws {
        let ground = try existing.ground()
        defer { ground.database.giveBack() }
        let before = try ground.dump()
        let failure = try #require(throws: ScriptFailure.self) { try ground.up(flavour) }
        #expect(failure.description.contains(existing.difference), "\(failure)")
        #expect(try ground.dump() == before)
        #expect(
            try ground.database.query("SELECT FROM stemma_history WHERE revision = 'r2' AND steps_done > 0").isEmpty)
    }
}

/// Something that somebody made by hand before an operation makes it.
struct Existing: Sendable, CustomTestStringConvertible {
    let name: String
    var sql: String
    var operation: Fixture.Body
    /// What the script says is different; empty when nothing is.
    var difference: String

    init(_ name: String, _ sql: String, _ operation: @escaping Fixture.Body, differs difference: String = "") {
        self.name = name
        self.sql = sql
        self.operation = operation
        self.difference = difference
    }

    var testDescription: String { name }

    func ground() throws -> Ground {
        let ground = try Ground(Fixture([Setup.shop, operation]))
        try ground.database.query(sql)
        return ground
    }
}
