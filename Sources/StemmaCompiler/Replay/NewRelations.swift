import Stemma

/// The relations that a revision made, with the names that they have by now: nobody uses them yet.
struct NewRelations: Sendable {
    private var made: Set<ObjectID> = []

    /// Whether a relation is one of them.
    func holds(_ name: QualifiedName) -> Bool { made.contains { $0.name == name } }

    /// Whether an operation spreads one of them.
    func isSpread(by operation: any Operation) -> Bool {
        ((operation as? any CreatingOperation)?.defined as? Distribution).map { holds($0.table) } ?? false
    }

    /// Follows an operation of the revision.
    mutating func note(_ operation: any Operation) {
        if let creation = operation as? any CreatingOperation, creation.defined.id.kind.isRelation {
            made.insert(creation.defined.id)
        }
        if let moved = operation as? SetSchema { made = Set(made.map(moved.followed)) }
        if let rename = operation as? Rename { made = Set(made.map(rename.followed)) }
        if let removal = operation as? any RemovingOperation { made.remove(removal.removed) }
    }
}
