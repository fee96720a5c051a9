import Stemma

extension Importer {
    mutating func readAlter(_ p: inout Parser) throws(Unmodelled) -> Reading {
        try p.expect("alter")
        switch p.word() {
        case "table":
            p.at += 1
            return try readAlterTable(&p)
        case "foreign" where p.word(1) == "table":
            p.at += 2
            return try readAlterTable(&p)
        case "view":
            p.at += 1
            return try readAlterTable(&p)
        case "materialized":
            try p.expect("materialized", "view")
            return try readAlterTable(&p)
        case "index":
            p.at += 1
            return try readAlterIndex(&p)
        case "sequence":
            p.at += 1
            return try readAlterSequence(&p)
        case "default":
            try p.expect("default", "privileges")
            if options.leavesOutPrivileges { return .leftOut("privileges are left out on request") }
            return .operations(try readDefaultPrivileges(&p))
        case "domain":
            p.at += 1
            return try readAlterDomain(&p)
        case "type":
            p.at += 1
            return try readAlterType(&p)
        case "role", "user":
            p.at += 1
            return .operations(try readAlterRole(&p))
        case "database":
            p.at += 1
            if !p.accept("current_database") {
                throw Unmodelled("the name of the database is the server's: a script does not know it")
            }
            if let setting = try setting(&p) { return .operations([AlterDatabase(.setting(setting))]) }
            return .operations([AlterDatabase(.reset(try resetName(&p)))])
        case "text":
            try p.expect("text", "search")
            try p.expect("configuration")
            return try readAlterTextSearch(&p)
        case "statistics":
            p.at += 1
            let name = object(.statistics, try p.written())
            if p.accept("set", "statistics") {
                if p.accept("default") { return .operations([StatisticsTarget(name, nil)]) }
                let target = try p.integer()
                return .operations([StatisticsTarget(name, target == -1 ? nil : target)])
            }
            return try readCommon(&p, of: .statistics(name))
        case "event":
            try p.expect("event", "trigger")
            let id = ObjectID.eventTrigger(try p.name())
            if let firing = try firing(&p) { return .operations([SetTriggerFiring(firing, of: id)]) }
            return try readCommon(&p, of: id)
        case "publication":
            p.at += 1
            return try readAlterPublication(&p)
        case "extension":
            p.at += 1
            let name = try p.name()
            if !p.isAt("set", "schema") { throw Unmodelled("a change of extension \(name) is not modelled") }
            return try readCommon(&p, of: .extension(name))
        case "policy":
            let id = try commented(&p)
            if !p.isAt("rename") { throw Unmodelled("ALTER POLICY is not modelled but for its name") }
            return try readCommon(&p, of: id)
        case "large": throw Unmodelled("large objects are not modelled")
        case "function", "procedure", "aggregate", "routine", "schema", "server", "subscription", "collation",
            "trigger",
            "rule":
            let id = try commented(&p)
            return try readCommon(&p, of: id)
        case let word: throw Unmodelled("ALTER \(word.uppercased()) is not modelled")
        }
    }

    /// What can be done with every kind of object.
    mutating func readCommon(_ p: inout Parser, of id: ObjectID) throws(Unmodelled) -> Reading {
        if p.accept("owner", "to") { return try owner(&p, of: id) }
        if p.accept("rename", "to") { return .operations([Rename(id, to: try p.name())]) }
        if p.accept("set", "schema") { return .operations([SetSchema(of: id, to: try p.name())]) }
        throw p.unexpected
    }

    mutating func owner(_ p: inout Parser, of id: ObjectID) throws(Unmodelled) -> Reading {
        let role = try role(&p)
        if options.leavesOutOwners {
            neededRoles = []
            return .leftOut("owners are left out on request")
        }
        // A sequence that belongs to a column has the owner of its table, and cannot have another.
        if let sequence = catalog[id] as? NumberSequence, sequence.ownedBy != nil {
            neededRoles = []
            return .understood("\(id) has the owner of its table")
        }
        return .operations([SetOwner(of: id, to: role)])
    }

    // MARK: Sequences and indexes

    private mutating func readAlterSequence(_ p: inout Parser) throws(Unmodelled) -> Reading {
        _ = p.accept("if", "exists")
        let name = object(.sequence, try p.written())
        let id = ObjectID.sequence(name)
        if p.isAt("owner") || p.isAt("rename") || p.isAt("set", "schema") { return try readCommon(&p, of: id) }
        if p.accept("restart") {
            _ = p.accept("with")
            return .operations([SetSequence.read(name, .restart(with: p.isAtEnd ? nil : try p.integer()))])
        }
        guard let known = catalog[id] as? NumberSequence else { throw Unmodelled("sequence \(name) is not there") }
        let (options, type, owner) = try sequenceOptions(&p, type: known.type)
        if type != known.type { throw Unmodelled("another type of a sequence is not modelled") }
        try p.expectEnd()
        if let owner {
            if options != SequenceOptions() {
                throw Unmodelled("options and an owner in one statement are not modelled")
            }
            return .operations([AlterSequence(name, .ownedBy(owner))])
        }
        return .operations([AlterSequence(name, .options(options.over(known.options)))])
    }

