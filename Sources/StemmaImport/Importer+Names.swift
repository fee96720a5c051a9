import Stemma

extension Importer {
    /// The schema in which new things are made; `nil` for the project's own.
    private var currentSchema: Name? {
        guard let first = path?.first, first.text != catalog.project.defaultSchema else { return nil }
        return first
    }

    /// A name without the project's default schema.
    func plain(_ name: QualifiedName) -> QualifiedName {
        name.schema?.text == catalog.project.defaultSchema ? QualifiedName(schema: nil, name: name.name) : name
    }

    /// The name of what is made.
    func made(_ name: QualifiedName) -> QualifiedName {
        name.schema == nil ? QualifiedName(schema: currentSchema, name: name.name) : plain(name)
    }

    /// The name of what is there: the first in the search path that the catalog has.
    func found(_ name: QualifiedName, _ isThere: (QualifiedName) -> Bool) -> QualifiedName {
        if name.schema != nil { return plain(name) }
        for schema in path ?? [] {
            let candidate = plain(QualifiedName(schema: schema, name: name.name))
            if isThere(candidate) { return candidate }
        }
        let own = QualifiedName(schema: nil, name: name.name)
        return path == nil || isThere(own) ? own : made(name)
    }

    func relation(_ name: QualifiedName) -> QualifiedName { found(name) { catalog.relation($0) != nil } }

    func relation(_ parser: inout Parser) throws(Unmodelled) -> QualifiedName { relation(try parser.written()) }

    func new(_ parser: inout Parser) throws(Unmodelled) -> QualifiedName { made(try parser.written()) }

    func function(_ name: QualifiedName) -> QualifiedName { found(name) { !catalog.routines(named: $0).isEmpty } }

    func object(_ kind: ObjectID.Kind, _ name: QualifiedName) -> QualifiedName {
        found(name) { catalog[ObjectID(kind, $0)] != nil }
    }

    func type(_ written: Parser.WrittenType) -> ColumnType {
        if let builtIn = written.builtIn {
            let (head, tail) = ("interval ", written.suffix)
            _ = head
            return .custom(sql: builtIn + tail)
        }
        guard let name = written.name else { return .text }
        let isKnown = { (name: QualifiedName) in
            catalog[.type(name)] != nil || catalog.relation(name) != nil || catalog.isTouched(.type(name))
        }
        let found =
            name.schema == nil && !(path ?? []).contains { isKnown(plain(QualifiedName(schema: $0, name: name.name))) }
            ? QualifiedName(schema: nil, name: name.name) : found(name, isKnown)
        return .custom(sql: found.sql + written.suffix)
    }

    func type(_ parser: inout Parser) throws(Unmodelled) -> ColumnType { type(try parser.writtenType()) }

    func typeName(_ parser: inout Parser) throws(Unmodelled) -> QualifiedName {
        let name = try parser.written()
        return found(name) { catalog[.type($0)] != nil }
    }

    /// A collation; those of PostgreSQL's own lose their schema.
    func collation(_ parser: inout Parser) throws(Unmodelled) -> QualifiedName {
        let name = try parser.written()
        if name.schema == "pg_catalog" { return QualifiedName(schema: nil, name: name.name) }
        return object(.collation, name)
    }

    /// A role, which has to be there.
    mutating func role(_ parser: inout Parser) throws(Unmodelled) -> Name {
        _ = parser.accept("group")
        let name = try parser.name()
        if name != "public", !catalog.has(.role(name)) { neededRoles.append(name) }
        return name
    }

    /// A role, or `nil` for everyone.
    mutating func grantee(_ parser: inout Parser) throws(Unmodelled) -> Name? {
        let name = try role(&parser)
        return name == "public" ? nil : name
    }

    /// `(integer, text)` behind a routine's name: the types that tell it from others.
    func argumentTypes(_ parser: inout Parser) throws(Unmodelled) -> [String] {
        try parser.expect(.leftParenthesis)
        var types: [String] = []
        if parser.isAt(operator: "*") {
            parser.at += 1
        } else if parser.kind != .rightParenthesis {
            repeat {
                let argument = try self.argument(&parser)
                if argument.mode != "out" { types.append(TypeName.ofArgument(argument.type.sql)) }
            } while parser.accept(.comma)
        }
        try parser.expect(.rightParenthesis)
        return types
    }

    /// A routine that is there, with or without its arguments.
    func routine(_ parser: inout Parser) throws(Unmodelled) -> ObjectID {
        let written = try parser.written()
        let name = function(written)
        if parser.kind == .leftParenthesis { return .function(name, arguments: try argumentTypes(&parser)) }
        let known = catalog.routines(named: name)
        guard known.count == 1, let only = known.first else {
            throw Unmodelled("which \(name) is meant is not said")
        }
        return only
    }
}
