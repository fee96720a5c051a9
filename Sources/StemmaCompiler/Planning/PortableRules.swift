package import Stemma

/// What a script without psql's commands cannot promise.
///
/// Outside a transaction nothing can be made conditional there, so a statement runs again with the script. That is
/// right as long as the end of the script still has what it makes, and still lacks what it drops.
package enum PortableRules {
    /// The first thing in a script that the portable flavour cannot carry.
    ///
    /// - Parameters:
    ///   - script: the script.
    ///   - end: the state of the schema at its end.
    /// - Returns: what is wrong, at the revision's file; `nil` for a script that can be carried.
    package static func problem(in script: Script, end: Catalog) -> Diagnostic? {
        for revision in script.revisions {
            for step in revision.steps where !step.content.isTransactional {
                for statement in step.content.statements {
                    // On a way that a database does not take, nothing may run.
                    if revision.isReplaced, !statement.isInStep { return .notPortable(statement, revision) }
                    let isRight =
                        statement.effects.addsLabel == nil
                        ? isRepeatable(statement, of: step.content, end: end)
                        : keepsLabel(statement, in: script, end: end)
                    if !isRight { return .notPortable(statement, revision) }
                }
            }
        }
        return nil
    }

    /// `ADD VALUE IF NOT EXISTS` does nothing as long as the label is there, wherever it is among the others: so it must
    /// be there from its step to the end, through which nothing but further labels may come to the type.
    private static func keepsLabel(_ statement: Statement, in script: Script, end: Catalog) -> Bool {
        guard let label = statement.effects.addsLabel, let id = statement.ensures.first,
            let type = end[id] as? EnumType, type.labels.contains(where: { Name($0) == Name(label) })
        else { return false }
        let statements = script.revisions.flatMap(\.steps).flatMap(\.content.statements)
        guard let place = statements.firstIndex(of: statement) else { return false }
        return statements[place...].allSatisfy { other in
            other.effects.addsLabel != nil || !other.ensures.contains(id) && !other.effects.drops.contains(id)
        }
    }

    private static func isRepeatable(_ statement: Statement, of step: ReplayedStep, end: Catalog) -> Bool {
        switch statement.guarding {
        case .repeatable, .inStep: true
        // What cannot be in a block cannot be made conditional at all.
        case .when(_, let inBlock): inBlock != nil || statement.effects.isTransactional
        case .recorded: false
        case .native:
            // `CREATE INDEX IF NOT EXISTS` looks for its columns first: they must still have the names that it gives.
            statement.ensures.allSatisfy { id in
                (end.shape(of: id) ?? end.keyIndex(id)?.shape(in: end)).map(step.shapes.contains) ?? false
            }
                && statement.effects.drops.allSatisfy { end[$0] == nil }
        }
    }
}

extension Catalog {
    /// The index that a key of that name keeps: what an index has become.
    fileprivate func keyIndex(_ id: ObjectID) -> Index? {
        guard id.kind == .index, let key = relation(id.name), key.kind == .constraint, let part = key.part,
            let constraint = table(key.name)?.constraint(part)
        else { return nil }
        var index = Index(id.name, on: key.name, keys: (constraint.uniqueColumns ?? []).map { .column($0.text) })
        index.isUnique = true
        switch constraint.definition {
        case .primaryKey(let key): index.include = key.include
        case .unique(let unique):
            index.include = unique.include
            index.isNullsNotDistinct = unique.isNullsNotDistinct
        case .check, .foreignKey, .exclude, .notNull: return nil
        }
        return index
    }
}

extension Statement {
    /// Whether its guard is the condition of its step.
    fileprivate var isInStep: Bool { if case .inStep = guarding { true } else { false } }
}

extension Diagnostic {
    fileprivate static func notPortable(_ statement: Statement, _ revision: ScriptRevision) -> Self {
        let isConditional = if case .when = statement.guarding { true } else { false }
        let reason =
            revision.isReplaced
            ? "databases on the way of the squash must not run it: use the psql flavour, or 'stemma apply'"
            : isConditional
                ? "PostgreSQL runs it in no block, where alone it could look first: use the psql flavour"
                : "run again, it would change what a later step left: use the psql flavour, or two scripts that meet there"
        return Diagnostic(
            .error, code: "P002",
            "the portable flavour cannot carry '\(statement.summary)' of revision \(revision.id)",
            at: SourceLocation(file: revision.file, line: 0),
            notes: [Note(reason)])
    }
}
