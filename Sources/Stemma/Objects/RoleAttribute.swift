/// What a role may do, and how long and how often.
///
/// Passwords are no attribute: a script is read by many, and a password is set by `\password` or by a secret store.
public struct RoleAttribute: Sendable, Hashable, Codable {
    /// What it is, whatever its value: an attribute is given once.
    package let kind: Kind
    /// The number or the time that it is set to.
    package let value: String?

    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case login, superuser, createDB, createRole, noInherit, replication, bypassRLS, connectionLimit, validUntil
    }

    private init(_ kind: Kind, _ value: String? = nil) {
        self.kind = kind
        self.value = value
    }

    /// `LOGIN`: connect.
    public static let login = Self(.login)
    /// `SUPERUSER`: everything.
    public static let superuser = Self(.superuser)
    /// `CREATEDB`: make databases.
    public static let createDB = Self(.createDB)
    /// `CREATEROLE`: make roles.
    public static let createRole = Self(.createRole)
    /// `NOINHERIT`: use what the roles that it is a member of may do only after `SET ROLE`.
    public static let noInherit = Self(.noInherit)
    /// `REPLICATION`: stream changes.
    public static let replication = Self(.replication)
    /// `BYPASSRLS`: not be asked by policies.
    public static let bypassRLS = Self(.bypassRLS)

    /// `CONNECTION LIMIT 5`: connect so many times at once; -1 for any number.
    public static func connectionLimit(_ count: Int) -> Self { Self(.connectionLimit, String(count)) }

    /// `VALID UNTIL '2030-01-01 00:00+00'`: log in by password until then.
    public static func validUntil(_ time: String) -> Self { Self(.validUntil, time) }
}

extension RoleAttribute {
    /// `LOGIN`, `CONNECTION LIMIT 5`.
    var sql: String {
        switch kind {
        case .login: "LOGIN"
        case .superuser: "SUPERUSER"
        case .createDB: "CREATEDB"
        case .createRole: "CREATEROLE"
        case .noInherit: "NOINHERIT"
        case .replication: "REPLICATION"
        case .bypassRLS: "BYPASSRLS"
        case .connectionLimit: "CONNECTION LIMIT \(value ?? "-1")"
        case .validUntil: "VALID UNTIL \(Literal.quote(value ?? "infinity"))"
        }
    }

    /// What takes it away: `NOLOGIN`, `CONNECTION LIMIT -1`.
    private var negation: String {
        switch kind {
        case .noInherit: "INHERIT"
        case .connectionLimit: "CONNECTION LIMIT -1"
        case .validUntil: "VALID UNTIL 'infinity'"
        default: "NO\(sql)"
        }
    }

    /// Why PostgreSQL would refuse it; `nil` if it would not.
    var problem: String? {
        switch kind {
        case .connectionLimit where (value.flatMap { Int($0) } ?? -1) < -1: "has a connection limit of \(value ?? "")"
        case .validUntil where value?.isEmpty ?? true: "is valid until an empty time"
        case .validUntil where value?.utf8.contains(0) ?? false: "is valid until a time that contains a NUL"
        default: nil
        }
    }

    /// What makes a role with some attributes one with others.
    static func changes(from old: [Self], to new: [Self]) -> [String] {
        Kind.allCases.compactMap { kind in
            let (before, after) = (old.first { $0.kind == kind }, new.first { $0.kind == kind })
            if before == after { return nil }
            return after?.sql ?? before?.negation
        }
    }

    /// An attribute that is given more than once, by its words.
    static func repeated(in attributes: [Self]) -> String? {
        var kinds: Set<Kind> = []
        return attributes.first { !kinds.insert($0.kind).inserted }?.sql
    }

    /// SQL for the words of a role with some attributes, in the order in which ``found`` lists them.
    static func meant(_ attributes: [Self]) -> String {
        let words = Kind.allCases.compactMap { kind -> String? in
            guard let attribute = attributes.first(where: { $0.kind == kind }) else {
                return kind == .login ? "'NOLOGIN'" : nil
            }
            if attribute == .connectionLimit(-1) { return nil }
            guard kind == .validUntil else { return Literal.quote(attribute.sql) }
            let time = Literal.quote(attribute.value ?? "")
            return "CASE WHEN \(time)::timestamptz <> 'infinity' THEN 'VALID UNTIL ' || \(time)::timestamptz END"
        }
        return "pg_catalog.concat_ws(' ', \(words.joined(separator: ", ")))"
    }

    /// SQL for the words of the role `r`.
    static let found = """
        pg_catalog.concat_ws(' ', CASE WHEN r.rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END, \
        CASE WHEN r.rolsuper THEN 'SUPERUSER' END, CASE WHEN r.rolcreatedb THEN 'CREATEDB' END, \
        CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END, CASE WHEN NOT r.rolinherit THEN 'NOINHERIT' END, \
        CASE WHEN r.rolreplication THEN 'REPLICATION' END, CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END, \
        CASE WHEN r.rolconnlimit <> -1 THEN 'CONNECTION LIMIT ' || r.rolconnlimit END, \
        CASE WHEN r.rolvaliduntil <> 'infinity' THEN 'VALID UNTIL ' || r.rolvaliduntil END)
        """
}
