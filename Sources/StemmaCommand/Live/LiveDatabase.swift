#if Apply
    internal import RevisionGraph
    internal import Stemma
    internal import StemmaApply
    internal import StemmaCompiler

    extension Live {
        /// The database that is meant.
        static func target(_ context: Context) throws -> ConnectionTarget {
            do throws(ConnectionTarget.Problem) {
                return try ConnectionTarget(context.arguments.value(of: dsn))
            } catch {
                throw UsageError(error, in: "'--dsn'")
            }
        }

        /// Connects, and shows what the server has to say.
        static func connect(_ target: ConnectionTarget, _ context: Context) throws -> Connection {
            do throws(ConnectionError) {
                let connection = try Connection(target) { notice in
                    if notice.isNews { context.reporter.report(Diagnostic(notice)) }
                }
                Interruption.listen()
                return connection
            } catch { throw Failure(connection: error) }
        }
    }

    extension UsageError {
        init(_ problem: ConnectionTarget.Problem, in place: String) {
            switch problem {
            case .unreadable:
                self = .senseless(
                    "\(place) is no connection string that libpq can read",
                    hint: "such as postgresql://host/database or 'host=… dbname=…'")
            case .holdsPassword:
                self = .senseless(
                    "\(place) holds a password, which everybody on this machine can see",
                    hint: "libpq reads passwords from ~/.pgpass, a service file, or PGPASSWORD")
            }
        }
    }

    extension Diagnostic {
        /// - Parameters:
        ///   - notice: what a server said.
        ///   - database: which one it was, where there are several.
        init(_ notice: Notice, of database: String? = nil) {
            let severity: Severity = notice.severity == "WARNING" ? .warning : .note
            let place = database.map { "\(printable($0)): " } ?? ""
            self.init(severity, code: "A000", "\(place)the server says: \(printable(notice.message))")
        }
    }

    extension Failure {
        /// What is wrong with a connection, or with what it was asked.
        init(connection error: ConnectionError, at place: SourceLocation? = nil, blockers: [String] = []) {
            switch error {
            case .unreachable(let message):
                self.init(
                    status: .unavailable, kind: "connection",
                    diagnostics: [.init(.error, code: "A001", printable(message))])
            case .passwordNeeded(let message):
                self.init(
                    status: .unavailable, kind: "connection",
                    diagnostics: [
                        .init(.error, code: "A001", "\(printable(message)) (libpq reads ~/.pgpass and PGPASSWORD)")
                    ])
            case .lost(let message):
                self.init(
                    status: .unavailable, kind: "connection",
                    diagnostics: [
                        Diagnostic(
                            .error, code: "A002", "the connection is lost: \(printable(message))", at: place,
                            notes: [.init("run it again: it goes on from the step that was not finished")])
                    ])
            case .refused(let refusal): self.init(refusal, at: place, blockers: blockers)
            case .interrupted:
                self.init(
                    status: .project, kind: "interrupted",
                    diagnostics: [
                        Diagnostic(
                            .error, code: "A005", "interrupted", at: place,
                            notes: [.init("run it again: it goes on from the step that was not finished")])
                    ])
            }
        }

        private init(_ refusal: ServerError, at place: SourceLocation?, blockers: [String]) {
            let lines = refusal.message.split(separator: "\n").map { printable(String($0)) }
            var notes = lines.dropFirst().map { Diagnostic.Note($0) }
            notes += [refusal.detail, refusal.hint].compactMap { $0 }.map { Diagnostic.Note(printable($0)) }
            notes += blockers.map { Diagnostic.Note("held by \(printable($0))") }
            let start = refusal.message.hasPrefix("stemma: ") ? "" : "the server refuses: "
            let message = start + (lines.first ?? "") + (start.isEmpty ? "" : " (SQLSTATE \(refusal.code))")
            self.init(
                status: .project, kind: refusal.isLockTimeout ? "locked" : "refused",
                diagnostics: [
                    Diagnostic(.error, code: refusal.isLockTimeout ? "A004" : "A003", message, at: place, notes: notes)
                ])
        }
    }
#endif
