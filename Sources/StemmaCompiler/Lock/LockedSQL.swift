import Stemma

/// The SQL of a revision by itself, as the lock file knows it.
struct LockedSQL {
    var up: [String]
    var down: [String]
    /// The digest of both, and of what guards each statement.
    var digest: String

    /// - Parameter revision: the revision, replayed on what it stands on alone.
    init(_ revision: ReplayedRevision) {
        let back: [ReplayedStep] =
            switch revision.downgrade {
            case .mirrored(let steps): steps.reversed()
            case .written(let steps): steps
            case .irreversible: []
            }
        up = revision.steps.flatMap(\.statements).map(\.sql)
        down = back.flatMap(\.statements).map(\.sql)
        var hash = SHA256()
        for steps in [revision.steps, back] {
            hash.update(UInt64(steps.count))
            for step in steps {
                hash.update(UInt64(step.statements.count))
                hash.update(UInt64(step.isTransactional ? 1 : 0))
                for statement in step.statements {
                    hash.update(text: statement.sql)
                    hash.update(text: statement.guarding.text)
                }
            }
        }
        digest = String(hash.finish().description.prefix(32))
    }
}

extension Guard {
    /// Everything that a script prints of it.
    fileprivate var text: String {
        switch self {
        case .repeatable: "repeatable"
        case .native(let sql): "native \(sql)"
        case .when(let condition, let inBlock): "when \(condition)" + (inBlock.map { " in a block \($0)" } ?? "")
        case .recorded: "recorded"
        case .inStep(let block): "in step \(block)"
        }
    }
}
