package import RevisionGraph
package import Stemma

/// The schema of a branch as its revisions have it, and as it is declared.
///
/// **What a branch owns.** The objects that its own revisions made, under whatever name they have by now: those on the
/// lineage of its label, by parents alone. What a revision of another branch made, reached over `dependsOn` or a merge, is
/// there to refer to, is taken as it is, and is not compared.
package struct DeclaredBranch {
    package let label: String
    /// The branch's head; nothing before its first revision.
    package let head: RevisionID?
    /// The schema as the revisions have it.
    package let current: Catalog
    /// The schema as it is declared, beside what others own.
    package private(set) var target: Catalog
    /// What declarations PostgreSQL would refuse.
    package private(set) var mistakes: [Diagnostic] = []
    private let first: SourceLocation
    /// Where each object, column and constraint is declared.
    private var places: [ObjectID: SourceLocation] = [:]
    private var hints: [RenameHint] = []
    /// The order in which objects are declared.
    private var order: [ObjectID: Int] = [:]

    /// The labels that schemas are declared for, in load order.
    package static func labels(in set: RevisionSet) -> [String] {
        var seen: Set<String> = []
        return set.declared.map(\.recorded.label).filter { seen.insert($0).inserted }
    }

    /// Compares a branch with its declaration.
    ///
    /// - Parameters:
    ///   - label: its label; `head` for a project without labels.
    ///   - set: the revisions.
    ///   - dependencies: revisions of other branches that the declaration may refer to, too.
    /// - Throws: why there is no such branch, or why its revisions cannot be replayed.
    package init(_ label: String, in set: RevisionSet, dependingOn dependencies: [RevisionID] = []) throws {
        let types = set.declared.filter { $0.recorded.label == label }
        self.label = label
        first = types.first?.place ?? SourceLocation(file: "Revisions/Schema", line: 0)
        head = try Self.head(of: label, in: set, declaredAt: first)
        let own = head.map { head in
            let start = label == "head" ? head : set.graph.revision(labelled: label) ?? head
            return Set(set.graph.lineage(of: start))
        }
        let start = try Self.state(at: head.map { [$0] } ?? [], and: dependencies, ownedBy: own ?? [], in: set)
        current = start.whole
        target = start.others
        declare(Array(types.flatMap(\.recorded.operations).enumerated()))
    }

    /// How the revisions differ from the declaration.
    package var differences: [CatalogDifference] { current.differencesToMend(towards: target) }

    /// The operations that lead from the revisions to the declaration.
    ///
    /// - Parameter renames: what else has another name by now.
    /// - Returns: the operations, in order.
    /// - Throws: why PostgreSQL has no way.
    package func operations(renaming renames: [RenameHint] = []) throws(CatalogError) -> [any Operation] {
        var state = current
        var operations: [any Operation] = []
        let ordered = (hints + renames).enumerated().sorted {
            ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
        }
        for (_, hint) in ordered {
            for operation in hint.operations(from: state, to: target) {
                _ = try operation.statements(in: state)
                try operation.apply(to: &state)
                operations.append(operation)
            }
        }
        return operations + (try SchemaDiff.operations(from: state, to: target, inOrder: order))
    }

    /// The differences, each at the line that declares what it is about; the last with what to do about them.
    package var findings: [Diagnostic] {
        var findings = differences.map { diagnostic(for: $0) }
        if let last = findings.indices.last {
            findings[last].notes.append(
                Diagnostic.Note(
                    "'stemma revision --autogenerate \"message\"\(option)' writes the revision that is missing"))
        }
        return findings
    }

    private func diagnostic(for difference: CatalogDifference) -> Diagnostic {
        let place = places[difference.id] ?? difference.id.table.flatMap { places[$0] } ?? first
        let message =
            switch difference.kind {
            case .missing: "\(difference.id) is declared, and no revision makes it"
            case .unexpected: "\(difference.id) is there, and is not declared"
            case .changed, .moved: "\(difference.id) is declared otherwise: \(difference.description)"
            }
        return Diagnostic(.error, code: "D002", message, at: place)
    }

    /// A refusal of the way to the declaration.
    package func diagnostic(for error: CatalogError) -> Diagnostic {
        let place = error.related.lazy.compactMap { places[$0] }.first ?? first
        return Diagnostic(
            .error, code: error.code, error.message, at: place, notes: error.hint.map { [Diagnostic.Note($0)] } ?? [])
    }

    private var option: String { label == "head" ? "" : " --branch-label \(label)" }
}

