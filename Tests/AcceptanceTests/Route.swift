import TestSupport
import Testing

/// The ways in which a script reaches a server.
enum Route: String, Sendable, CaseIterable, CustomTestStringConvertible {
    /// The psql flavour, as its header says.
    case psql
    /// The portable flavour, run as a file.
    case portableFile
    /// The portable flavour, one statement at a time.
    case simpleProtocol
    /// The portable flavour, one prepared statement at a time, as JDBC does.
    case extendedProtocol

    var testDescription: String { rawValue }

    /// Some routes in turn, for cases that need not be tried by each.
    static func inTurn(_ count: Int, of routes: [Route] = allCases) -> [Route] {
        (0..<count).map { routes[$0 % routes.count] }
    }

    /// Whether psql reads the script.
    var isFile: Bool { self == .psql || self == .portableFile }
}

/// How a run ended.
struct Outcome: Sendable, CustomStringConvertible {
    /// Whether it came to its end.
    var succeeded: Bool
    /// What was said: errors, warnings, notices.
    var messages: String

    var description: String { "\(succeeded ? "succeeded" : "failed"): \(messages)" }
}

extension Database {
    /// Runs a script to its end or to its first error.
    func run(_ script: TestedScript, by route: Route = .psql, user: String = "postgres") throws -> Outcome {
        switch route {
        case .psql, .portableFile:
            let result = try psql(script: route == .psql ? script.psql : script.portable, user: user)
            if !result.succeeded, !result.stderr.contains("another run is in progress") { try settle() }
            return Outcome(succeeded: result.succeeded, messages: result.stderr)
        case .simpleProtocol, .extendedProtocol:
            let connection = try connect(user: user)
            let outcome = try connection.run(script.statements, by: route)
            connection.close()
            return outcome
        }
    }

    /// Runs a script that must come to its end.
    func mustRun(
        _ script: TestedScript, by route: Route = .psql, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let outcome = try run(script, by: route)
        #expect(outcome.succeeded, "\(outcome)", sourceLocation: sourceLocation)
        #expect(!outcome.messages.contains("WARNING"), sourceLocation: sourceLocation)
    }

    /// Expects a script to be refused for a reason, and to leave no trace.
    func mustRefuse(
        _ script: TestedScript, by route: Route = .psql, saying reason: String, user: String = "postgres",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try fingerprint()
        let outcome = try run(script, by: route, user: user)
        #expect(!outcome.succeeded, "it was not refused", sourceLocation: sourceLocation)
        #expect(outcome.messages.contains(reason), "\(outcome)", sourceLocation: sourceLocation)
        let differences = try fingerprint().differences(from: before)
        #expect(differences.isEmpty, "a refused script changed something", sourceLocation: sourceLocation)
    }
}

extension Connection {
    /// Sends statements one by one, until one fails.
    func run(_ statements: [String], by route: Route) throws -> Outcome {
        var messages: [String] = []
        for statement in statements {
            let result = route == .extendedProtocol ? try extendedQuery(statement) : try simpleQuery(statement)
            messages += result.notices
            if let failure = result.failure {
                return Outcome(succeeded: false, messages: (messages + [failure.description]).joined(separator: "\n"))
            }
        }
        return Outcome(succeeded: true, messages: messages.joined(separator: "\n"))
    }
}
