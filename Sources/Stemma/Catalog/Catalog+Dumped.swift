extension Catalog {
    /// The state with what a dump leaves unsaid, as another state says it: roles, which belong to a server; owners and
    /// comments that come by themselves; and what the server says on the object below instead.
    package func completed(from other: Catalog) -> Catalog {
        var copy = self
        for object in other.sorted where self[object.id] == nil {
            if Self.isOfServer(object.id.kind) { copy.take(object) }
            if let grant = object as? Grant {
                let owner = (other[Ownership.id(of: grant.object)] as? Ownership)?.role
                // What an owner is granted goes without saying.
                if Self.isOfServer(grant.object.kind) || owner != nil && owner == grant.grantee { copy.take(grant) }
            }
        }
        for object in sorted {
            guard let meant = other[object.id] else {
                if object.id.kind == .ownership || object.id.kind == .role { copy.forget(object.id) }
                continue
            }
            copy.take(completed(object, from: meant))
        }
        return copy
    }

    private mutating func take(_ object: some SchemaObject) { update(object) }

    private static func isOfServer(_ kind: ObjectID.Kind) -> Bool {
        [.role, .membership, .parameter, .database].contains(kind)
    }

    private func completed(_ object: any SchemaObject, from other: any SchemaObject) -> any SchemaObject {
        switch (object, other) {
        case (var schema as Schema, let other as Schema):
            if other.authorization == nil { schema.authorization = nil }
            return schema
        case (var module as Extension, let other as Extension):
            // An extension brings a comment of its own.
            if other.comment == nil { module.comment = nil }
            return module
        case (var view as MaterializedView, let other as MaterializedView):
            // A dump fills views at its end, and a dump of a schema not at all.
            view.isPopulated = other.isPopulated
            return view
        case (var table as Table, let other as Table):
            let inherited = table.inherits.compactMap { self[.table($0)] as? Table }.flatMap(\.columns)
            for index in table.columns.indices where !table.columns[index].isNotNull {
                let name = table.columns[index].name
                // A child need not say it again.
                table.columns[index].isNotNull =
                    inherited.contains { $0.name == name && $0.isNotNull }
                    && other.columns.contains { $0.name == name && $0.isNotNull }
            }
            return table
        default: return object
        }
    }
}
