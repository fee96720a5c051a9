import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Every scenario before PostgreSQL's own parsers, and on the servers of other versions.
///
/// `make oracles` fetches both and runs these tests; `make test` leaves them out.
@Suite(.enabled(if: Oracles.areAskedFor)) struct ScenarioOracleTests {
    /// A scenario goes before the parser of its project's version and all newer ones; before that of 13 go those of
    /// projects for 15 as they are for 13, where nothing that they use is refused there.
    @Test(arguments: Oracles.parsers)
    func parses(parser: String) throws {
        let major = try #require(Int(parser))
        var texts: Set<String> = []
        var (count, refused) = (0, 0)
        for var scenario in Scenario.all {
            if parser == "13", scenario.project.postgres == .v15 { scenario.project.postgres = .v13 }
            guard scenario.project.postgres.major <= major else { continue }
            do {
                try texts.formUnion(scenario.texts())
                count += 1
            } catch let diagnostic as Diagnostic where parser == "13" && diagnostic.code == "S007" {
                refused += 1
            }
        }
        let scenarios = refused == 0 ? "\(count) scenarios" : "\(count) scenarios (and \(refused) refused)"
        let verdict = try Oracles.verdict(of: parser, on: texts.sorted())
        #expect(verdict.complaints == [])
        #expect(verdict.statements > 1000 || Scenario.all.count < 100)
        print(
            """
            PostgreSQL \(parser)'s parser: \(scenarios), \(texts.count) texts, \
            \(verdict.statements) statements, \(verdict.blocks) of them in PL/pgSQL
            """)
    }

    /// Older parsers do not know what newer servers brought, and none knows what is none.
    @Test(arguments: Oracles.parsers)
    func findsWhatIsWrong(parser: String) throws {
        let wrong = ["ALTER TABEL t ADD a integer", "SELECT NOT EXISTS (SELECT FROM t"]
        let verdict = try Oracles.verdict(of: parser, on: wrong + ["SELECT 1"])
        #expect(verdict.complaints.count == wrong.count && verdict.statements == 1)
        if parser != "13" {
            #expect(try Oracles.complaints(of: parser, about: ["DO $$ BEGIN IF true THEN END $$"]).count == 1)
        }
        let virtual = try #require(Scenario.all.first { $0.name == "add column that is virtual" })
        let complaints = try Oracles.complaints(of: parser, about: virtual.texts())
        #expect(complaints.isEmpty == (parser == "18"))
    }

    @Test(arguments: Elsewhere.lifecycles)
    func goesUpAndDown(_ lifecycle: Lifecycle) throws { try lifecycle.run() }

    /// What is left out on a server needs what it does not bring.
    @Test(arguments: Elsewhere.versions)
    func leavesOutWhatCannotBe(version: String) throws {
        let (run, left) = try Elsewhere.scenarios(on: version)
        let server = try Database(server: Oracles.server(version), name: "postgres")
        let brought = try server.query("SELECT name FROM pg_available_extensions").compactMap(\.[0])
        let connection = try Oracles.server(version).database().connect()
        defer { connection.close() }
        let attempt = try connection.simpleQuery("CREATE COLLATION c (PROVIDER = icu, LOCALE = 'und')")
        let hasICU = attempt.failure?.sqlstate != "0A000"
        for scenario in left {
            let lacks = try !scenario.extensions().isSubset(of: brought) || !hasICU && scenario.needsICU()
            #expect(lacks, "\(scenario.name)")
        }
        print("PostgreSQL \(version): \(run.count) scenarios run, \(left.count) left out: \(left.map(\.name))")
    }
}

/// The same for what belongs to the whole server, one after another.
@Suite(.enabled(if: Oracles.areAskedFor), .serialized) struct ServerScenarioOracleTests {
    @Test(arguments: Scenario.all.filter { $0.exceptions.contains(.isOfServer) }, Ground.Flavour.allCases)
    func goesUpAndDown(_ scenario: Scenario, _ flavour: Ground.Flavour) throws {
        try ServerLifecycle(scenario: scenario, version: "18").run(flavour)
    }
}

/// The servers besides the usual one, and what they can run.
private enum Elsewhere {
    static let versions = ["16", "18"]

    /// All on the newest; on 16, which stands between it and the usual one, those that the server describes.
    static let lifecycles: [Lifecycle] = versions.flatMap { version in
        // One that cannot be made is run, and fails.
        let run = (try? scenarios(on: version).run) ?? Scenario.all
        let described = Set(Scenario.declared.map(\.name))
        return run.filter { version == "18" || described.contains($0.name) }
            .map { Lifecycle(scenario: $0, version: version) }
    }

    /// Those of the version and before, without and with what the server lacks.
    ///
    /// Neither server of PyPI's knows ICU, and that of 16 brings no contributed modules.
    static func scenarios(on version: String) throws -> (run: [Scenario], left: [Scenario]) {
        var (run, left): ([Scenario], [Scenario]) = ([], [])
        for scenario in Scenario.all where scenario.exceptions.isDisjoint(with: [.isOfServer, .needsCitus]) {
            guard scenario.project.postgres.major <= Int(version) ?? 0 else { continue }
            let lacks = try version == "16" && !scenario.extensions().isSubset(of: ["plpgsql", "vector"])
            if try lacks || scenario.needsICU() { left.append(scenario) } else { run.append(scenario) }
        }
        return (run, left)
    }
}

extension Scenario {
    fileprivate func steps() throws -> [ScriptStep] {
        let fixture = try fixture()
        return try [
            fixture.script(.upgrade, to: "r2"), fixture.script(.downgrade, from: "r2", to: "r1"),
        ].flatMap(\.script.revisions).flatMap(\.steps)
    }

    fileprivate func extensions() throws -> Set<String> {
        Set(try steps().flatMap(\.content.statements).flatMap(\.effects.needsExtensions))
    }

    fileprivate func needsICU() throws -> Bool {
        try steps().flatMap(\.content.statements).contains { $0.sql.contains("provider = icu") }
    }

    /// All that a server may be sent, as it is sent and as it stands in blocks.
    fileprivate func texts() throws -> [String] {
        let fixture = try fixture()
        var texts = [try fixture.schema(at: "r2")]
        if !exceptions.contains(.isNotPortable) {
            texts += try fixture.portable(.upgrade, to: "r2")
            texts += try fixture.portable(.downgrade, from: "r2", to: "r1")
        }
        for step in try steps() {
            for statement in step.content.statements {
                texts.append(statement.sql)
                switch statement.guarding {
                case .native(let guarded): texts.append(guarded)
                case .when(let condition, let inBlock):
                    texts.append("SELECT \(condition)")
                    if let inBlock { texts.append(inBlock) }
                case .repeatable, .recorded, .inStep: break
                }
            }
            for shape in step.content.shapes { texts += shape.texts }
        }
        return texts
    }
}

extension Shape {
    /// What it asks of the server, and what it builds to compare with.
    fileprivate var texts: [String] {
        let exists = "SELECT \(exists)"
        switch check {
        case .relation(let relation): return [exists] + relation.copy + relation.removal
        case .described(let described):
            return [exists, "SELECT \(described.found)", "SELECT \(described.meant)"] + described.copy
                + described.removal
        case .text(_, let found, _): return [exists, "SELECT \(found)"]
        case .condition(let condition, _): return [exists, "SELECT \(condition)"]
        }
    }
}
