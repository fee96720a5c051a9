import Stemma

extension Importer {
    mutating func readAlterDomain(_ p: inout Parser) throws(Unmodelled) -> Reading {
        let name = try typeName(&p)
        if p.accept("add") {
            let given: Name? = p.accept("constraint") ? try p.name() : nil
            if !p.isAt("check") { throw p.unexpected }
            p.at += 1
            guard let given else { throw Unmodelled("a constraint of a domain without a name is not modelled") }
            var check = DomainCheck(given, try p.condition())
            check.isNotValid = p.accept("not", "valid")
            return .operations([AddDomainConstraint(check, to: name)])
        }
        if p.accept("set", "default") { return .operations([AlterDomain(name, .setDefault(sql: try p.rest()))]) }
        if p.accept("drop", "default") { return .operations([AlterDomain(name, .dropDefault)]) }
        if p.accept("set", "not", "null") { return .operations([AlterDomain(name, .setNotNull)]) }
        if p.accept("drop", "not", "null") { return .operations([AlterDomain(name, .dropNotNull)]) }
        if p.accept("validate", "constraint") {
            return .operations([ValidateDomainConstraint(try p.name(), of: name)])
        }
        if p.accept("drop", "constraint") { return .operations([DropDomainConstraint(try p.name(), of: name)]) }
        if p.accept("rename", "constraint") {
            let old = try p.name()
            try p.expect("to")
            return .operations([RenameDomainConstraint(old, of: name, to: try p.name())])
        }
        return try readCommon(&p, of: .type(name))
    }

    mutating func readAlterType(_ p: inout Parser) throws(Unmodelled) -> Reading {
        let name = try typeName(&p)
        if p.accept("add", "value") {
            _ = p.accept("if", "not", "exists")
            let label = try p.string()
            var place = EnumPlace.last
            if p.accept("before") {
                place = .before(try p.string())
            } else if p.accept("after") {
                place = .after(try p.string())
            }
            return .operations([AddEnumLabel(label, to: name, place)])
        }
        if p.accept("rename", "value") {
            let old = try p.string()
            try p.expect("to")
            return .operations([RenameEnumLabel(old, of: name, to: try p.string())])
        }
        if p.accept("rename", "attribute") {
            let old = try p.name()
            try p.expect("to")
            return .operations([RenameAttribute(old, of: name, to: try p.name())])
        }
        if p.accept("add", "attribute") { return .operations([AddAttribute(try attribute(&p), to: name)]) }
        if p.accept("drop", "attribute") { return .operations([DropAttribute(try p.name(), of: name)]) }
        if p.accept("alter", "attribute") {
            let attribute = try p.name()
            _ = p.accept("set", "data")
            try p.expect("type")
            var changed = TypeAttribute.attribute(attribute.text, try type(&p))
            if p.accept("collate") { changed.collation = try collation(&p) }
            return .operations([AlterAttribute(changed, of: name)])
        }
        // A table, a view and a domain are types too.
        return try readCommon(&p, of: .type(name))
    }

    mutating func readAlterTextSearch(_ p: inout Parser) throws(Unmodelled) -> Reading {
        let name = object(.textSearch, try p.written())
        let kind: TextSearchChange.Kind
        switch p.word() {
        case "add": kind = .add
        case "alter": kind = .alter
        case "drop": kind = .drop
        default: return try readCommon(&p, of: .textSearch(name))
        }
        p.at += 1
        try p.expect("mapping")
        _ = p.accept("if", "exists")
        if !p.isAt("for") { throw Unmodelled("ALTER MAPPING REPLACE is not modelled") }
        p.at += 1
        var tokens = [try p.name().text]
        while p.accept(.comma) { tokens.append(try p.name().text) }
        var dictionaries: [QualifiedName] = []
        if p.accept("with") {
            if p.isAt("replace") { throw Unmodelled("ALTER MAPPING REPLACE is not modelled") }
            repeat { dictionaries.append(plainOwn(try p.written())) } while p.accept(.comma)
        }
        return .operations([ChangeTextSearchMapping(name, kind, tokens, dictionaries)])
    }
}
