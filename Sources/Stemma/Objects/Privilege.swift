/// What a role may do with an object.
public struct Privilege: Sendable, Hashable {
    var sql: String

    /// `SELECT`: read rows.
    public static let select = Self(sql: "SELECT")
    /// `INSERT`: add rows.
    public static let insert = Self(sql: "INSERT")
    /// `UPDATE`: change rows.
    public static let update = Self(sql: "UPDATE")
    /// `DELETE`: delete rows.
    public static let delete = Self(sql: "DELETE")
    /// `TRUNCATE`: empty a table.
    public static let truncate = Self(sql: "TRUNCATE")
    /// `REFERENCES`: point foreign keys at a table.
    public static let references = Self(sql: "REFERENCES")
    /// `TRIGGER`: put triggers on a table.
    public static let trigger = Self(sql: "TRIGGER")
    /// `MAINTAIN`: vacuum, analyze, cluster, refresh, reindex and lock; PostgreSQL 17 and later.
    public static let maintain = Self(sql: "MAINTAIN")
    /// `USAGE`: look into a schema; use a sequence, a type or a foreign server.
    public static let usage = Self(sql: "USAGE")
    /// `CREATE`: make objects in a schema, or schemas in the database.
    public static let create = Self(sql: "CREATE")
    /// `EXECUTE`: call a function.
    public static let execute = Self(sql: "EXECUTE")
    /// `CONNECT`: connect to the database.
    public static let connect = Self(sql: "CONNECT")
    /// `TEMPORARY`: make temporary tables in the database.
    public static let temporary = Self(sql: "TEMPORARY")
    /// `SET`: change a setting in a session.
    public static let set = Self(sql: "SET")
    /// `ALTER SYSTEM`: change a setting of the server.
    public static let alterSystem = Self(sql: "ALTER SYSTEM")

    /// The privilege on some columns only: `UPDATE (name, email)`.
    public func columns(_ names: String...) -> Self {
        Self(sql: "\(sql) (\(names.map { Name($0).sql }.joined(separator: ", ")))")
    }
}

extension ObjectID.Kind {
    /// The privileges that there are on such objects.
    package var privileges: [String] {
        switch self {
        case .table, .foreignTable, .view, .materializedView:
            ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN"]
        case .sequence: ["USAGE", "SELECT", "UPDATE"]
        case .schema: ["USAGE", "CREATE"]
        case .function: ["EXECUTE"]
        case .type, .server: ["USAGE"]
        case .database: ["CREATE", "CONNECT", "TEMPORARY"]
        case .parameter: ["SET", "ALTER SYSTEM"]
        default: []
        }
    }

    /// What PostgreSQL lets everyone do with a new object.
    var privilegesOfEveryone: [String] {
        switch self {
        case .function: ["EXECUTE"]
        case .type: ["USAGE"]
        case .database: ["CONNECT", "TEMPORARY"]
        default: []
        }
    }
}

extension ObjectID {
    /// What PostgreSQL lets everyone do with the object when it is new.
    var privilegesOfEveryone: [String] {
        // The one schema that is there from the start.
        kind == .schema && name.name == "public" ? ["USAGE"] : kind.privilegesOfEveryone
    }
}
