internal import Stemma

extension Rename: WrittenOperation {
    var call: SwiftCall {
        let part = object.part ?? ""
        let call =
            switch object.kind {
            case .column: SwiftCall("rename", "column", part).with("of", name: object.name)
            case .constraint, .trigger, .policy, .rule:
                SwiftCall("rename", object.kind.rawValue, part).with("on", name: object.name)
            case .function: SwiftCall("rename", "function", SwiftExpression.signature(of: object))
            case .textSearch: SwiftCall("rename", "textSearch", object.spelled)
            default: SwiftCall("rename", SwiftExpression.camelCase(object.kind.rawValue), object.spelled)
            }
        return call.with("to", name: new)
    }
}

extension RenameHint: WrittenOperation {
    var call: SwiftCall {
        let call =
            switch subject {
            case .object(let id): SwiftCall("schema.renamed").with(object: id)
            case .label(let label, let type): SwiftCall("renamed", "label", label).with("of", name: type)
            case .attribute(let name, let type): SwiftCall("renamed", "attribute", name).with("of", name: type)
            case .constraint(let name, let domain):
                SwiftCall("renamed", "constraint", name).with("ofDomain", name: domain)
            }
        return call.with("from", .name(former))
    }
}

extension SetComment: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("schema.comment").with("on", object: object)
            .with(nil, comment.map { .text($0) } ?? SwiftExpression.absent)
    }
}

extension SetOwner: WrittenOperation {
    var call: SwiftCall { SwiftCall("schema.alter").with("ownerOf", object: object).with("to", name: role) }
}

extension SetSchema: WrittenOperation {
    var call: SwiftCall { SwiftCall("schema.move").with(object: object).with("toSchema", name: schema) }
}

extension ExecuteSQL: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("schema.execute").with("sql", text: sql).with("undo", text: undo)
            .with("touches", each: (touches ?? []).map { .object($0) })
            .with("touches", touches?.isEmpty == true ? .member("nothing") : nil)
            .with("transactional", isTransactional ? nil : .code("false"))
    }
}

extension AlterView: WrittenOperation {
    var call: SwiftCall {
        let change: SwiftExpression =
            switch self.change.kind {
            case .securityInvoker(let isOn): .call(".securityInvoker", [SwiftArgument(nil, .code(String(isOn)))])
            case .securityBarrier(let isOn): .call(".securityBarrier", [SwiftArgument(nil, .code(String(isOn)))])
            case .checkOption(let option):
                .call(".checkOption", [SwiftArgument(nil, option.map { .option($0) } ?? SwiftExpression.absent)])
            }
        return SwiftCall("alter", "view", name).with(nil, change)
    }
}

extension AlterMaterializedView: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("alter", "materializedView", name)
            .with("parameters", .options(parameters.map { ($0.name, $0.value) }) ?? .pairs([]))
    }
}

extension RefreshMaterializedView: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("refresh", "materializedView", name).with("concurrently", if: isConcurrent)
            .with("withData", isPopulated ? nil : .code("false"))
    }
}

extension AlterSequence: WrittenOperation {
    var call: SwiftCall {
        let call = SwiftCall("alter", "sequence", name)
        return switch change {
        case .options(let options): call.with("options", .sequenceOptions(options))
        case .ownedBy(let column?): call.with("ownedBy", name: column.column).with("of", name: column.table)
        case .ownedBy(nil): call.with("ownedBy", SwiftExpression.absent)
        }
    }
}

extension SetSequence: WrittenOperation {
    var call: SwiftCall {
        let call =
            switch change {
            case .restart(let value):
                SwiftCall("restart", "sequence", name).with("with", value.map { .number($0) })
            case .value(let value, let isCalled):
                SwiftCall("set", "sequence", name).with("to", .number(value))
                    .with("isCalled", isCalled ? nil : .code("false"))
            }
        return call.with("onDowngrade", isKept ? .member("keep") : nil)
    }
}

extension UpdateExtension: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("alter", "extension", name).with("updateTo", .name(version))
            .with("onDowngrade", isKept ? .member("keep") : nil)
    }
}

extension AlterDatabase: WrittenOperation {
    var call: SwiftCall {
        switch change {
        case .setting(let setting):
            SwiftCall("alter", "databaseSetting", setting.name).with("to", each: setting.values.map { .name($0) })
        case .reset(let name): SwiftCall("reset", "databaseSetting", name)
        }
    }
}

extension AlterPublication: WrittenOperation {
    var call: SwiftCall {
        let call = SwiftCall("alter", "publication", name)
        switch change {
        case .add(let parts): return call.with("add", each: parts.map { .part($0) })
        case .drop(let parts): return call.with("drop", each: parts.map { .part($0) })
        case .set(let parts): return call.with("set", each: parts.map { .part($0) })
        case .options(let options):
            let publish = options.publish == PublishedChange.allCases ? nil : SwiftExpression.changes(options.publish)
            return call.with(
                "options",
                SwiftCall("PublicationOptions").with("publish", publish)
                    .with("viaPartitionRoot", if: options.viaPartitionRoot).expression)
        }
    }
}
