import Stemma

extension Importer {
    /// `GRANT` and `REVOKE`.
    mutating func readPrivileges(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        let isRevoke = try p.oneOf("grant", "revoke") == "revoke"
        let onlyOption = isRevoke && p.accept("grant", "option", "for")
        if isMembership(p) { return try readMembership(&p, isRevoke: isRevoke) }
        let privileges = try privileges(&p)
        try p.expect("on")
        if p.accept("all") { return try readAllInSchema(&p, privileges, isRevoke: isRevoke, onlyOption: onlyOption) }
        let objects = try privilegedObjects(&p)
        let (grantees, change) = try grantees(&p, isRevoke: isRevoke, onlyOption: onlyOption)
        var operations: [any Operation] = []
        for object in objects {
            let words = expanded(privileges, on: object.kind)
            for grantee in grantees {
                operations.append(ChangePrivileges(object: object, grantee: grantee, privileges: words, change: change))
            }
        }
        return operations
    }

    /// Whether roles are granted: no `ON` follows.
    private func isMembership(_ p: Parser) -> Bool {
        var p = p
        while !p.isAtEnd {
            if p.isAt("on") { return false }
            if p.isAt("to") || p.isAt("from") { return true }
            p.skip()
        }
        return false
    }

    private struct Privilege {
        var word: String
        var columns: [Name]
    }

    private func privileges(_ p: inout Parser) throws(Unmodelled) -> [Privilege] {
        var list: [Privilege] = []
        repeat {
            var words: [String] = []
            while p.kind == .identifier, !p.isAt("on") {
                words.append(p.word().uppercased())
                p.at += 1
            }
            var word = words.joined(separator: " ")
            if word == "ALL PRIVILEGES" { word = "ALL" }
            if word == "TEMP" { word = "TEMPORARY" }
            list.append(Privilege(word: word, columns: p.kind == .leftParenthesis ? try p.nameList() : []))
        } while p.accept(.comma)
        return list
    }

    private func expanded(_ list: [Privilege], on kind: ObjectID.Kind) -> [String] {
        list.flatMap { privilege -> [String] in
            let all = kind.allPrivileges(of: catalog.project.postgres)
            let ofColumns = ["SELECT", "INSERT", "UPDATE", "REFERENCES"]
            let words = privilege.word != "ALL" ? [privilege.word] : privilege.columns.isEmpty ? all : ofColumns
            if privilege.columns.isEmpty { return words }
            return words.map { "\($0) (\(privilege.columns.sqlList))" }
        }
    }

    private mutating func privilegedObjects(_ p: inout Parser) throws(Unmodelled) -> [ObjectID] {
        var objects: [ObjectID] = []
        switch p.word() {
        case "schema":
            p.at += 1
            repeat { objects.append(.schema(try p.name())) } while p.accept(.comma)
        case "sequence":
            p.at += 1
            repeat { objects.append(.sequence(object(.sequence, try p.written()))) } while p.accept(.comma)
        case "function", "procedure", "routine", "aggregate":
            p.at += 1
            repeat { objects.append(try routine(&p)) } while p.accept(.comma)
        case "type", "domain":
            p.at += 1
            repeat { objects.append(.type(try typeName(&p))) } while p.accept(.comma)
        case "database":
            p.at += 1
            if !p.accept("current_database") {
                throw Unmodelled("the name of the database is the server's: a script does not know it")
            }
            objects = [.database]
        case "foreign" where p.word(1) == "server":
            p.at += 2
            repeat { objects.append(.server(try p.name())) } while p.accept(.comma)
        case "parameter":
            p.at += 1
            repeat {
                objects.append(.parameter(try p.dotted().map(\.text).joined(separator: ".")))
            } while p.accept(.comma)
        case "language", "large", "tablespace", "foreign":
            throw Unmodelled("privileges on a \(p.word()) are not modelled")
        default:
            _ = p.accept("table")
            repeat {
                let name = relation(try p.written())
                objects.append(catalog.namedRelation(name) ?? .table(name))
            } while p.accept(.comma)
        }
        return objects
    }