    private mutating func readAlterIndex(_ p: inout Parser) throws(Unmodelled) -> Reading {
        _ = p.accept("if", "exists")
        let name = relation(try p.written())
        if p.accept("attach", "partition") {
            let part = relation(try p.written())
            indexParts[name, default: []].append((part, currentLine))
            return .understood("index \(part) becomes a part of \(name) when its table becomes one")
        }
        if p.accept("alter") {
            _ = p.accept("column")
            let column = try p.integer()
            try p.expect("set", "statistics")
            let target = try p.integer()
            return .operations([IndexStatistics(name, column: column, target == -1 ? nil : target)])
        }
        if p.accept("set", "tablespace") { throw Unmodelled("SET TABLESPACE of an index is not modelled") }
        if p.accept("set") {
            let set = StorageParameters(try parameters(&p))
            return .operations([ChangeParameters(of: .index(name), set: set, reset: [])])
        }
        if p.accept("reset") {
            return .operations([
                ChangeParameters(of: .index(name), set: StorageParameters(), reset: try parameters(&p).map(\.name))
            ])
        }
        return try readCommon(&p, of: .index(name))
    }

    // MARK: Publications

    private mutating func readAlterPublication(_ p: inout Parser) throws(Unmodelled) -> Reading {
        let name = try p.name()
        if p.isAt("owner") || p.isAt("rename") { return try readCommon(&p, of: .publication(name)) }
        guard let publication = catalog[.publication(name)] as? Publication else {
            throw Unmodelled("publication \(name) is not there")
        }
        switch try p.oneOf("add", "set", "drop") {
        case "add": return .operations([AlterPublication(name, .add(try publicationParts(&p)))])
        case "drop": return .operations([AlterPublication(name, .drop(try publicationParts(&p)))])
        default:
            if p.kind == .leftParenthesis {
                let changed = try publicationOptions(&p)
                return .operations([AlterPublication(name, .options(changed))])
            }
            _ = publication
            return .operations([AlterPublication(name, .set(try publicationParts(&p)))])
        }
    }

    // MARK: Roles

    private mutating func readAlterRole(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        let name = try role(&p)
        if p.accept("in", "database") { throw Unmodelled("settings of a role in one database are not modelled") }
        if p.accept("rename", "to") { return [Rename(.role(name), to: try p.name())] }
        if p.isAt("reset") { return [AlterRole(name, .reset(try resetName(&p)))] }
        if let setting = try setting(&p) { return [AlterRole(name, .setting(setting))] }
        _ = p.accept("with")
        guard let known = catalog[.role(name)] as? Role else { throw Unmodelled("role \(name) is not made here") }
        var attributes = known.attributes
        while !p.isAtEnd {
            if p.isAt("password") || p.isAt("encrypted") {
                throw Unmodelled("passwords are not modelled: a script is read by many")
            }
            if p.isAt("connection") { attributes.removeAll { $0.written.hasPrefix("CONNECTION") } }
            if p.isAt("valid") { attributes.removeAll { $0.written.hasPrefix("VALID") } }
            if try !readAttribute(&p, &attributes) { throw p.unexpected }
        }
        return [AlterRole(name, .attributes(attributes))]
    }

    /// `SET name = values`; `nil` where there is none.
    private func setting(_ p: inout Parser) throws(Unmodelled) -> Setting? {
        guard p.accept("set") else { return nil }
        let name = try p.dotted().map(\.text).joined(separator: ".")
        if !p.accept("to"), !p.accept(operator: "=") { throw p.unexpected }
        var values: [String] = []
        repeat { values.append(try p.plainValue()) } while p.accept(.comma)
        return Setting(Name(name), values)
    }

    private func resetName(_ p: inout Parser) throws(Unmodelled) -> Name {
        try p.expect("reset")
        return Name(try p.dotted().map(\.text).joined(separator: "."))
    }

    /// `ENABLE ALWAYS`, `DISABLE` …, at the end of a statement.
    func firing(_ p: inout Parser) throws(Unmodelled) -> TriggerFiring? {
        if p.accept("disable") { return .disabled }
        if p.accept("enable", "replica") { return .replica }
        if p.accept("enable", "always") { return .always }
        return p.accept("enable") ? .enabled : nil
    }
}
