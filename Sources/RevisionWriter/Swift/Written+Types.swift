internal import Stemma

extension SwiftExpression {
    private static let types: [String: String] = {
        let named: [(ColumnType, String)] = [
            (.smallint, "smallint"), (.integer, "integer"), (.bigint, "bigint"), (.real, "real"),
            (.doublePrecision, "doublePrecision"), (.money, "money"), (.numeric, "numeric"),
            (.smallserial, "smallserial"), (.serial, "serial"), (.bigserial, "bigserial"), (.text, "text"),
            (.varchar, "varchar"), (.bytea, "bytea"), (.varbit(), "varbit()"), (.xml, "xml"), (.json, "json"),
            (.jsonb, "jsonb"), (.jsonpath, "jsonpath"), (.uuid, "uuid"), (.boolean, "boolean"),
            (.tsvector, "tsvector"), (.tsquery, "tsquery"), (.date, "date"), (.time, "time"), (.timetz, "timetz"),
            (.timestamp, "timestamp"), (.timestamptz, "timestamptz"), (.interval, "interval"), (.inet, "inet"),
            (.cidr, "cidr"), (.macaddr, "macaddr"), (.macaddr8, "macaddr8"), (.point, "point"), (.line, "line"),
            (.lseg, "lseg"), (.box, "box"), (.path, "path"), (.polygon, "polygon"), (.circle, "circle"),
            (.int4range, "int4range"), (.int8range, "int8range"), (.numrange, "numrange"), (.tsrange, "tsrange"),
            (.tstzrange, "tstzrange"), (.daterange, "daterange"), (.int4multirange, "int4multirange"),
            (.int8multirange, "int8multirange"), (.nummultirange, "nummultirange"), (.tsmultirange, "tsmultirange"),
            (.tstzmultirange, "tstzmultirange"), (.datemultirange, "datemultirange"), (.oid, "oid"),
            (.regclass, "regclass"), (.regtype, "regtype"), (.name, "name"), (.pgLSN, "pgLSN"),
        ]
        return Dictionary(uniqueKeysWithValues: named.map { ($0.sql, $1) })
    }()

    private static let modified: Set<String> = [
        "numeric", "varchar", "char", "bit", "varbit", "time", "timetz", "timestamp", "timestamptz", "interval",
    ]

    /// A type as a person would write it: `.numeric(12, 2)`, `.named("mood")`, `.array(of: .text)`.
    static func type(_ type: ColumnType) -> Self {
        let sql = type.sql
        if let known = types[sql] { return .member(known) }
        if sql.hasSuffix("[]") { return array(sql) }
        if let modified = modified(sql) { return modified }
        let name = QualifiedName(sql)
        // Words of more than one part, aliases and modifiers of others' types stay SQL.
        if ColumnType.named(name.spelled).sql == sql, !aliases.contains(sql) {
            return .call(".named", [SwiftArgument(nil, .name(name.spelled))])
        }
        return .call(".custom", [SwiftArgument("sql", .text(sql))])
    }

    private static let aliases: Set<String> = [
        "int", "int2", "int4", "int8", "float4", "float8", "bool", "decimal", "varbit", "bpchar", "character",
    ]

    private static func array(_ sql: String) -> Self {
        var element = sql[...]
        var dimensions = 0
        while element.hasSuffix("[]") {
            element = element.dropLast(2)
            dimensions += 1
        }
        var arguments = [SwiftArgument("of", type(.custom(sql: String(element))))]
        if dimensions > 1 { arguments.append(SwiftArgument("dimensions", .number(dimensions))) }
        return .call(".array", arguments)
    }

    /// `numeric(12, 2)`, if it is spelled as its member spells it.
    private static func modified(_ sql: String) -> Self? {
        guard sql.hasSuffix(")"), let open = sql.firstIndex(of: "(") else { return nil }
        let name = String(sql[..<open])
        let given = sql[sql.index(after: open)...].dropLast().split(separator: ",", omittingEmptySubsequences: false)
        let numbers = given.compactMap { Int($0.drop { $0 == " " }) }
        guard modified.contains(name), !numbers.isEmpty, numbers.count <= (name == "numeric" ? 2 : 1) else {
            return nil
        }
        guard "\(name)(\(numbers.map(String.init).joined(separator: ", ")))" == sql else { return nil }
        return .call(".\(name)", numbers.map { SwiftArgument(nil, .number($0)) })
    }
}

extension SwiftCall {
    func with(_ label: String? = nil, type: ColumnType) -> Self { with(label, .type(type)) }
}
