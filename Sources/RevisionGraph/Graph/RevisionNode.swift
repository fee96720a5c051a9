/// What the graph knows of one revision.
public struct RevisionNode: Sendable {
    /// The revision's own name.
    public let id: RevisionID
    /// The revisions it comes after, in the order written; none makes it a base, several a merge.
    public let parents: [RevisionID]
    /// Further names of the revision, under which its branch is known.
    public let labels: [String]
    /// Ids or labels, as written, of revisions on other branches that must be applied before this one.
    public let dependencies: [String]
    /// What the revision does, for display only.
    public let message: String
    /// Whether another tool made it, so that it is known by name alone.
    public let isLegacy: Bool
    /// The revisions that it stands for, which make it a squash; the last of them is the end of their range.
    public let replaces: [RevisionID]

    /// A revision as its file describes it; only a graph checks the names.
    public init(
        id: RevisionID, parents: [RevisionID] = [], labels: [String] = [], dependencies: [String] = [],
        message: String = "", isLegacy: Bool = false, replaces: [RevisionID] = []
    ) {
        self.id = id
        self.parents = parents
        self.labels = labels
        self.dependencies = dependencies
        self.message = message
        self.isLegacy = isLegacy
        self.replaces = replaces
    }
}

extension RevisionNode: Hashable {
    /// Whether all parts are the same, names and message byte for byte.
    public static func == (left: RevisionNode, right: RevisionNode) -> Bool {
        left.id == right.id && left.parents == right.parents && left.names == right.names
            && left.replaces == right.replaces
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(parents)
        hasher.combine(names)
        hasher.combine(replaces)
    }

    private var names: [[ExactText]] {
        [labels, dependencies, [message]].map { $0.map(ExactText.init) }
    }
}
