/// The ends and forks of the graph. Lists of revisions are in load order.
extension RevisionGraph {
    /// The revisions without children.
    public var heads: [RevisionID] {
        ids(headIndices)
    }

    /// The heads that no other revision depends on: what the target `heads` means.
    public var effectiveHeads: [RevisionID] {
        ids(effectiveHeadIndices)
    }

    /// The revisions without parents.
    public var bases: [RevisionID] {
        ids(baseIndices)
    }

    /// The revisions with two children or more.
    public var branchPoints: [RevisionID] {
        ids(nodes.indices.filter { children[$0].count > 1 })
    }

    /// The heads of the branch of every label, in load order of the labels.
    public var headsPerLabel: [LabelHeads] {
        names.all.filter { !$0.isID }.map { entry in
            LabelHeads(label: entry.name.text, heads: ids(heads(on: lineage(of: entry.node))))
        }
    }

    var headIndices: [Int] {
        nodes.indices.filter { children[$0].isEmpty }
    }

    var effectiveHeadIndices: [Int] {
        nodes.indices.filter { dependants[$0].isEmpty }
    }

    var baseIndices: [Int] {
        nodes.indices.filter { parents[$0].isEmpty }
    }

    func heads(on lineage: NodeSet) -> [Int] {
        headIndices.filter(lineage.contains)
    }
}

/// A branch label and the heads on the lineage of its revision.
public struct LabelHeads: Sendable, Hashable {
    /// The label as it is written.
    public let label: String
    /// The heads in load order; more than one means that the branch has forked.
    public let heads: [RevisionID]

    /// Whether both are the same, byte for byte.
    public static func == (left: LabelHeads, right: LabelHeads) -> Bool {
        ExactText(left.label) == ExactText(right.label) && left.heads == right.heads
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ExactText(label))
        hasher.combine(heads)
    }
}
