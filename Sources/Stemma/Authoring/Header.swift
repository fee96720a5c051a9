/// Who a revision is, what it follows, and how it is undone.
public struct Header: Sendable {
    /// The revision's id: any text without `@`, `:`, `+` or white space; Stemma makes 12 hexadecimal digits.
    public var id: String
    /// What the revision does, in a few words.
    public var message: String
    /// The ids of the revisions that this one follows: none for a base, several for a merge.
    public var parents: [String]
    /// Branch labels that this revision carries.
    public var labels: [String]
    /// Revisions of other branches, by id or label, that must be applied before this one.
    public var dependencies: [String]
    /// The revisions that this one stands for, with the digests that databases record of them.
    ///
    /// The last one is the end of their range. `stemma squash` writes them.
    public var replaces: [ReplacedRevision]
    /// How the revision is undone.
    public var downgrade: Downgrade
    /// How its statements are grouped in transactions; `nil` for the project's own way.
    public var transaction: TransactionMode?
    /// How it goes about tables that are in use; `nil` for the project's own way.
    public var strategy: ChangeStrategy?
    /// What lint finds in it and is right nevertheless.
    public var lint: [LintAllowance]
    /// What is to be done about branches that it merges and that conflict.
    public var conflicts: MergeConflicts
    /// Where it was written.
    package var location: SourceLocation

    /// Describes a revision.
    ///
    /// - Parameters:
    ///   - id: the revision's id, unique in the project.
    ///   - message: what the revision does, in a few words.
    ///   - parents: the ids of the revisions that it follows; none for a base, several for a merge.
    ///   - labels: branch labels that it carries.
    ///   - dependencies: ids or labels of revisions of other branches that must be applied before it.
    ///   - replaces: of a squash: the revisions that it stands for, each with its digest; the last one is the end of
    ///     their range.
    ///   - downgrade: how it is undone; always spelled out.
    ///   - transaction: how its statements are grouped; `nil` for the project's own way.
    ///   - strategy: how it goes about tables in use: `.online`; `nil` for the project's own way.
    ///   - conflicts: of a merge: whether it may join branches that conflict.
    ///   - lint: what lint finds in it and is right nevertheless, with the reasons.
    ///   - file: left to the compiler: where this is written.
    ///   - line: left to the compiler.
    public init(
        _ id: String, _ message: String, after parents: String..., labels: [String] = [],
        dependsOn dependencies: [String] = [], replaces: KeyValuePairs<String, String> = [:], downgrade: Downgrade,
        transaction: TransactionMode? = nil,
        strategy: ChangeStrategy? = nil, conflicts: MergeConflicts = .refused, lint: [LintAllowance] = [],
        file: StaticString = #filePath, line: Int = #line
    ) {
        self.id = id
        self.message = message
        self.parents = parents
        self.labels = labels
        self.dependencies = dependencies
        self.replaces = replaces.map { ReplacedRevision(id: $0.key, digest: $0.value) }
        self.downgrade = downgrade
        self.transaction = transaction
        self.strategy = strategy
        self.lint = lint
        self.conflicts = conflicts
        location = SourceLocation(file: file.description, line: line)
    }
}

/// A revision that a squash stands for.
public struct ReplacedRevision: Sendable, Hashable, Codable {
    /// Its id.
    public var id: String
    /// The digest over its content and all that it stands on, as databases record it.
    public var digest: String

    /// Names a revision with its digest.
    public init(id: String, digest: String) {
        self.id = id
        self.digest = digest
    }
}

/// How a revision is undone.
public enum Downgrade: Sendable {
    /// Each operation's inverse, computed against the schema just before it, in reverse order.
    case derived
    /// A function of the author's.
    case written(@Sendable (inout SchemaEditor) -> Void)
    /// Not at all, for a reason that the downgrade script will give.
    case irreversible(because: String)
}

/// Whether a merge may join branches that lead to another schema in another order.
public enum MergeConflicts: String, Sendable, Hashable, Codable {
    /// `stemma check` refuses them.
    case refused
    /// They are known, and every database takes the branches in the same order.
    case accepted
}

/// How statements are grouped in transactions.
///
/// What PostgreSQL refuses to run in one is always a step of its own.
public enum TransactionMode: String, Sendable, Hashable, Codable {
    /// One transaction a revision: the default.
    case revision
    /// One transaction for as much of the script as can be in one.
    case script
    /// One transaction a statement.
    case statement
}

/// How statements go about tables that are in use.
public enum ChangeStrategy: String, Sendable, Hashable, Codable {
    /// Each verb is the statement that PostgreSQL has for it.
    case plain
    /// Nothing reads a table that was there before the revision under a lock that writes wait for: constraints are added
    /// as `NOT VALID` and validated in a later transaction, `SET NOT NULL` is proved by a check first, indexes are built
    /// and dropped concurrently, keys are made of such indexes, and a column gets another type through a new column,
    /// which is the last of its table then. Where that cannot be, `L123` says so.
    case online
}
