/// What a revision said when it was run: its header and its operations, as data.
package struct RecordedRevision: Sendable, Codable, SparselyCoded {
    package var id: String
    package var message: String
    package var parents: [String]
    package var labels: [String]
    package var dependencies: [String]
    /// Of a squash: what it stands for.
    package var replaces: [ReplacedRevision]?
    package var transaction: TransactionMode?
    /// How it goes about tables in use, where it says so.
    package var strategy: ChangeStrategy?
    /// Of a merge: whether the author knows of conflicts; it never reaches a database.
    package var conflicts: MergeConflicts?
    package var location: SourceLocation
    /// What lint finds in it and is right nevertheless: no part of its digest.
    package var lint: [LintAllowance]?
    package var upgrade: [RecordedOperation]
    package var downgrade: RecordedDowngrade
    /// A digest of all that reaches a database: id, parents, dependencies and operations, but not where they stand.
    package var contentDigest: String

    /// Runs a revision.
    init(_ type: any Revision.Type) throws { try self.init(type.header, type.upgrade) }

    /// Runs what a header and a function say.
    package init(_ header: Header, _ upgrade: (inout SchemaEditor) -> Void) throws {
        id = header.id
        message = header.message
        parents = header.parents
        labels = header.labels
        dependencies = header.dependencies
        replaces = header.replaces.isEmpty ? nil : header.replaces
        transaction = header.transaction
        strategy = header.strategy
        conflicts = header.conflicts == .refused ? nil : header.conflicts
        location = header.location
        lint = header.lint.isEmpty ? nil : header.lint
        self.upgrade = Self.operations(upgrade)
        switch header.downgrade {
        case .derived: downgrade = .derived
        case .written(let function): downgrade = .written(Self.operations(function))
        case .irreversible(let reason): downgrade = .irreversible(because: reason)
        }
        contentDigest = ""
        contentDigest = try digestOfContent()
    }

    /// The digest of what it says now, which is ``contentDigest`` unless somebody changed it since.
    ///
    /// Names must not have lost the default schema yet.
    package func digestOfContent() throws -> String { try Content(of: self).digest }

    private static func operations(_ function: (inout SchemaEditor) -> Void) -> [RecordedOperation] {
        var editor = SchemaEditor()
        function(&editor)
        return editor.operations
    }
}

/// How a recorded revision is undone.
package enum RecordedDowngrade: Sendable, Codable {
    case derived
    case written([RecordedOperation])
    case irreversible(because: String)
}

extension RecordedRevision {
    /// Whether it spares tables in use.
    package func isOnline(in project: Project) -> Bool { (strategy ?? project.strategy) == .online }

    /// How its statements are grouped; what spares tables in use must let go of one lock before the next.
    package func transaction(in project: Project) -> TransactionMode {
        let mode = transaction ?? project.transaction
        return mode == .script && isOnline(in: project) ? .revision : mode
    }
}
