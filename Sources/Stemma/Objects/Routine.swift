/// What PostgreSQL calls a routine in `DROP`, `COMMENT ON` and `ALTER`: three kinds share one namespace.
enum RoutineKind: String, Sendable, Hashable {
    case function, procedure, aggregate

    var keyword: String { rawValue.uppercased() }

    /// `f(integer, text)`; an aggregate of nothing is one of `*`.
    func signature(of id: ObjectID) -> String {
        self == .aggregate && (id.part?.text ?? "").isEmpty ? "\(id.name.sql)(*)" : id.signature
    }
}

extension Catalog {
    /// The kind of a routine; of an unknown one that it is a function.
    func routineKind(of id: ObjectID) -> RoutineKind {
        switch self[id] {
        case is Aggregate: .aggregate
        case let function as Function: function.isProcedure ? .procedure : .function
        default: .function
        }
    }

    /// All routines of a name, by their arguments.
    func functions(named name: QualifiedName) -> [ObjectID] {
        sorted.map(\.id).filter { $0.kind == .function && $0.name == name }
    }

    /// What `GRANT` calls a routine: it knows no aggregates.
    func grantTarget(of id: ObjectID) -> String {
        let keyword = self[id] == nil ? "ROUTINE" : routineKind(of: id) == .procedure ? "PROCEDURE" : "FUNCTION"
        return "\(keyword) \(id.signature)"
    }
}
