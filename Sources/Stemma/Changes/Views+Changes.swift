extension QueryObject {
    /// What brings the comments on its columns to those of another.
    func commentChanges(to new: Self) -> [any Operation] {
        let columns = columnComments.entries.map(\.column) + new.columnComments.entries.map(\.column)
        var seen: Set<Name> = []
        return columns.filter { seen.insert($0).inserted && columnComments[$0] != new.columnComments[$0] }.map {
            SetComment(object: .column($0, of: name), comment: new.columnComments[$0])
        }
    }
}

extension View {
    /// Whether another query begins with the same columns, which `OR REPLACE` asks for: the same expressions over the
    /// same relations.
    private func keepsTypes(in new: Self, of catalog: Catalog) -> Bool {
        guard let before = SQLFragment.outputItems(of: query), let after = SQLFragment.outputItems(of: new.query),
            after.starts(with: before),
            columns.isEmpty && new.columns.isEmpty
                || outputNames.map({ new.outputNames?.starts(with: $0) == true }) == true
        else { return false }
        let relations = Set(uses.filter { $0.kind != .column })
        let found = Set(new.settled(in: catalog).uses)
        // `*` stands for the columns of the day.
        if SQLFragment.selectsEverything(new.query) { return before == after && found == Set(uses) }
        return relations.isSubset(of: found)
    }

    func changes(to new: Self, in catalog: Catalog) -> [ProposedChange] {
        var changes: [ProposedChange] = []
        if query != new.query || columns != new.columns {
            var replacement = new
            replacement.comment = nil
            // Its options are said with it.
            let operation: any Operation =
                keepsTypes(in: new, of: catalog) || (try? Recreate(replacement).statements(in: catalog)) == nil
                ? Replace(replacement) : Recreate(replacement)
            changes.append(ProposedChange(id, .read, [operation]))
        } else {
            var options: [any Operation] = []
            if isSecurityInvoker != new.isSecurityInvoker {
                options.append(AlterView(name: name, change: .securityInvoker(new.isSecurityInvoker)))
            }
            if isSecurityBarrier != new.isSecurityBarrier {
                options.append(AlterView(name: name, change: .securityBarrier(new.isSecurityBarrier)))
            }
            if checkOption != new.checkOption {
                options.append(AlterView(name: name, change: .checkOption(new.checkOption)))
            }
            if !options.isEmpty { changes.append(ProposedChange(id, .read, options)) }
        }
        let comments = commentChanges(to: new)
        return changes + (comments.isEmpty ? [] : [ProposedChange(id, .read, comments)])
    }
}

extension MaterializedView {
    func changes(to new: Self) -> [ProposedChange] {
        var operations: [any Operation] = []
        if query != new.query || columns != new.columns {
            var replacement = new
            replacement.comment = nil
            operations = [Recreate(replacement)]
        } else {
            if parameters.sorted(by: { $0.name < $1.name }) != new.parameters.sorted(by: { $0.name < $1.name }) {
                operations.append(AlterMaterializedView(name: name, parameters: new.parameters))
            }
            if isPopulated != new.isPopulated {
                operations.append(
                    RefreshMaterializedView(name: name, isConcurrent: false, isPopulated: new.isPopulated))
            }
        }
        let comments = commentChanges(to: new)
        return (operations.isEmpty ? [] : [ProposedChange(id, .read, operations)])
            + (comments.isEmpty ? [] : [ProposedChange(id, .read, comments)])
    }
}
