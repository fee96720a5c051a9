internal import Stemma

extension EnumType: WrittenObject {
    var creation: SwiftCall { SwiftCall("create", "enum", name).with(each: labels.map { .name($0) }) }
    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "enum", id.name) }
    var additions: [any Operation] { [] }
}

extension Domain: WrittenObject {
    var creation: SwiftCall {
        var parts: [SwiftExpression] = isNotNull ? [.member("notNull")] : []
        if let defaultValue {
            let constant = SwiftExpression.constant(defaultValue)
            parts.append(
                .call(
                    ".default", [constant.map { SwiftArgument(nil, $0) } ?? SwiftArgument("sql", .text(defaultValue))])
            )
        }
        if let collation { parts.append(.call(".collate", [SwiftArgument(nil, .name(collation))])) }
        let usual = Name.given(nil, or: name.name, "check")
        parts += checks.filter { !$0.isNotValid }.map { check in
            SwiftCall(".check").with(text: check.expression).with("name", check.name == usual ? nil : .name(check.name))
                .expression
        }
        return SwiftCall("create", "domain", name).with("as", type: base).with(each: parts)
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "domain", id.name) }

    var additions: [any Operation] {
        // One that a catalog holds may have lost the default of the domain that it is over.
        let isOverAnother = if case .call(".named", _) = SwiftExpression.type(base) { true } else { false }
        let loses = isSettled && defaultValue == nil && isOverAnother
        let change: [any Operation] = loses ? [AlterDomain(domain: name, change: .dropDefault)] : []
        return change + checks.filter(\.isNotValid).map { AddDomainConstraint(domain: name, check: $0) }
    }
}

extension CompositeType: WrittenObject {
    var creation: SwiftCall {
        SwiftCall("create", "type", name).with("attributes", each: attributes.map { .attribute($0) })
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "type", id.name) }
    var additions: [any Operation] { [] }
}

extension RangeType: WrittenObject {
    var creation: SwiftCall {
        SwiftCall("create", "range", name).with("of", type: subtype).with("operatorClass", name: operatorClass)
            .with("collation", name: collation).with("difference", name: difference)
            .with("multirange", name: multirange)
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "range", id.name) }
    var additions: [any Operation] { [] }
}

extension Collation: WrittenObject {
    var creation: SwiftCall {
        SwiftCall("create", "collation", name).with("provider", .option(provider)).with("locale", .name(locale))
            .with("deterministic", isDeterministic ? nil : .code("false"))
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "collation", id.name) }
    var additions: [any Operation] { [] }
}

extension TextSearchConfiguration: WrittenObject {
    var creation: SwiftCall {
        let call = SwiftCall("create", "textSearch", name)
        return switch source {
        case .copy(let other): call.with("copy", name: other)
        case .parser(let parser): call.with("parser", name: parser)
        }
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "textSearch", id.name) }

    /// A copy has mappings already, which are altered; one with a parser has none, to which are added.
    var additions: [any Operation] {
        let isCopy = if case .copy = source { true } else { false }
        return mappings.filter { isCopy || $0.dictionaries != nil }.map { mapping in
            let kind: TextSearchChange.Kind = mapping.dictionaries == nil ? .drop : isCopy ? .alter : .add
            return ChangeTextSearchMapping(
                configuration: name,
                change: TextSearchChange(
                    kind: kind, tokens: [mapping.token], dictionaries: mapping.dictionaries ?? []))
        }
    }
}
