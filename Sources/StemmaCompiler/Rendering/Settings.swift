import Stemma

/// What a script sets for its session, since it changes what a literal or a name means.
struct Settings {
    let project: Project

    /// The `SET` statements, each one its own: psql reads later lines by what the earlier ones set.
    var statements: [String] {
        [
            "SET client_encoding = 'UTF8'",
            "SET standard_conforming_strings = on",
            "SET TimeZone = 'UTC'",
            "SET DateStyle = 'ISO, MDY'",
            "SET IntervalStyle = 'postgres'",
            "SET transform_null_equals = off",
            "SET array_nulls = on",
            "SET xmloption = content",
            "SET lock_timeout = \(Literal.quote(project.lockTimeout))",
            "SET statement_timeout = \(Literal.quote(project.statementTimeout))",
            "SET idle_in_transaction_session_timeout = 0",
            "SET check_function_bodies = off",
            "SET search_path = \(Name(project.defaultSchema).sql), pg_temp",
            "SET \(ScriptParts.progress) = 'none'",
        ] + (project.engine == .citus ? Self.citus : [])
    }

    /// What goes behind the functions of the session: from then on Citus carries to its nodes what is made.
    var afterFunctions: [String] { project.engine == .citus ? ["SET citus.enable_ddl_propagation = on"] : [] }

    /// A transaction that has changed shards side by side may not touch what a foreign key joins to reference tables.
    ///
    /// Functions of the session are for no other node.
    private static let citus = [
        "SET citus.multi_shard_modify_mode = 'sequential'", "SET citus.enable_ddl_propagation = off",
    ]
}
