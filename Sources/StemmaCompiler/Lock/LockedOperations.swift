import RevisionLoader
import Stemma

/// The operations of a revision, to be shown and compared.
struct LockedOperations {
    var upgrade: [RecordedOperation]
    /// Each operation as it is written down, without its place.
    var texts: [String]

    init(_ operations: [RecordedOperation]) {
        upgrade = operations
        texts = operations.map(Self.text)
    }

    /// Those of a record; none where it was written by a Stemma that knew other operations.
    init(_ record: LockedRecord, _ project: Project) {
        self.init(Self.revision(of: record, project)?.upgrade ?? [])
    }

    /// What a record says that was recorded.
    static func revision(of record: LockedRecord, _ project: Project) -> RecordedRevision? {
        let names: [CodingUserInfoKey: any Sendable] = [.stemmaDefaultSchema: Name(project.defaultSchema)]
        guard let bytes = try? CanonicalJSON.encode(record.revision) else { return nil }
        return try? CanonicalJSON.decode(RecordedRevision.self, from: bytes, userInfo: names)
    }

    /// Each operation in a few words: `create table: orders`.
    var summaries: [String] { zip(upgrade, texts).map { "\(Self.kind(of: $0)) \(LineChange.flat($1))" } }

    static func kind(of recorded: RecordedOperation) -> String {
        OperationKinds.name(of: recorded.operation) ?? "operation"
    }

    private static func text(_ recorded: RecordedOperation) -> String {
        guard let bytes = try? CanonicalJSON.encode(recorded),
            let tree = try? CanonicalJSON.decode(JSONTree.self, from: bytes), let content = tree["with"],
            let canonical = try? CanonicalJSON.encode(content)
        else { return "\(recorded.operation)" }
        return String(decoding: canonical, as: UTF8.self)
    }

    /// Each operation as the SQL that it runs from some state on; as it is written down, where that is refused.
    func sql(from state: Catalog) -> [String] {
        var state = state
        var isRefused = false
        return zip(upgrade, summaries).map { recorded, summary in
            if isRefused { return summary }
            do throws(CatalogError) {
                let statements = try recorded.operation.statements(in: state)
                try recorded.operation.apply(to: &state)
                return statements.map(\.sql).joined(separator: "; ")
            } catch {
                isRefused = true
                return summary
            }
        }
    }
}