    private mutating func grantees(
        _ p: inout Parser, isRevoke: Bool, onlyOption: Bool
    ) throws(Unmodelled) -> ([Name?], PrivilegeChange) {
        try p.expect(isRevoke ? "from" : "to")
        var grantees: [Name?] = []
        repeat { grantees.append(try grantee(&p)) } while p.accept(.comma)
        var change: PrivilegeChange = isRevoke ? (onlyOption ? .revokeOption : .revoke) : .grant
        if p.accept("with", "grant", "option") { change = .grantWithOption }
        if p.accept("granted", "by") {
            let role = try p.name()
            remarks.append("GRANTED BY \(role) is left out: the grant is that of who runs the script")
        }
        _ = p.accept("restrict")
        if p.isAt("cascade") { throw Unmodelled("CASCADE is not modelled") }
        return (grantees, change)
    }

    private mutating func readAllInSchema(
        _ p: inout Parser, _ privileges: [Privilege], isRevoke: Bool, onlyOption: Bool
    ) throws(Unmodelled) -> [any Operation] {
        guard let objects = ObjectsInSchema(rawValue: p.word()) else { throw p.unexpected }
        p.at += 1
        try p.expect("in", "schema")
        var schemas = [try p.name()]
        while p.accept(.comma) { schemas.append(try p.name()) }
        let (grantees, change) = try grantees(&p, isRevoke: isRevoke, onlyOption: onlyOption)
        let kind: ObjectID.Kind =
            switch objects {
            case .tables: .table
            case .sequences: .sequence
            default: .function
            }
        return schemas.flatMap { schema in
            grantees.map { grantee in
                ChangePrivilegesInSchema(change, expanded(privileges, on: kind), onAll: objects, in: schema, grantee)
            }
        }
    }

    private mutating func readMembership(_ p: inout Parser, isRevoke: Bool) throws(Unmodelled) -> [any Operation] {
        let isOption = isRevoke && p.accept("admin", "option", "for")
        if isOption { throw Unmodelled("REVOKE ADMIN OPTION FOR is not modelled") }
        var roles = [try role(&p)]
        while p.accept(.comma) { roles.append(try role(&p)) }
        try p.expect(isRevoke ? "from" : "to")
        var members = [try role(&p)]
        while p.accept(.comma) { members.append(try role(&p)) }
        var (isAdmin, inherits, sets): (Bool, Bool?, Bool?) = (false, nil, nil)
        if p.accept("with") {
            repeat {
                let option = try p.oneOf("admin", "inherit", "set")
                let isOn = p.accept("option") ? true : try p.truth()
                switch option {
                case "admin": isAdmin = isOn
                case "inherit": inherits = isOn
                default: sets = isOn
                }
            } while p.accept(.comma)
        }
        if p.accept("granted", "by") {
            let role = try p.name()
            remarks.append("GRANTED BY \(role) is left out: the grant is that of who runs the script")
        }
        return roles.flatMap { role in
            members.map { member -> any Operation in
                if isRevoke { return RevokeMembership(of: member, in: role) }
                var membership = Membership(of: member, in: role)
                membership.isAdmin = isAdmin
                membership.inherits = inherits
                membership.sets = sets
                return GrantMembership(membership)
            }
        }
    }

    mutating func readDefaultPrivileges(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        var creators: [Name?] = []
        var schemas: [Name?] = []
        while true {
            if p.accept("for") {
                _ = try p.oneOf("role", "user")
                repeat { creators.append(try role(&p)) } while p.accept(.comma)
            } else if p.accept("in", "schema") {
                repeat { schemas.append(try p.name()) } while p.accept(.comma)
            } else {
                break
            }
        }
        let isRevoke = try p.oneOf("grant", "revoke") == "revoke"
        let onlyOption = isRevoke && p.accept("grant", "option", "for")
        let privileges = try privileges(&p)
        try p.expect("on")
        let word = p.word() == "routines" ? "functions" : p.word()
        guard let objects = DefaultObjects(rawValue: word) else { throw p.unexpected }
        p.at += 1
        let (grantees, change) = try grantees(&p, isRevoke: isRevoke, onlyOption: onlyOption)
        let kind: ObjectID.Kind =
            switch objects {
            case .tables: .table
            case .sequences: .sequence
            case .functions: .function
            case .types: .type
            case .schemas: .schema
            }
        let words = expanded(privileges, on: kind)
        var operations: [any Operation] = []
        for creator in creators.isEmpty ? [nil] : creators {
            for schema in schemas.isEmpty ? [nil] : schemas {
                for grantee in grantees {
                    let target = DefaultPrivileges(of: creator, in: schema, on: objects, for: grantee)
                    operations.append(AlterDefaultPrivileges(target, change, words))
                }
            }
        }
        return operations
    }
}
