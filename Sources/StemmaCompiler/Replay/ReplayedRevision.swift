package import Stemma

/// A revision replayed against the catalog before it: its steps, up and down.
package struct ReplayedRevision: Sendable {
    package var source: SourceRevision
    /// The upgrade, operation by operation.
    package var operations: [ReplayedOperation]
    /// The upgrade; one step at least, since even a merge is recorded.
    package var steps: [ReplayedStep]
    package var downgrade: ReplayedDowngrade

    package var id: String { source.id }
}

/// What is guarded and recorded as one: the statements of one transaction, or the one thing that cannot be in any.
package struct ReplayedStep: Sendable {
    package var statements: [Statement] = []
    /// The line that asked for each statement; empty in a downgrade that was derived.
    package var places: [SourceLocation] = []
    /// The shapes of what its guards may have left as it was.
    package var shapes: [Shape] = []
    package var isTransactional = true
}

/// The way back of a revision.
package enum ReplayedDowngrade: Sendable {
    /// A step for each step of the upgrade, in the order of the upgrade: the downgrade runs them from the last.
    case mirrored([ReplayedStep])
    /// Steps of its own, in the order in which they run.
    case written([ReplayedStep])
    case irreversible(because: String)
}
