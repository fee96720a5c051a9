import RevisionGraph
package import Stemma

/// Whether two branches lead to the same schema in either order.
package struct Commutation: Sendable, Hashable, Codable {
    /// Where they do not; none when they commute.
    package var conflicts: [Conflict] = []
    /// Tables that get columns from both: they commute, but for the order of these columns.
    package var reorderedTables: [ObjectID] = []

    package init() {}

    package var commutes: Bool { conflicts.isEmpty }

    /// Two operations whose order matters, and the object over which they meet.
    package struct Conflict: Sendable, Hashable, Codable {
        package var left: Place
        package var right: Place
        package var object: ObjectID
        package var reason: Reason
        /// Whether the other one is refused in the other order.
        package var isRefusedEitherWay = false
    }

    /// An operation of a revision.
    package struct Place: Sendable, Hashable, Codable {
        package var revision: String
        /// Its place among the operations of the revision.
        package var index: Int
        /// Its first statement, on one line.
        package var sql: String
    }

    /// What is said when an operation is refused.
    package struct Refusal: Sendable, Hashable, Codable {
        package var code: String
        package var message: String
    }

    /// Why the order matters.
    package enum Reason: Sendable, Hashable, Codable {
        /// The right one is refused after the left one, for this reason.
        case rightRefused(Refusal)
        /// The left one is refused after the right one, for this reason.
        case leftRefused(Refusal)
        /// Both are done in either order, and the object is not the same afterwards.
        case differs
        /// One writes rows that the other one writes too, or that decide about it.
        case rows
        /// One is raw SQL that touches or names what the other one works on.
        case raw
        /// One is raw SQL that does not say what it touches: the left one, or else the right one.
        case barrier(isLeft: Bool)
    }
}

/// A verdict on the branches that a revision joins, or could join.
package struct BranchVerdict: Sendable {
    package var pair: BranchPair
    package var commutation: Commutation
}
