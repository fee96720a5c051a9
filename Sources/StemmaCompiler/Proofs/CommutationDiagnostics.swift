import RevisionGraph
package import Stemma

extension BranchVerdict {
    /// What there is to say of it, at the lines that are concerned.
    ///
    /// - Parameters:
    ///   - revisions: the revisions of the verdict.
    ///   - isAccepted: whether the merge says that it knows.
    /// - Returns: an error for each conflict, or a note where it is accepted; a note on columns in another order.
    package func diagnostics(in revisions: RevisionSet, isAccepted: Bool = false) -> [Diagnostic] {
        commutation.conflicts.map { conflict in
            var diagnostic = self.diagnostic(of: conflict, in: revisions)
            if isAccepted { diagnostic.severity = .note }
            return diagnostic
        } + commutation.reorderedTables.map { order(of: $0, in: revisions) }
    }

    private func diagnostic(of conflict: Commutation.Conflict, in revisions: RevisionSet) -> Diagnostic {
        let (left, right) = (conflict.left, conflict.right)
        let names = "\(pair.left.text) and \(pair.right.text)"
        let start = pair.merge.map { "\(names), which \($0.text) merges," } ?? names
        let code: String
        let message: String
        /// The one to point at, and the other one.
        var (one, other) = (right, left)
        switch conflict.reason {
        case .rightRefused(let reason):
            code = "M001"
            message =
                "\(start) conflict over \(conflict.object): '\(right.sql)' is refused after '\(left.sql)': \(reason.message)"
        case .leftRefused(let reason):
            code = "M001"
            (one, other) = (left, right)
            message =
                "\(start) conflict over \(conflict.object): '\(left.sql)' is refused after '\(right.sql)': \(reason.message)"
        case .differs:
            code = "M002"
            message =
                "\(start) conflict over \(conflict.object): it depends on which of '\(right.sql)' and '\(left.sql)' comes last"
        case .rows:
            code = "M003"
            message =
                "\(start) conflict over rows of \(conflict.object): '\(right.sql)' and '\(left.sql)' both work on them"
        case .raw:
            code = "M003"
            message =
                "\(start) conflict over \(conflict.object): of '\(right.sql)' and '\(left.sql)' one is raw SQL that meets it"
        case .barrier(let isLeft):
            code = "M004"
            if isLeft { (one, other) = (left, right) }
            message = "whether \(start) conflict cannot be told: '\(one.sql)' does not say what it touches"
        }
        return Diagnostic(
            .error, code: code, message, at: revisions.location(of: one),
            notes: [Diagnostic.Note("the other operation: '\(other.sql)'", at: revisions.location(of: other))]
                + fixes(of: conflict).map { Diagnostic.Note($0) })
    }

    private func fixes(of conflict: Commutation.Conflict) -> [String] {
        let (left, right) = (conflict.left.revision, conflict.right.revision)
        let isRefusedInBoth =
            conflict.isRefusedEitherWay || conflict.isTakenTwice
            || commutation.conflicts.contains { other in
                // The same two objects are refused the other way round as well.
                switch (conflict.reason, other.reason) {
                case (.rightRefused, .leftRefused), (.leftRefused, .rightRefused): other.object == conflict.object
                default: false
                }
            }
        switch conflict.reason {
        case .barrier: return ["say what it touches: `touches: .table(\"…\")`"]
        case .rightRefused where isRefusedInBoth, .leftRefused where isRefusedInBoth:
            return ["there is no order in which both work: take one of them out, or give its object another name"]
        case .rightRefused:
            return ["let it come first: `dependsOn: [\"\(right)\"]` in \(left), or rebase one branch on the other"]
        case .leftRefused:
            return ["let it come first: `dependsOn: [\"\(left)\"]` in \(right), or rebase one branch on the other"]
        case .differs, .rows, .raw:
            var fixes = ["make one depend on the other: `dependsOn: [\"\(left)\"]` in \(right), or rebase one branch"]
            if conflict.reason == .differs { fixes.append("or let the merge say how \(conflict.object) is to be") }
            return fixes
        }
    }

    private func order(of table: ObjectID, in revisions: RevisionSet) -> Diagnostic {
        let place = (pair.rightOwn.last ?? pair.right).text
        return Diagnostic(
            .note, code: "M101",
            "\(pair.left.text) and \(pair.right.text) commute, but for the order of the columns that both add to \(table)",
            at: revisions[RevisionID(place)]?.recorded.location,
            notes: [Diagnostic.Note("it shows in SELECT * and in INSERT without a list of columns")])
    }
}

extension Commutation.Conflict {
    /// Whether both make the same thing.
    fileprivate var isTakenTwice: Bool {
        switch reason {
        case .rightRefused(let reason), .leftRefused(let reason):
            // It exists already, its name is taken, it would be a second primary key, the label is there.
            ["S002", "S003", "S021", "S074"].contains(reason.code)
        default: false
        }
    }
}

extension RevisionSet {
    /// Where an operation is written.
    func location(of place: Commutation.Place) -> SourceLocation? {
        guard let recorded = self[RevisionID(place.revision)]?.recorded else { return nil }
        return recorded.upgrade.indices.contains(place.index)
            ? recorded.upgrade[place.index].location : recorded.location
    }
}
