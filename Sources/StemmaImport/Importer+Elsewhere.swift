import Stemma

extension Importer {
    mutating func readServer(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        _ = p.accept("if", "not", "exists")
        let name = try p.name()
        let type: String? = p.accept("type") ? try p.string() : nil
        let version: String? = p.accept("version") ? try p.string() : nil
        try p.expect("foreign", "data", "wrapper")
        let wrapper = try p.name()
        var server = ForeignServer(name, by: wrapper, p.isAt("options") ? try foreignOptions(&p) : ForeignOptions([]))
        server.type = type
        server.version = version
        return [Create(server)]
    }

    mutating func readUserMapping(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        _ = p.accept("if", "not", "exists")
        try p.expect("for")
        let role = try role(&p)
        try p.expect("server")
        let server = try p.name()
        let options = p.isAt("options") ? try foreignOptions(&p) : ForeignOptions([])
        return [Create(UserMapping(of: role, on: server, options))]
    }

    func foreignOptions(_ p: inout Parser) throws(Unmodelled) -> ForeignOptions {
        try p.expect("options")
        try p.expect(.leftParenthesis)
        var list: [(name: Name, value: String)] = []
        if p.kind != .rightParenthesis {
            repeat { list.append((try p.name(), try p.string())) } while p.accept(.comma)
        }
        try p.expect(.rightParenthesis)
        return ForeignOptions(list)
    }

    mutating func readPublication(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        let name = try p.name()
        var parts: [PublicationPart] = []
        if p.accept("for") {
            if p.accept("all", "tables") { parts = [.allTables] } else { parts = try publicationParts(&p) }
        }
        let options = p.accept("with") ? try publicationOptions(&p) : PublicationOptions()
        return [Create(Publication(name, parts: parts, options: options))]
    }

    func publicationOptions(_ p: inout Parser) throws(Unmodelled) -> PublicationOptions {
        var options = PublicationOptions()
        try p.expect(.leftParenthesis)
        repeat {
            let name = try p.name().text
            guard p.accept(operator: "=") else { throw p.unexpected }
            switch name {
            case "publish":
                let words = try p.string().split(separator: ",").map { String($0).trimmed.folded }
                let changes = words.compactMap { PublishedChange(rawValue: $0) }
                if changes.count != words.count { throw Unmodelled("a change that is published is not known") }
                options.publish = changes
            case "publish_via_partition_root": options.viaPartitionRoot = try p.truth()
            default: throw Unmodelled("\(name) of a publication is not modelled")
            }
        } while p.accept(.comma)
        try p.expect(.rightParenthesis)
        return options
    }

    /// `TABLE a, b (id) WHERE (…), TABLES IN SCHEMA c`.
    func publicationParts(_ p: inout Parser) throws(Unmodelled) -> [PublicationPart] {
        var parts: [PublicationPart] = []
        var isSchemas = false
        repeat {
            if p.accept("tables", "in", "schema") {
                isSchemas = true
            } else if p.accept("table") {
                isSchemas = false
            }
            if isSchemas {
                parts.append(.schema(try p.name()))
                continue
            }
            _ = p.accept("only")
            let table = relation(try p.written())
            let columns = p.kind == .leftParenthesis ? try p.nameList() : []
            let filter: String? = p.accept("where") ? try p.condition() : nil
            parts.append(.table(table, columns: columns, filter: filter))
        } while p.accept(.comma)
        return parts
    }

    mutating func readSubscription(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        let name = try p.name()
        try p.expect("connection")
        let connection = try p.string()
        try p.expect("publication")
        var publications = [try p.name()]
        while p.accept(.comma) { publications.append(try p.name()) }
        if p.accept("with") {
            try p.expect(.leftParenthesis)
            repeat {
                let option = try p.name().text
                guard p.accept(operator: "=") else { throw p.unexpected }
                let value = try p.plainValue().folded
                let isKnown =
                    ["connect": ["false"], "enabled": ["false"], "create_slot": ["false"], "slot_name": ["none"]][
                        option]?
                    .contains(value) ?? false
                if !isKnown, option != "slot_name" { throw Unmodelled("\(option) of a subscription is not modelled") }
                if option == "slot_name", value != "none" {
                    remarks.append("the slot of subscription \(name) is left out: name it when you make it")
                }
            } while p.accept(.comma)
            try p.expect(.rightParenthesis)
        }
        return [Create(Subscription(name, connection: connection, publications: publications))]
    }

    // MARK: Roles

    mutating func readRole(_ p: inout Parser, canLogIn: Bool) throws(Unmodelled) -> [any Operation] {
        let name = try p.name()
        var attributes: [RoleAttribute] = canLogIn ? [.login] : []
        var memberships: [any Operation] = []
        _ = p.accept("with")
        while !p.isAtEnd {
            if try readAttribute(&p, &attributes) { continue }
            switch p.word() {
            case "in":
                p.at += 1
                _ = try p.oneOf("role", "group")
                repeat {
                    memberships.append(GrantMembership(Membership(of: name, in: try role(&p))))
                } while p.accept(.comma)
            case "password", "encrypted": throw Unmodelled("passwords are not modelled: a script is read by many")
            default: throw p.unexpected
            }
        }
        return [Create(Role(name, attributes: attributes))] + memberships
    }

    /// An attribute of a role; whether there was one.
    func readAttribute(_ p: inout Parser, _ attributes: inout [RoleAttribute]) throws(Unmodelled) -> Bool {
        let all: [(String, RoleAttribute)] = [
            ("login", .login), ("superuser", .superuser), ("createdb", .createDB), ("createrole", .createRole),
            ("replication", .replication), ("bypassrls", .bypassRLS),
        ]
        let word = p.word()
        if word == "connection" {
            p.at += 1
            try p.expect("limit")
            let limit = try p.integer()
            if limit != -1 { attributes.append(.connectionLimit(limit)) }
            return true
        }
        if word == "valid" {
            p.at += 1
            try p.expect("until")
            let time = try p.string()
            if time != "infinity" { attributes.append(.validUntil(time)) }
            return true
        }
        if word == "inherit" || word == "noinherit" {
            p.at += 1
            attributes.removeAll { $0 == .noInherit }
            if word == "noinherit" { attributes.append(.noInherit) }
            return true
        }
        for (name, attribute) in all where word == name || word == "no" + name {
            p.at += 1
            attributes.removeAll { $0 == attribute }
            if word == name { attributes.append(attribute) }
            return true
        }
        return false
    }
}
