/// A cast from one type to another.
package struct Cast: SchemaObject {
    package var source: ColumnType
    package var target: ColumnType
    package var method: CastMethod
    package var context: CastContext
    package var comment: String?

    package init(from source: ColumnType, to target: ColumnType, _ method: CastMethod, _ context: CastContext) {
        self.source = source
        self.target = target
        self.method = method
        self.context = context
    }

    package var id: ObjectID { .cast(from: source, to: target) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { method.function.map { [$0] } ?? [] }

    package func settled(in catalog: Catalog) -> Self { self }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        for type in [source, target] {
            if let problem = SQLFragment.problem(of: type.sql) { throw bad("has a type that \(problem)") }
        }
        guard let id = method.function else {
            let types = [source, target].compactMap { catalog.type(of: $0) }
            if method == .withoutFunction, let type = types.first(where: { $0 is EnumType || $0 is CompositeType }) {
                throw bad("needs a function: the values of \(type.id) mean nothing to another type")
            }
            // Those before 18 take it, and a script is for them and all that come after.
            if types.contains(where: { $0 is RangeType }), method == .withoutFunction {
                throw bad("needs a function: PostgreSQL 18 takes the values of a range for no other type's")
            }
            if types.contains(where: { $0 is Domain }), method == .withoutFunction {
                throw bad("is of a domain, whose values must not be taken as they are")
            }
            return
        }
        if !catalog.has(id) { throw catalog.missing(id, isFunction: true) }
        guard let function = catalog[id] as? Function else { return }
        if function.isProcedure { throw bad("needs a function, and \(id) is a procedure") }
        let inputs = function.arguments.filter { $0.mode != .out }
        if inputs.isEmpty || inputs.count > 3 { throw bad("needs a function of one to three arguments") }
        if let result = function.result, result.type == nil || result.kind == .setOf(result.type ?? target) {
            throw bad("needs a function that returns one value of type \(target.sql)")
        }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "CREATE CAST \(id.castSQL) \(definition)",
                guarding: .when(condition: "NOT \(catalog.existence(of: id))"), ensures: [id]
            ).needing(method.kind == .withoutFunction ? "a superuser" : "the ownership of one of the two types")
        ] + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    private var definition: String {
        let how = method.function.map { "WITH FUNCTION \($0.signature)" } ?? method.keywords
        return how + (context == .explicit ? "" : " AS \(context.rawValue.uppercased())")
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        var effects = Effects()
        effects.drops = [id]
        return [
            Statement(
                "DROP CAST \(id.castSQL)", guarding: .native("DROP CAST IF EXISTS \(id.castSQL)"), effects: effects)
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let function = method.function.map { catalog.lookup(function: $0) } ?? "0"
        let meant =
            " AND k.castfunc = \(function) AND k.castmethod = '\(method.letter)' AND k.castcontext = '\(context.letter)'"
        return Shape(
            exists: catalog.existence(of: id),
            check: .condition(
                catalog.existence(castFrom: id.name.name.text, to: id.part?.text ?? "", and: meant),
                otherwise: "\(id) is there, but is not \(definition)"))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.source = rename.type(source)
        copy.target = rename.type(target)
        copy.method = method.following(rename)
        return copy
    }

    private func bad(_ problem: String) -> CatalogError { CatalogError("S080", "\(id) \(problem)") }
}

/// How a cast makes the new value.
public struct CastMethod: Sendable, Hashable, Codable {
    package enum Kind: Sendable, Hashable, Codable { case function(ObjectID), withoutFunction, `inout` }

    package var kind: Kind

    /// `WITH FUNCTION f(type)`, the function with the types of its arguments: `.function("level(mood)")`.
    public static func function(_ signature: String) -> Self { Self(kind: .function(.function(signature))) }
    /// `WITHOUT FUNCTION`: the value is taken as it is; for superusers.
    public static let withoutFunction = Self(kind: .withoutFunction)
    /// `WITH INOUT`: through the text of the value.
    public static let `inout` = Self(kind: .inout)

    var function: ObjectID? {
        if case .function(let id) = kind { id } else { nil }
    }

    var keywords: String { kind == .inout ? "WITH INOUT" : "WITHOUT FUNCTION" }

    /// As `pg_cast` has it.
    var letter: String {
        switch kind {
        case .function: "f"
        case .withoutFunction: "b"
        case .inout: "i"
        }
    }

    func following(_ rename: Renaming) -> Self {
        function.map { Self(kind: .function(rename.id($0))) } ?? self
    }
}

/// Where a cast happens without being written.
public enum CastContext: String, Sendable, Hashable, Codable {
    /// Nowhere: only `CAST (x AS t)` and `x::t`.
    case explicit
    /// In assignments to columns and variables too: `AS ASSIGNMENT`.
    case assignment
    /// Anywhere: `AS IMPLICIT`.
    case implicit

    /// As `pg_cast` has it.
    var letter: String { String(rawValue.prefix(1)) }
}

extension ObjectID {
    /// `(mood AS integer)`.
    var castSQL: String { "(\(name.name.text) AS \(part?.text ?? ""))" }
}

extension Catalog {
    /// An SQL condition: there is a cast between two types.
    func existence(castFrom source: String, to target: String, and more: String = "") -> String {
        "EXISTS (SELECT FROM pg_catalog.pg_cast AS k WHERE k.castsource = pg_catalog.to_regtype(\(Literal.quote(source)))"
            + " AND k.casttarget = pg_catalog.to_regtype(\(Literal.quote(target)))\(more))"
    }
}
