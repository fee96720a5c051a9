import StemmaCompiler
import TestSupport
import Testing

/// A database with a scenario's first revision, on which its second goes up and down.
struct Ground {
    enum Flavour: CaseIterable { case psql, portable }

    let database: Database
    let fixture: Fixture
    let flavour: Flavour

    init(_ fixture: Fixture, _ flavour: Flavour) throws {
        self.fixture = fixture
        self.flavour = flavour
        database = try PostgresServer.shared.database(prefix: "object")
        try database.check(fixture.portable(.upgrade, to: "r1"))
    }

    func up() throws { try run(.upgrade, from: "r1", to: "r2") }
    func down() throws { try run(.downgrade, from: "r2", to: "r1") }

    private func run(_ direction: Script.Direction, from: String, to: String) throws {
        switch flavour {
        case .psql: try database.check(psql: fixture.psql(direction, from: from, to: to))
        case .portable: try database.check(fixture.portable(direction, from: from, to: to))
        }
    }

    /// The schema, without the table that is Stemma's own.
    func dump() throws -> String { try database.dump(excluding: ["public.stemma_history"]) }
}

/// What a script printed when it failed.
struct ScriptFailure: Error, CustomStringConvertible {
    let description: String
}

extension Database {
    /// Runs a script by psql, and throws what it printed when it failed.
    func check(psql script: String) throws {
        let result = try psql(script: script)
        if !result.succeeded || result.stderr.contains("ERROR") { throw ScriptFailure(description: result.stderr) }
    }

    /// Runs the statements of a portable script over one connection.
    func check(_ statements: [String]) throws {
        let connection = try connect()
        defer { connection.close() }
        for statement in statements {
            if let failure = try connection.simpleQuery(statement).failure {
                throw ScriptFailure(description: "\(failure)\n\(statement)")
            }
        }
    }
}
