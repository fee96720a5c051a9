package import Stemma

/// A script before it is text: the revisions to go through, in order, with what the script must know of the others.
package struct Script: Sendable {
    /// Which way it goes.
    package enum Direction: String, Sendable { case upgrade, downgrade }

    package var direction: Direction
    package var project: Project
    /// The recorded heads that it starts from and leads to; empty for base.
    package var from: [String]
    package var to: [String]
    /// What it goes through, in the order in which it runs.
    package var revisions: [ScriptRevision]
    package var surroundings: Surroundings
    /// The squashes on the way and below it.
    package var squashes: [ScriptSquash] = []
}

/// A squash that a script goes through, or begins above.
package struct ScriptSquash: Sendable {
    package var id: String
    package var message: String
    package var digest: String
    /// How many steps its upgrade has.
    package var total: Int
    /// What it replaces.
    package var replaced: [ReplacedRevision]
    /// Whether the script goes through what it replaces, too, where a database is inside of that.
    package var isPassable: Bool
    /// What is to be done about a database that is inside of it, where the script does not go through.
    package var advice: String
}

/// A revision in a script.
package struct ScriptRevision: Sendable {
    package var id: String
    package var message: String
    package var file: String
    package var digest: String
    /// What must be recorded for it to be: its parents and dependencies.
    package var needs: [String]
    /// How many steps its upgrade has.
    package var total: Int
    /// How its statements are grouped.
    package var transaction: TransactionMode
    /// The steps, in the order in which they run.
    package var steps: [ScriptStep]
    /// Which of the two ways it is on, where a squash replaces revisions.
    package var way = Way.only

    /// The ways through a range that was squashed: a database takes the one that it is on already.
    package enum Way: Sendable, Hashable {
        /// There is no other.
        case only
        /// It is replaced, with the others of these, by a squash.
        case old([String], squash: String)
        /// It is a squash, and replaces these, which the script goes through too.
        case new([String])
    }

    /// Whether it is one of those that a squash replaces.
    package var isReplaced: Bool { if case .old = way { true } else { false } }
}

/// A step in a script.
package struct ScriptStep: Sendable {
    package var content: ReplayedStep
    /// The condition on `steps_done` under which it has still to run.
    package var pending: Pending
    /// What `steps_done` is afterwards; 0 takes the row away.
    package var done: Int

    /// When a step has still to run.
    package enum Pending: Sendable, Hashable {
        /// Fewer steps are done: an upgrade.
        case below(Int)
        /// As many steps are done: a downgrade.
        case atLeast(Int)
        /// Exactly this is recorded, or the whole revision is: a downgrade of the author's own, counted below zero.
        case written(left: Int, isFirst: Bool)
    }
}

/// A step of a script, for what comes after it.
struct StepPlace: Sendable {
    /// The id of its revision.
    var revision: String
    var pending: ScriptStep.Pending
    /// What `steps_done` is afterwards.
    var done: Int

    init(_ step: ScriptStep, of revision: ScriptRevision) {
        self.revision = revision.id
        pending = step.pending
        done = step.done
    }
}

extension ScriptStep {
    /// Whether it is outside any transaction and each of its statements looks first, so that it can be run from its
    /// beginning, or taken back, wherever it was interrupted.
    var isRestartable: Bool {
        !content.isTransactional && !content.statements.contains { $0.guarding == .recorded }
    }
}

/// What a script knows of the revisions that it does not go through.
package struct Surroundings: Sendable {
    /// Revisions that must be recorded in full, with what they need.
    package var required: [Known] = []
    /// Revisions that may not be recorded, since they are beyond the end of the script or stand on what it takes down.
    package var refused: [String] = []
    /// Revisions of other branches, which are left alone.
    package var others: [String] = []
    /// Whether the three lists and the script hold the whole project, so that any other revision is unknown.
    package var isComplete = true

    /// A revision with the digest that it must have been recorded with.
    package struct Known: Sendable {
        package var id: String
        package var digest: String
        package var needs: [String]
    }

    package init() {}
}
