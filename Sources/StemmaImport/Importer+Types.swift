import Stemma

extension Importer {
    mutating func readSequence(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        _ = p.accept("if", "not", "exists")
        let name = try new(&p)
        let (options, type, owner) = try sequenceOptions(&p, type: .bigint)
        let sequence = NumberSequence(name, type: type, options: options)
        var operations: [any Operation] = [Create(sequence)]
        if let owner = owner ?? nil { operations.append(AlterSequence(name, .ownedBy(owner))) }
        return operations
    }

    /// The options of a sequence, up to what is none.
    ///
    /// pg_dump says all of them; those that PostgreSQL takes anyway are then left out.
    func sequenceOptions(
        _ p: inout Parser, type standard: ColumnType
    ) throws(Unmodelled) -> (options: SequenceOptions, type: ColumnType, owner: ColumnName??) {
        var options = SequenceOptions()
        var type = standard
        var owner: ColumnName??
        var said: Set<String> = []
        while true {
            let word = p.word()
            switch word {
            case "as":
                p.at += 1
                type = try self.type(&p)
            case "start":
                p.at += 1
                _ = p.accept("with")
                options.start = try p.integer()
            case "increment":
                p.at += 1
                _ = p.accept("by")
                options.increment = try p.integer()
            case "minvalue":
                p.at += 1
                options.minimum = try p.integer()
            case "maxvalue":
                p.at += 1
                options.maximum = try p.integer()
            case "cache":
                p.at += 1
                options.cache = try p.integer()
            case "cycle":
                p.at += 1
                options.cycles = true
            case "no":
                p.at += 1
                said.insert(try p.oneOf("minvalue", "maxvalue", "cycle"))
            case "owned":
                p.at += 1
                try p.expect("by")
                owner = try sequenceOwner(&p)
            default:
                let isDumped =
                    options.start != nil && options.increment != nil && options.cache != nil
                    && (options.minimum != nil || said.contains("minvalue"))
                    && (options.maximum != nil || said.contains("maxvalue"))
                return (isDumped ? options.withoutDefaults(for: type) : options, type, owner)
            }
        }
    }

    /// `NONE`, or `table.column`.
    private func sequenceOwner(_ p: inout Parser) throws(Unmodelled) -> ColumnName? {
        if p.accept("none") { return nil }
        let names = try p.dotted()
        guard let column = names.last, names.count == 2 || names.count == 3 else { throw p.unexpected }
        let table = QualifiedName(schema: names.count == 3 ? names[0] : nil, name: names[names.count - 2])
        return ColumnName(column, of: relation(table))
    }

    // MARK: Types

    mutating func readType(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        let name = try new(&p)
        guard p.accept("as") else { throw Unmodelled("a base type, or one without a definition, is not modelled") }
        if p.accept("enum") {
            try p.expect(.leftParenthesis)
            var labels: [String] = []
            if p.kind != .rightParenthesis {
                repeat { labels.append(try p.string()) } while p.accept(.comma)
            }
            try p.expect(.rightParenthesis)
            return [Create(EnumType(name, labels: labels))]
        }
        if p.accept("range") { return [Create(try range(&p, name))] }
        return [Create(CompositeType(name, attributes: try attributes(&p)))]
    }

    private func attributes(_ p: inout Parser) throws(Unmodelled) -> [TypeAttribute] {
        try p.expect(.leftParenthesis)
        var attributes: [TypeAttribute] = []
        if p.kind != .rightParenthesis {
            repeat { attributes.append(try attribute(&p)) } while p.accept(.comma)
        }
        try p.expect(.rightParenthesis)
        return attributes
    }

    func attribute(_ p: inout Parser) throws(Unmodelled) -> TypeAttribute {
        let name = try p.name()
        var attribute = TypeAttribute.attribute(name.text, try type(&p))
        if p.accept("collate") { attribute.collation = try collation(&p) }
        return attribute
    }

    private func range(_ p: inout Parser, _ name: QualifiedName) throws(Unmodelled) -> RangeType {
        try p.expect(.leftParenthesis)
        var range = RangeType(name, of: .text)
        var hasSubtype = false
        repeat {
            let option = try p.name().text
            guard p.accept(operator: "=") else { throw p.unexpected }
            switch option {
            case "subtype":
                range.subtype = try type(&p)
                hasSubtype = true
            case "subtype_opclass": range.operatorClass = plainOwn(try p.written())
            case "collation": range.collation = try collation(&p)
            case "subtype_diff": range.difference = plainOwn(try p.written())
            case "multirange_type_name": range.multirange = made(try p.written())
            default: throw Unmodelled("\(option) of a range type is not modelled")
            }
        } while p.accept(.comma)
        try p.expect(.rightParenthesis)
        guard hasSubtype else { throw Unmodelled("a range type without a subtype is not modelled") }
        // pg_dump always says what PostgreSQL would call it.
        var usual = range
        usual.multirange = nil
        return usual.settled(in: catalog).multirange == range.multirange ? usual : range
    }

