/// What scripts are for: PostgreSQL, or an extension that makes another database of it.
public enum DatabaseEngine: String, Sendable, Hashable, Codable {
    /// PostgreSQL.
    case postgresql
    /// PostgreSQL with Citus, which spreads tables over machines.
    ///
    /// Scripts refuse a server that does not offer the extension, and tables are held to what Citus can keep. See
    /// https://docs.citusdata.com/en/stable/develop/api_udf.html.
    case citus
}
