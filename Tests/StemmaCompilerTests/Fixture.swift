import RevisionGraph
import Stemma
import StemmaCompiler

/// Revisions made of closures, each on the one before, and the scripts that come of them.
///
/// They go through the same writing and reading as revisions that the loader brings.
struct Fixture {
    typealias Body = @Sendable (inout SchemaEditor) -> Void

    let revisions: RevisionSet

    /// Records revisions `r1`, `r2` and so on.
    init(
        _ bodies: [Body], downgrade: Downgrade = .derived, transaction: TransactionMode? = nil,
        project: Project = Project()
    ) throws {
        var headers: [Header] = []
        for number in 1...max(1, bodies.count) {
            var header = Header("r\(number)", "revision \(number)", downgrade: downgrade, transaction: transaction)
            if number > 1 { header.parents = ["r\(number - 1)"] }
            headers.append(header)
        }
        try self.init(Array(zip(headers, bodies)), project: project)
    }

    /// Revisions that are there.
    init(_ revisions: RevisionSet) { self.revisions = revisions }

    /// Records revisions with headers of their own.
    init(_ written: [(header: Header, body: Body)], project: Project = Project()) throws {
        let names: [CodingUserInfoKey: any Sendable] = [.stemmaDefaultSchema: Name(project.defaultSchema)]
        let recorded = try written.map { header, body in
            let bytes = try CanonicalJSON.encode(RecordedRevision(header, body))
            let revision = try CanonicalJSON.decode(RecordedRevision.self, from: bytes, userInfo: names)
            return (revision: revision, file: "Revisions/\(header.id).swift")
        }
        revisions = try RevisionSet(recorded, project: project)
    }

    /// The plan for a script and what it leads to.
    func script(_ direction: Script.Direction, from: String = "base", to: String) throws -> (
        script: Script, end: Catalog
    ) {
        let heads = from == "base" ? [] : [from]
        let plan =
            switch direction {
            case .upgrade: try revisions.graph.upgrade(to: to, from: heads)
            case .downgrade: try revisions.graph.downgrade(to: to, from: heads)
            }
        return try ScriptPlanner(revisions).script(for: plan, from: heads.map { RevisionID($0) })
    }

    /// The script for psql.
    func psql(_ direction: Script.Direction, from: String = "base", to: String) throws -> String {
        PsqlRenderer.render(try script(direction, from: from, to: to).script).string
    }

    /// The statements of the portable script, or the reason why there is none.
    func portable(_ direction: Script.Direction, from: String = "base", to: String) throws -> [String] {
        let (script, end) = try script(direction, from: from, to: to)
        if let problem = PortableRules.problem(in: script, end: end) { throw problem }
        return PortableRenderer.statements(of: script).map(\.sql)
    }

    /// The schema after a revision, as `schema.sql` writes it.
    func schema(at head: String) throws -> String { try Compiler(revisions).schema(at: [RevisionID(head)]) }

    /// The state after a revision.
    func catalog(at head: String) throws -> Catalog { try Compiler(revisions).catalog(at: [RevisionID(head)]) }
}
