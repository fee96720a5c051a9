#if Apply
    internal import CLibPQ

    /// What a server said of a statement, an error or less.
    package struct ServerError: Error, Sendable, Hashable {
        /// `ERROR`, `NOTICE`, `WARNING`, in English whatever the server speaks.
        package var severity: String
        /// `55P03`.
        package var code: String
        package var message: String
        package var detail: String?
        package var hint: String?

        init(_ result: OpaquePointer) {
            func field(_ letter: Unicode.Scalar) -> String? {
                PQresultErrorField(result, Int32(letter.value)).map { String(cString: $0) }
            }
            // PG_DIAG_SEVERITY_NONLOCALIZED, _SQLSTATE, _MESSAGE_PRIMARY, _MESSAGE_DETAIL, _MESSAGE_HINT.
            severity = field("V") ?? field("S") ?? "ERROR"
            code = field("C") ?? ""
            message = field("M") ?? ConnectionError.line(String(cString: PQresultErrorMessage(result)), hiding: [])
            detail = field("D")
            hint = field("H")
        }

        /// A lock that did not come in time.
        package var isLockTimeout: Bool { code == "55P03" }
    }

    /// What a server says besides answers.
    package struct Notice: Sendable, Hashable {
        package var severity: String
        package var message: String
        private let code: String

        init(_ error: ServerError) {
            severity = error.severity
            message = error.message
            code = error.code
        }

        /// Whether somebody should read it: a guard that finds what it looks for is no news, whatever kind of object it is.
        package var isNews: Bool {
            if severity == "WARNING" { return true }
            let expected: Set = [
                "42P07", "42701", "42710", "42P06", "42723", "42P01", "42704", "42703", "42883", "3F000", "00000",
            ]
            if code == "00000" { return severity == "NOTICE" && !message.hasSuffix("skipping") }
            return severity == "NOTICE" && !expected.contains(code)
        }
    }

    /// Why a statement has no answer.
    package enum ConnectionError: Error, Sendable, Hashable {
        /// There is no connection, and why.
        case unreachable(String)
        /// The server asked for a password, and nothing had one.
        case passwordNeeded(String)
        /// The connection is gone.
        case lost(String)
        /// The server refused.
        case refused(ServerError)
        /// It was given up on request.
        case interrupted

        /// libpq's words on one line, without what must not be seen.
        static func line(_ text: String, hiding secrets: [String]) -> String {
            var line = text.split(whereSeparator: \.isNewline)
                .map { $0.drop { $0 == " " || $0 == "\t" } }.filter { !$0.isEmpty }.joined(separator: "; ")
            for secret in secrets where !secret.isEmpty { line = line.replacing(secret, with: "********") }
            return line
        }
    }
#endif