// MARK: - The branch

extension DeclaredBranch {
    private static func head(
        of label: String, in set: RevisionSet, declaredAt place: SourceLocation
    ) throws(Diagnostic) -> RevisionID? {
        let heads: [RevisionID]
        if label == "head" {
            heads = set.graph.heads
        } else if let labelled = set.graph.revision(labelled: label) {
            let lineage = Set(set.graph.lineage(of: labelled))
            heads = set.graph.heads.filter(lineage.contains)
        } else {
            heads = []
        }
        if heads.count < 2 { return heads.first }
        let names = heads.map(\.text).joined(separator: ", ")
        throw Diagnostic(
            .error, code: "D003",
            "the schema of '\(label)' is declared once, and the branch has several heads: \(names)",
            at: place, notes: [Diagnostic.Note("'stemma merge' joins them")])
    }

    /// The state at some revisions, whole and without what a branch owns.
    private static func state(
        at heads: [RevisionID], and dependencies: [RevisionID], ownedBy own: Set<RevisionID>, in set: RevisionSet
    ) throws(Diagnostic) -> (whole: Catalog, others: Catalog) {
        var replay = Replay(project: set.project)
        var owned: Set<ObjectID> = []
        for id in set.closure(of: heads + dependencies) {
            guard let source = set[id] else { continue }
            let before = replay.catalog
            _ = try replay.apply(source)
            let changed = replay.catalog.idsThatMayDiffer(from: before)
            for object in changed {
                switch (before[object], replay.catalog[object]) {
                case (nil, .some): if own.contains(id) { owned.insert(object) }
                case (.some, nil): owned.remove(object)
                default: break
                }
            }
        }
        var others = replay.catalog
        for id in owned { others.forget(id) }
        return (replay.catalog, others)
    }
}

// MARK: - The declaration

extension DeclaredBranch {
    /// Applies what is declared: whatever lacks something that stands further down waits for it.
    private mutating func declare(_ operations: [(offset: Int, element: RecordedOperation)]) {
        var waiting = operations
        while !waiting.isEmpty {
            var left: [(offset: Int, element: RecordedOperation)] = []
            var refusals: [Diagnostic] = []
            for (place, recorded) in waiting {
                do throws(CatalogError) { try apply(recorded, at: place) } catch {
                    left.append((place, recorded))
                    let notes = error.hint.map { [Diagnostic.Note($0)] } ?? []
                    refusals.append(
                        Diagnostic(
                            .error, code: error.code, error.message, at: recorded.location(of: error.part),
                            notes: notes))
                }
            }
            if left.count == waiting.count {
                mistakes += refusals
                return
            }
            waiting = left
        }
    }

    private mutating func apply(_ recorded: RecordedOperation, at place: Int) throws(CatalogError) {
        if let hint = recorded.operation as? RenameHint {
            hints.append(hint)
            return
        }
        switch recorded.operation {
        case is ExecuteSQL, is InsertRows, is ChangeRows, is Assertion, is SetSequence, is Reindex:
            mistakes.append(.notDeclarable(at: recorded.location))
            return
        default: break
        }
        var trial = target
        let statements = try recorded.operation.statements(in: trial)
        try recorded.operation.apply(to: &trial)
        try trial.requireVersions(of: statements, after: target)
        for id in trial.idsThatMayDiffer(from: target) {
            if target[id] == nil || places[id] == nil { places[id] = recorded.location }
            if order[id] == nil { order[id] = place }
            guard let table = trial.table(id.name), id.kind == .table else { continue }
            let parts =
                table.columns.map { ObjectID.column($0.name, of: table.name) }
                + table.constraints.map { ObjectID.constraint($0.name, on: table.name) }
            for part in parts where places[part] == nil { places[part] = recorded.location(of: part.part) }
        }
        target = trial
    }
}

extension Diagnostic {
    fileprivate static func notDeclarable(at place: SourceLocation) -> Self {
        Self(
            .error, code: "D001", "a declared schema says what there is to be, and runs nothing", at: place,
            notes: [Note("rows and raw SQL belong in a revision; what raw SQL touches there is not compared")])
    }
}
