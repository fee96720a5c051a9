import Foundation
import Stemma
import StemmaCompiler
import Testing

/// A verb of the schema editor on a schema that is there: what it prints, and what the server then shows.
struct Scenario: Sendable, CustomTestStringConvertible {
    /// What a row cannot promise, and why.
    enum Exception: Sendable {
        /// A column that comes back comes back at the end of its table: PostgreSQL has no other place for it.
        case columnMoves
        /// It leaves what it made, on request.
        case keeps
        /// `schema.sql` holds no raw SQL, so that it does not build this database.
        case isRaw
        /// Another statement follows one outside a transaction that makes the other's object: the portable flavour
        /// refuses it.
        case isNotPortable
        /// It changes what is the whole server's: it is tried by itself.
        case isOfServer
        /// It is for a newer server than that of the usual tests: `make oracles` runs it.
        case isNewer
        /// It is for a server that was started with Citus: `CitusServerTests` runs it, where there is one.
        case needsCitus

        /// What keeps it from being tried beside others.
        static let apart: Set<Exception> = [.isOfServer, .isNewer, .needsCitus]
    }

    let name: String
    var project: Project
    var setup: Fixture.Body
    var operation: Fixture.Body
    /// The statements up and down with their guards and effects.
    var expected: String
    var exceptions: Set<Exception>
    /// The rows of the table of facts that it stands for: `column.add_nullable`.
    var facts: [String]
    /// The way back, where none can be derived.
    var downgrade: Downgrade

    init(
        _ name: String, on setup: @escaping Fixture.Body = Setup.nothing, except exceptions: Set<Exception> = [],
        project: Project = Project(), facts: [String] = [], downgrade: Downgrade = .derived,
        _ operation: @escaping Fixture.Body, is expected: String
    ) {
        self.name = name
        self.project = project
        self.setup = setup
        self.operation = operation
        self.expected = expected
        self.exceptions = exceptions
        self.facts = facts
        self.downgrade = downgrade
    }

    var testDescription: String { name }

    /// Two revisions, of which `r2` is the one in question.
    func fixture() throws -> Fixture {
        let headers = [
            Header("r1", "set up", downgrade: .irreversible(because: "it is only the ground to stand on")),
            Header("r2", name, after: "r1", downgrade: downgrade),
        ]
        return try Fixture([(headers[0], setup), (headers[1], operation)], project: project)
    }

    /// Every scenario; while one writes them, `SCENARIOS=sequence,identity` in the environment picks those
    /// whose name has one of the words.
    static let all = picked(plain.flatMap(\.self) + declared + roles)

    /// Those that can be tried beside one another.
    static let shared = all.filter { $0.exceptions.isDisjoint(with: Exception.apart) }

    private static let plain: [[Scenario]] = [
        databases,
        tables,
        tableConstraints,
        columns,
        columnChanges,
        enumConversions,
        columnDefaults,
        newerServers,
        constraints,
        foreignKeys,
        indexes,
        sequences,
        names,
        comments,
        drops,
        data,
        exclusions,
        partitions,
        attachedPartitions,
        partitionedTables,
        partitionParts,
        inheritance,
        storageParameters,
        storage,
        columnSettings,
        indexUpkeep,
        statistics,
        foreign,
        dependants,
        keptDependants,
        replacedViews,
        declaredRenames,
        routineRenames,
        signatures,
        rowTypes,
        keptNames,
        ruleRenames,
        online,
        onlineDrops,
        onlineRetypes,
        writtenOut,
        distributions,
        distributedTables,
    ]

    /// The kinds whose definitions are compared as the server describes them.
    static let declared = picked(declaredKinds.flatMap(\.self))

    private static let declaredKinds: [[Scenario]] = [
        enums, enumLabels, boundConstants, rowReaders,
        domains,
        types,
        typeRenames,
        collations,
        textSearches,
        casts,
        functions,
        triggers,
        policies,
        views,
        privileges,
        conventions,
        replacedTriggers,
        grants,
        defaultPrivileges,
        owners,
        moves,
        publications,
        materializedViews,
        routines,
        rules,
    ]

    private static func picked(_ scenarios: [Scenario]) -> [Scenario] {
        guard let words = ProcessInfo.processInfo.environment["SCENARIOS"] else { return scenarios }
        return scenarios.filter { scenario in words.split(separator: ",").contains { scenario.name.contains($0) } }
    }
}

/// Schemas to start from.
enum Setup {
    @Sendable static func nothing(_ schema: inout SchemaEditor) {}

    /// Organisations, and orders with a column of most kinds.
    @Sendable static func shop(_ schema: inout SchemaEditor) {
        schema.create(table: "orgs") { t in
            t.column("id", .bigint, .primaryKey)
            t.column("slug", .text, .notNull, .unique)
        }
        schema.create(table: "orders") { t in
            t.column("id", .bigint, .primaryKey)
            t.column("org_id", .bigint, .notNull)
            t.column("number", .integer, .notNull, .default(0))
            t.column("note", .varchar(100))
            t.column("total", .numeric(12, 2), .default(0))
            t.column("created_at", .timestamptz, .notNull, .default(sql: "now()"))
            t.column("tags", .array(of: .text))
            t.column("detail", .jsonb)
        }
    }
}
