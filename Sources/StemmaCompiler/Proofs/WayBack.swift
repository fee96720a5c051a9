package import Stemma

/// The operations that take a revision back, in the order in which its downgrade runs them.
///
/// A derived way back is not believed to be one because it was derived: its operations are kept, replayed like any
/// others, and what comes of them is compared.
package struct WayBack: Sendable {
    package var operations: [RecordedOperation]
    /// Whether the author wrote it.
    package var isWritten: Bool

    package init(_ operations: [RecordedOperation], isWritten: Bool) {
        self.operations = operations
        self.isWritten = isWritten
    }

    /// The way back of a revision; nothing for one that has none.
    package init?(of revision: ReplayedRevision) {
        switch revision.source.recorded.downgrade {
        case .irreversible: return nil
        case .written(let operations): self.init(operations, isWritten: true)
        case .derived:
            self.init(
                revision.operations.reversed().flatMap { operation in
                    operation.undo.map { RecordedOperation($0, at: operation.recorded.location) }
                }, isWritten: false)
        }
    }

    /// What came of it on a state.
    package struct Outcome {
        package var catalog: Catalog
        /// The statements that it ran, those of an operation together.
        package var statements: [[Statement]] = []
        /// The columns that it added, and that stand at the end of their tables for it.
        package var added: Set<ObjectID> = []
        /// The operation that was refused, at which it ended.
        package var refusal: (error: CatalogError, location: SourceLocation)?
    }

    /// Replays it, as a server would run it, until something is refused.
    package func replay(on state: Catalog) -> Outcome {
        var outcome = Outcome(catalog: state)
        for recorded in operations {
            do throws(CatalogError) {
                let before = outcome.catalog
                outcome.statements.append(try recorded.operation.statements(in: before))
                try recorded.operation.apply(to: &outcome.catalog)
                outcome.follow(recorded.operation, on: before)
            } catch {
                outcome.refusal = (error, recorded.location(of: error.part))
                return outcome
            }
        }
        return outcome
    }
}

extension WayBack.Outcome {
    /// Keeps track of the columns that were added.
    fileprivate mutating func follow(_ operation: any Operation, on before: Catalog) {
        switch operation {
        case let adding as AddColumn: added.insert(.column(adding.column.name, of: adding.table))
        // The new column stands at the end, and keeps its place on the way back.
        case let end as EndRetyping: added.insert(.column(end.retyping.new.name, of: end.retyping.table))
        case let rename as Rename: added = Set(added.map(rename.renaming.id))
        case let move as SetSchema: added = Set(added.map(move.renaming(in: before).id))
        default: break
        }
    }
}
