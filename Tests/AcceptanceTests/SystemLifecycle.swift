import RevisionGraph
import StemmaCompiler
import TestSupport
import Testing

/// One of this repository's systems: a branch of its revisions.
struct TestedSystem: Sendable, CustomTestStringConvertible {
    /// The label by which its head is named.
    var label: String
    /// What its way down leaves in the database, as `kind name`.
    var kept: [String]
    /// Systems that have to be there before it.
    var needs: [TestedSystem] = []

    var testDescription: String { label }

    static let prompts = Self(label: "prompts", kept: ["extension pgcrypto"])
    static let pathie = Self(label: "pathie", kept: [])
    static let tenancy = Self(label: "tenancy", kept: ["extension pgcrypto"])
    static let taxiway = Self(label: "taxiway", kept: [])
    static let bifrost = Self(label: "bifrost", kept: [])

    /// Needs pgvector, which not every server has.
    static let taxiwayVector = Self(label: "taxiway_vector", kept: ["extension vector"], needs: [taxiway])

    /// What every server with PostgreSQL's contributed modules carries.
    static let all = [prompts, pathie, tenancy, taxiway, bifrost]
    /// All there are.
    static let everywhere = all + [taxiwayVector]

    private var project: TestedProject { get throws { try PromptsProject.shared } }

    /// The ids of its heads.
    var heads: [RevisionID] {
        get throws { try project.revisions.graph.upgrade(to: "\(label)@head").heads }
    }

    /// The script from what is there to the system's head.
    func up(from heads: [String] = []) throws -> TestedScript { try project.upgrade(to: "\(label)@head", from: heads) }

    /// The script that takes the system down, whatever else is there.
    func down() throws -> TestedScript {
        try project.downgrade(to: "\(label)@base", from: heads.map(\.text))
    }

    /// The script that records the system's head without running anything.
    func stamp() throws -> String { try project.compiler.stamp(heads) }

    /// The script that verifies it.
    func verification(_ flavour: Compiler.Flavour) throws -> String {
        try project.compiler.verification(at: heads, flavour: flavour)
    }

    /// The schema as `schema.sql` writes it.
    func schema() throws -> String { try project.compiler.schema(at: heads) }
}

extension Database {
    /// What a verification raises; `nil` when it is silent.
    func verify(_ script: String, _ flavour: Compiler.Flavour) throws -> String? {
        if flavour == .psql {
            let result = try psql(script: script)
            return result.succeeded ? nil : result.stderr
        }
        let connection = try connect()
        defer { connection.close() }
        return try connection.simpleQuery(script).failure.map { "\($0)" }
    }

    /// Who owns what, and who may do what with it, as the server keeps it: pg_dump leaves out what is its own default.
    func privileges() throws -> [String] {
        try query(
            """
            SELECT concat_ws(' ', c.oid::regclass, c.relowner::regrole, a.grantee, a.privilege_type, a.is_grantable)
                FROM pg_class AS c CROSS JOIN aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) AS a
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relname <> 'stemma_history'
            UNION ALL
            SELECT concat_ws(' ', p.oid::regprocedure, p.proowner::regrole, a.grantee, a.privilege_type, a.is_grantable)
                FROM pg_proc AS p CROSS JOIN aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
                WHERE p.pronamespace = 'public'::regnamespace
            ORDER BY 1
            """
        ).compactMap { $0[0] }
    }

    /// What is there that a revision may have made, the history table apart.
    func objects() throws -> [String] {
        try query(
            """
            SELECT 'relation ' || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
                AND relname NOT LIKE 'stemma_history%'
            UNION ALL SELECT 'function ' || p.oid::regprocedure FROM pg_proc AS p
                WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
            UNION ALL SELECT 'type ' || typname FROM pg_type AS t WHERE typnamespace = 'public'::regnamespace
                AND typname NOT LIKE '%stemma_history'
            UNION ALL SELECT 'extension ' || extname FROM pg_extension WHERE extname <> 'plpgsql'
            UNION ALL SELECT 'policy ' || polname FROM pg_policy ORDER BY 1
            """
        ).compactMap { $0[0] }
    }
}
