import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// What a scenario's statements say of locks, copies and reads, beside what the server does.
struct LockCheck {
    private let up: [ScriptStep]
    private let down: [ScriptStep]
    private let project: Project

    /// `nil` where nothing can be seen: raw SQL says nothing of its locks, and one outside a transaction is gone when the
    /// statement is.
    init?(_ scenario: Scenario, _ fixture: Fixture) throws {
        up = try fixture.script(.upgrade, from: "r1", to: "r2").script.revisions[0].steps
        down = try fixture.script(.downgrade, from: "r2", to: "r1").script.revisions[0].steps
        project = fixture.revisions.project
        guard !scenario.exceptions.contains(.isRaw), (up + down).allSatisfy(\.content.isTransactional) else {
            return nil
        }
    }

    /// Where the second revision is not applied; it is taken back.
    func tellsTheTruthOfUp(in database: Database) throws { try compare(up, in: database) }

    /// Where it is applied, and stays so.
    func tellsTheTruthOfDown(in database: Database) throws { try compare(down, in: database) }

    private func compare(_ steps: [ScriptStep], in database: Database) throws {
        try database.inSession { try compare(steps, in: $0) }
    }

    private func compare(_ steps: [ScriptStep], in connection: Connection) throws {
        let catalog = Catalog(project: project)
        try connection.simpleQuery("BEGIN").check()
        let start = try Observation(connection)
        var claimed: [String: Claim] = [:]
        for statement in steps.flatMap(\.content.statements) {
            for (name, claim) in Claim.of(statement) {
                let regclass = Lookup.relation(name, in: catalog)
                guard let oid = try connection.simpleQuery("SELECT \(regclass)::oid").check().rows[0][0] else {
                    continue
                }
                claimed[oid, default: Claim()].merge(claim)
            }
            try connection.simpleQuery(statement.sql).check()
            let now = try Observation(connection)
            for (oid, relation) in start.relations {
                let claim = claimed[oid] ?? Claim()
                let isIndex = ["i", "I"].contains(relation.kind)
                // A statement that is about a table says nothing of its indexes, nor of what goes along with it.
                if claim.lock == nil, isIndex || now.relations[oid] == nil { continue }
                let lock = now.locks[oid].flatMap { $0 == .accessShare ? nil : $0 }
                let comment: Comment = "\(relation.name): \(statement.sql)"
                #expect(claim.lock.flatMap { $0 == .accessShare ? nil : $0 } == lock, comment)
                // Neither an index nor the one page of a sequence is worth a word.
                if relation.kind != "r" { continue }
                let file = now.relations[oid]?.file ?? relation.file
                #expect(claim.rewrites == (file != relation.file), comment)
                let scanned = (now.relations[oid]?.scans ?? relation.scans) > relation.scans
                // To join tables that are empty the server need not read both.
                #expect(claim.scans == scanned || claim.joins, comment)
            }
        }
        try connection.simpleQuery("ROLLBACK").check()
    }
}

/// What a statement says that it does to a relation.
private struct Claim {
    var lock: Lock.Mode?
    var rewrites = false
    var scans = false
    /// Whether it is read to check a foreign key.
    var joins = false

    mutating func merge(_ other: Claim) {
        if let mode = other.lock { lock = max(lock ?? mode, mode) }
        rewrites = rewrites || other.rewrites
        scans = scans || other.scans
        joins = joins || other.joins
    }

    static func of(_ statement: Statement) -> [(QualifiedName, Claim)] {
        let effects = statement.effects
        return effects.locks.map { ($0.relation, Claim(lock: $0.mode)) }
            + effects.rewrites.map { ($0, Claim(rewrites: true, scans: true)) }
            + effects.scans.map { ($0, Claim(scans: true, joins: effects.scans.count > 1)) }
    }
}

/// What the server shows of the relations of a database and of the locks that the session holds.
private struct Observation {
    struct Relation {
        var name: String
        var kind: String
        var file: String?
        var scans: Int
    }

    var relations: [String: Relation] = [:]
    var locks: [String: Lock.Mode] = [:]

    init(_ connection: Connection) throws {
        let rows = try connection.simpleQuery(
            """
            SELECT c.oid, c.oid::regclass, c.relkind, pg_relation_filenode(c.oid), coalesce(s.seq_scan, 0)
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            LEFT JOIN pg_stat_xact_user_tables AS s ON s.relid = c.oid
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND c.relname NOT LIKE 'stemma_history%'
            AND c.relkind <> 'S' OR c.relkind = 'S' AND NOT EXISTS (SELECT FROM pg_depend AS d
                WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i')
            """
        ).check().rows
        for row in rows {
            relations[row[0] ?? ""] = Relation(
                name: row[1] ?? "", kind: row[2] ?? "", file: row[3], scans: Int(row[4] ?? "") ?? 0)
        }
        let held = try connection.simpleQuery(
            "SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation'"
        ).check().rows
        for row in held {
            guard let mode = Lock.Mode.allCases.first(where: { "\($0)".lowercased() + "lock" == row[1]?.lowercased() })
            else { continue }
            locks[row[0] ?? ""] = max(locks[row[0] ?? ""] ?? mode, mode)
        }
    }
}
