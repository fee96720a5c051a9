import Foundation

/// What judges scripts besides the tests' own server: `make oracles` fetches it.
public enum Oracles {
    /// Why there is none, in one line.
    public struct Missing: Error, CustomStringConvertible {
        /// The variable that would say where it is.
        public let variable: String
        /// What to do about it.
        public var description: String { "\(variable) is not set: run `make oracles`" }
    }

    /// What a parser found.
    public struct Verdict: Sendable {
        /// How many statements it read.
        public var statements = 0
        /// How many of them it also read as PL/pgSQL.
        public var blocks = 0
        /// A line for each text that does not parse.
        public var complaints: [String] = []
    }

    /// The versions of which there is a parser.
    ///
    /// There is none of 14; what those of 13 and 15 take it takes too, since no form went and came again.
    public static let parsers = ["18", "17", "16", "15", "13"]

    /// Whether any of what `Tests/Tools/oracles.sh` sets is set.
    public static var areAskedFor: Bool {
        ProcessInfo.processInfo.environment.keys.contains { name in
            name == "STEMMA_TEST_PYTHON" || name.hasPrefix("STEMMA_TEST_PGLAST_")
        }
    }

    /// The server of another version, started once for all tests.
    ///
    /// - Parameter version: its major version: `18`.
    /// - Returns: the server.
    /// - Throws: `Missing`, or why it did not start.
    public static func server(_ version: String) throws -> PostgresServer {
        _ = try variable("STEMMA_TEST_POSTGRES_\(version)_BIN")
        return try PostgresServer.named(version)
    }

    /// What a version's parser says against texts, a line each.
    ///
    /// - Parameters:
    ///   - version: the parser's major version.
    ///   - texts: statements, one or several in a text.
    /// - Returns: nothing when all parse.
    /// - Throws: `Missing`.
    public static func complaints(of version: String, about texts: [String]) throws -> [String] {
        try verdict(of: version, on: texts).complaints
    }

    /// What a version's parser finds in texts, all of them in one process.
    ///
    /// - Parameters:
    ///   - version: the parser's major version; that of 13 reads no PL/pgSQL.
    ///   - texts: statements, one or several in a text.
    /// - Returns: what it counted, and its complaints.
    /// - Throws: `Missing`.
    public static func verdict(of version: String, on texts: [String]) throws -> Verdict {
        let input = String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
        let result: ProcessResult
        if version == "13" {
            result = try runProcess(variable("STEMMA_TEST_RUBY"), ["-e", rubyProgram], stdin: input)
        } else {
            // The newest parser is Python's own; the others stand beside it.
            let environment = version == "18" ? [:] : ["PYTHONPATH": try variable("STEMMA_TEST_PGLAST_\(version)")]
            result = try runProcess(
                variable("STEMMA_TEST_PYTHON"), ["-c", program], environment: environment, stdin: input)
        }
        var lines = result.stdout.split(separator: "\n").map(String.init)
        let counts = lines.popLast()?.split(separator: " ").compactMap { Int($0) } ?? []
        guard result.succeeded, counts.count == 2 else { return Verdict(complaints: ["\(result)"]) }
        return Verdict(statements: counts[0], blocks: counts[1], complaints: lines)
    }

    private static func variable(_ name: String) throws -> String {
        guard let value = ProcessInfo.processInfo.environment[name] else { throw Missing(variable: name) }
        return value
    }

    /// Prints a line for each text that does not parse, and how many statements it read.
    private static let rubyProgram = """
        require "json"
        require "pg_query"
        statements = 0
        JSON.parse(STDIN.read).each do |text|
            begin
                statements += PgQuery.parse(text).tree.stmts.length
            rescue PgQuery::ParseError => error
                puts "#{error}: #{text}".gsub("\\n", " ")
            end
        end
        puts "#{statements} 0"
        """

    /// The same; what is in PL/pgSQL is parsed as such too.
    private static let program = """
        import json, sys
        from pglast import parse_plpgsql, parse_sql
        read = blocks = 0
        for text in json.load(sys.stdin):
            try:
                statements = [raw.stmt for raw in parse_sql(text)]
                read += len(statements)
                kinds = [type(statement).__name__ for statement in statements]
                if kinds == ["DoStmt"] or kinds == ["CreateFunctionStmt"] and "LANGUAGE plpgsql" in text:
                    parse_plpgsql(text)
                    blocks += 1
            except Exception as error:
                print(f"{error}: {text}".replace(chr(10), " "))
        print(read, blocks)
        """
}
