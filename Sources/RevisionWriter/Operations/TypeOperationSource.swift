internal import Stemma

extension AddEnumLabel: WrittenOperation {
    var call: SwiftCall {
        let place: SwiftExpression? =
            switch self.place {
            case .last: nil
            case .before(let label): .call(".before", [SwiftArgument(nil, .name(label))])
            case .after(let label): .call(".after", [SwiftArgument(nil, .name(label))])
            }
        return SwiftCall("add", "label", label).with("to", name: type).with(nil, place)
            .with("onDowngrade", isKept ? .member("keep") : nil)
    }
}

extension RenameEnumLabel: WrittenOperation {
    var call: SwiftCall { SwiftCall("rename", "label", label).with("of", name: type).with("to", .name(new)) }
}

extension AlterDomain: WrittenOperation {
    var call: SwiftCall {
        let change: SwiftExpression
        switch self.change.kind {
        case .setDefault(let sql):
            let constant = SwiftExpression.constant(sql)
            change = .call(
                ".setDefault", [constant.map { SwiftArgument(nil, $0) } ?? SwiftArgument("sql", .text(sql))])
        case .dropDefault: change = .member("dropDefault")
        case .setNotNull: change = .member("setNotNull")
        case .dropNotNull: change = .member("dropNotNull")
        }
        return SwiftCall("alter", "domain", domain).with(nil, change)
    }
}

extension AddDomainConstraint: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("add", "check", check.name).with("onDomain", name: domain).with("sql", text: check.expression)
            .with("notValid", if: check.isNotValid)
    }
}

extension DropDomainConstraint: WrittenOperation {
    var call: SwiftCall { SwiftCall("drop", "constraint", name).with("onDomain", name: domain) }
}

extension ValidateDomainConstraint: WrittenOperation {
    var call: SwiftCall { SwiftCall("validate", "constraint", name).with("onDomain", name: domain) }
}

extension RenameDomainConstraint: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("rename", "constraint", name).with("onDomain", name: domain).with("to", name: new)
    }
}

extension AddAttribute: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("add", "attribute", attribute.name).with(type: attribute.type)
            .with("collation", name: attribute.collation).with("to", name: type)
    }
}

extension DropAttribute: WrittenOperation {
    var call: SwiftCall { SwiftCall("drop", "attribute", name).with("from", name: type) }
}

extension AlterAttribute: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("alter", "attribute", attribute.name).with("of", name: type).with("type", type: attribute.type)
            .with("collation", name: attribute.collation)
    }
}

extension RenameAttribute: WrittenOperation {
    var call: SwiftCall { SwiftCall("rename", "attribute", name).with("of", name: type).with("to", name: new) }
}

extension ChangeTextSearchMapping: WrittenOperation {
    var call: SwiftCall {
        let call = SwiftCall("schema.\(change.kind.rawValue)").with("mapping", each: change.tokens.map { .name($0) })
            .with("of", name: configuration)
        return change.kind == .drop ? call : call.with("to", .names(change.dictionaries.map(\.spelled)))
    }
}

extension ResetTextSearchMapping: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("schema.reset").with("mapping", each: tokens.map { .name($0) }).with("of", name: configuration)
    }
}
