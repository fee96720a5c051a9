#if Apply
    internal import CLibPQ

    #if canImport(Glibc)
        internal import Glibc
    #elseif canImport(Musl)
        internal import Musl
    #else
        internal import Darwin
    #endif

    /// Which database to connect to: a connection string of libpq's, or its variables and files alone.
    package struct ConnectionTarget: Sendable {
        /// Why a connection string is not used.
        ///
        /// None of these holds a word of it: it may have a password in it.
        package enum Problem: Error, Sendable, Hashable {
            /// libpq cannot read it.
            case unreadable
            /// It holds a password where one would be seen.
            case holdsPassword
        }

        /// The connection string; `nil` for libpq's variables and files alone.
        let dsn: String?
        /// What must not be seen.
        let secrets: [String]
        /// Its name in tables: `dbname`, or else the service.
        package let title: String
        private let hasTimeout: Bool

        /// - Parameters:
        ///   - dsn: `postgresql://host/name`, `host=… dbname=…`; a word alone is the name of a database.
        ///   - mayHoldPassword: whether a password in it is nobody else's to see, as in a file of one's own.
        /// - Throws: ``Problem``.
        package init(_ dsn: String?, mayHoldPassword: Bool = false) throws(Problem) {
            self.dsn = dsn
            guard let dsn else {
                (secrets, title, hasTimeout) = (
                    [], "", getenv("PGCONNECT_TIMEOUT") != nil || getenv("PGSERVICE") != nil
                )
                return
            }
            let options = try Self.options(of: dsn)
            let secret = ["password", "sslpassword"].compactMap { options[$0] }
            guard mayHoldPassword || secret.isEmpty else { throw .holdsPassword }
            secrets = secret
            title = options["dbname"] ?? options["service"] ?? ""
            hasTimeout =
                ["connect_timeout", "service"].contains { options[$0] != nil } || getenv("PGCONNECT_TIMEOUT") != nil
        }

        /// Whether it holds a password.
        package var holdsPassword: Bool { !secrets.isEmpty }

        private static func options(of dsn: String) throws(Problem) -> [String: String] {
            // As libpq takes it in the place of a database's name.
            guard dsn.contains("=") || dsn.hasPrefix("postgresql://") || dsn.hasPrefix("postgres://") else {
                return ["dbname": dsn]
            }
            guard let parsed = PQconninfoParse(dsn, nil) else { throw .unreadable }
            defer { PQconninfoFree(parsed) }
            var options: [String: String] = [:]
            var option = parsed
            while let keyword = option.pointee.keyword {
                if let value = option.pointee.val { options[String(cString: keyword)] = String(cString: value) }
                option += 1
            }
            return options
        }

        /// What libpq is given; what the connection string says comes last, and holds.
        var parameters: [(key: String, value: String)] {
            var parameters = [("fallback_application_name", "stemma"), ("client_encoding", "UTF8")]
            // A host that does not answer at all would be waited for for minutes.
            if !hasTimeout { parameters.append(("connect_timeout", "10")) }
            if let dsn { parameters.append(("dbname", dsn)) }
            return parameters
        }
    }
#endif
