import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Tables whose checks name the types of each other's rows: `pg_dump` cuts such a circle where it likes, so that no dumps
/// are compared.
@Suite struct NamedRowsTests {
    @Test(arguments: Ground.Flavour.allCases)
    func goUpAndDown(_ flavour: Ground.Flavour) throws {
        let ground = try Ground(Fixture([hens, circle]))
        defer { ground.database.giveBack() }
        for _ in 1...2 {
            try ground.up(flavour)
            try ground.up(flavour)
            #expect(try checks(in: ground.database) == circling)
            try ground.down(flavour)
            try ground.down(flavour)
            #expect(try checks(in: ground.database) == [])
        }
    }

    /// `schema.sql` adds one of the checks when both tables are there.
    @Test func areWrittenDown() throws {
        let built = try Database.borrowed()
        defer { built.giveBack() }
        try built.check([Fixture([hens, circle]).schema(at: "r2")])
        #expect(try checks(in: built) == circling)
    }

    /// A comparison of schemas makes them from nothing, and takes them away.
    @Test func areFound() throws {
        let fixture = try Fixture([hens, circle])
        let nothing = Catalog(project: Project())
        let after = try fixture.catalog(at: "r2")
        try DiffTests.check(nothing, after, nil)
        try DiffTests.check(after, nothing, nil)
        let built = try Database.borrowed()
        defer { built.giveBack() }
        for (from, to, left) in [(nothing, after, circling), (after, nothing, [])] {
            var state = from
            for operation in try SchemaDiff.operations(from: from, to: to) {
                try built.check(operation.statements(in: state).map(\.sql))
                try operation.apply(to: &state)
            }
            #expect(try checks(in: built) == left)
        }
    }

    private let circling = [
        "chick: CHECK (NULL::hen IS NULL)", "hen: CHECK (NULL::chick IS NULL)",
    ]

    private func checks(in database: Database) throws -> [String] {
        try database.query(
            """
            SELECT conrelid::regclass || ': ' || pg_get_constraintdef(oid, true) FROM pg_constraint
            WHERE contype = 'c' AND conrelid <> 0 AND conrelid::regclass::text IN ('hen', 'egg', 'chick')
            """
        ).compactMap(\.[0]).sorted()
    }

    @Sendable private func hens(_ schema: inout SchemaEditor) {
        schema.create(table: "hen") { $0.column("n", .integer) }
        schema.create(table: "egg") { $0.column("n", .integer) }
    }

    @Sendable private func circle(_ schema: inout SchemaEditor) {
        schema.add(check: "hen_check", on: "hen", sql: "NULL::egg IS NULL")
        schema.add(check: "egg_check", on: "egg", sql: "NULL::hen IS NULL")
        schema.rename(table: "egg", to: "chick")
    }
}