    /// A name of something that PostgreSQL may have itself.
    func plainOwn(_ name: QualifiedName) -> QualifiedName {
        name.schema == "pg_catalog" ? QualifiedName(schema: nil, name: name.name) : plain(name)
    }

    mutating func readDomain(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        let name = try new(&p)
        _ = p.accept("as")
        let base = try type(&p)
        var collated: QualifiedName?
        var value: String?
        var isNotNull = false
        var checks: [DomainCheck] = []
        while !p.isAtEnd {
            let given: Name? = p.accept("constraint") ? try p.name() : nil
            switch p.word() {
            case "collate":
                p.at += 1
                collated = try collation(&p)
            case "default":
                p.at += 1
                value = try p.expression(until: Self.columnWords)
            case "not":
                p.at += 1
                try p.expect("null")
                if given != nil { throw Unmodelled("a NOT NULL of a domain under a name is not modelled") }
                isNotNull = true
            case "null": p.at += 1
            case "check":
                p.at += 1
                let own = Set(checks.map(\.name))
                var free = given ?? Name(name.name.text + "_check")
                var number = 0
                while given == nil, own.contains(free) {
                    number += 1
                    free = Name("\(name.name.text)_check\(number)")
                }
                checks.append(DomainCheck(free, try p.condition()))
            default: throw p.unexpected
            }
        }
        var domain = Domain(name, base, checks: checks)
        domain.collation = collated
        domain.defaultValue = value
        domain.isNotNull = isNotNull
        return [Create(domain)]
    }

    mutating func readCollation(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        _ = p.accept("if", "not", "exists")
        let name = try new(&p)
        guard p.accept(.leftParenthesis) else { throw Unmodelled("a copy of a collation is not modelled") }
        var provider = CollationProvider.libc
        var locale: String?
        var isDeterministic = true
        repeat {
            let option = try p.name().text
            guard p.accept(operator: "=") else { throw p.unexpected }
            switch option {
            case "provider":
                let text = try p.plainValue()
                guard let known = CollationProvider(rawValue: text.folded) else { throw p.unexpected }
                provider = known
            case "locale": locale = try p.plainValue()
            case "deterministic": isDeterministic = try p.truth()
            default: throw Unmodelled("\(option) of a collation is not modelled")
            }
        } while p.accept(.comma)
        try p.expect(.rightParenthesis)
        guard let locale else { throw Unmodelled("a collation without a locale is not modelled") }
        return [Create(Collation(name, provider: provider, locale: locale, isDeterministic: isDeterministic))]
    }

    mutating func readCast(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        let (source, target) = try castTypes(&p)
        let method: CastMethod
        if p.accept("with", "inout") {
            method = .inout
        } else if p.accept("without", "function") {
            method = .withoutFunction
        } else {
            try p.expect("with", "function")
            method = .calling(try routine(&p))
        }
        var context = CastContext.explicit
        if p.accept("as", "assignment") { context = .assignment }
        if p.accept("as", "implicit") { context = .implicit }
        return [Create(Cast(from: source, to: target, method, context))]
    }

    /// `(source AS target)`.
    func castTypes(_ p: inout Parser) throws(Unmodelled) -> (source: ColumnType, target: ColumnType) {
        try p.expect(.leftParenthesis)
        let source = try type(&p)
        try p.expect("as")
        let target = try type(&p)
        try p.expect(.rightParenthesis)
        return (source, target)
    }

    mutating func readTextSearch(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        let name = try new(&p)
        try p.expect(.leftParenthesis)
        let option = try p.oneOf("parser", "copy")
        guard p.accept(operator: "=") else { throw p.unexpected }
        let written = try p.written()
        try p.expect(.rightParenthesis)
        let other = option == "parser" ? plainOwn(written) : object(.textSearch, plainOwn(written))
        return [Create(TextSearchConfiguration(name, option == "parser" ? .parser(other) : .copy(other)))]
    }
}
