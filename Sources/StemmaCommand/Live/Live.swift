internal import Stemma

/// The commands that connect to a database.
enum Live {
    static let dsn = Parameter.value(
        "--dsn", of: "DSN", help: "the database, as libpq takes it: a URI or 'host=… dbname=…', without a password")
}

#if !Apply
    extension Live {
        static func apply(_ context: Context) throws -> String { throw missing }

        static func current(_ context: Context) throws -> String { throw missing }

        static func drift(_ context: Context) throws -> String { throw missing }

        private static var missing: Failure {
            Failure(
                status: .unavailable, kind: "unavailable",
                diagnostics: [
                    .unavailable(
                        "this stemma was built without libpq: install libpq-dev and build it with --traits Apply")
                ])
        }
    }
#endif
