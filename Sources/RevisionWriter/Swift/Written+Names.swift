internal import Stemma

extension SwiftExpression {
    /// A name as revisions write it.
    static func name(_ name: QualifiedName) -> Self { .name(name.spelled) }
    static func name(_ name: Name) -> Self { .name(name.text) }
    static func names(_ names: [Name]) -> Self { .names(names.map(\.text)) }

    /// `.table("orders")`.
    static func object(_ id: ObjectID) -> Self {
        let name = id.spelled
        let part = id.part?.text ?? ""
        func named(_ member: String) -> Self { .call(".\(member)", [SwiftArgument(nil, .name(name))]) }
        func partOf(_ member: String, _ label: String) -> Self {
            .call(".\(member)", [SwiftArgument(nil, .name(part)), SwiftArgument(label, .name(name))])
        }
        switch id.kind {
        case .database: return .member("database")
        case .column: return partOf("column", "of")
        case .constraint, .trigger, .policy, .rule: return partOf(id.kind.rawValue, "on")
        case .userMapping: return partOf("userMapping", "server")
        case .function: return .call(".function", [SwiftArgument(nil, .name(signature(of: id)))])
        case .cast:
            return .call(
                ".cast",
                [
                    SwiftArgument("from", .type(.custom(sql: id.name.name.text))),
                    SwiftArgument("to", .type(.custom(sql: part))),
                ])
        case .textSearch: return named("textSearch")
        default: return named(camelCase(id.kind.rawValue))
        }
    }

    /// `add(integer, text)`: a routine as revisions name it.
    static func signature(of id: ObjectID) -> String { "\(id.name.spelled)(\(id.part?.text ?? ""))" }

    /// `materialized view` as `materializedView`.
    static func camelCase(_ words: String) -> String {
        words.split(separator: " ").enumerated().map { place, word in
            place == 0 ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
        }.joined()
    }
}

extension ObjectID {
    /// The name as revisions write it: what stands in no schema is taken as it is, dots and quotes included.
    var spelled: String {
        switch kind {
        case .schema, .extension, .role, .server, .userMapping, .publication, .subscription, .eventTrigger, .parameter:
            name.name.text
        default: name.spelled
        }
    }
}

extension SwiftCall {
    func with(_ label: String? = nil, name: QualifiedName) -> Self { with(label, .name(name)) }
    func with(_ label: String? = nil, name: Name) -> Self { with(label, .name(name)) }
    func with(_ label: String? = nil, object: ObjectID) -> Self { with(label, .object(object)) }
    func with(_ label: String, name: QualifiedName?) -> Self { with(label, name.map { .name($0) }) }
    func with(_ label: String, name: Name?) -> Self { with(label, name.map { .name($0) }) }
    func with(_ label: String, names: [Name]) -> Self { with(label, names: names.map(\.text)) }

    init(_ verb: String, _ label: String, _ name: QualifiedName) { self.init(verb, label, name.spelled) }
    init(_ verb: String, _ label: String, _ name: Name) { self.init(verb, label, name.text) }
}
