#if Apply
    internal import RevisionGraph
    internal import Stemma
    internal import StemmaApply
    internal import StemmaCompiler

    extension Live {
        private struct CurrentDocument: Encodable {
            struct Entry: Encodable {
                var revision: String
                var message: String
                /// `applied`, `partial`, `edited`, `replaced` by a squash, or `unknown`.
                var state: String
                var stepsDone: Int
                var stepsTotal: Int
                var appliedAt: String
                var appliedBy: String
            }

            var database: String
            var heads: [String]
            var pending: [String]
            var revisions: [Entry]
        }

        static func current(_ context: Context) throws -> String {
            let target = try target(context)
            let set = try context.load()
            let connection = try connect(target, context)
            let record: DatabaseRecord
            do throws(ConnectionError) { record = try DatabaseRecord(connection, of: set) } catch {
                throw Failure(connection: error)
            }
            let heads = record.heads(.upgrade)
            let pending = try record.pending()
            let document = CurrentDocument(
                database: connection.name, heads: heads.map(\.text), pending: pending.map(\.text),
                revisions: record.rows.map { row in
                    CurrentDocument.Entry(
                        revision: row.revision, message: row.message, state: record.state(of: row), stepsDone: row.done,
                        stepsTotal: row.total, appliedAt: row.appliedAt, appliedBy: row.appliedBy)
                })
            return try context.facts(document) {
                let ids = Set(document.heads)
                // The heads, and what is not as it should be.
                let shown = document.revisions.filter { ids.contains($0.revision) || $0.state != "applied" }
                let rows = shown.map { entry in
                    let steps = "\(entry.stepsDone) of \(entry.stepsTotal) steps"
                    let state = entry.state == "applied" ? "head" : entry.state == "partial" ? steps : entry.state
                    return [
                        printable(entry.revision), state, entry.appliedAt, "by \(printable(entry.appliedBy))",
                        printable(entry.message),
                    ]
                }
                let width = context.environment.console.width
                var text =
                    "\(printable(document.database)): \(Plural.count(document.revisions.count, "revision")) recorded\n"
                text += TextTable(rows, indent: "    ").text(width: width)
                text +=
                    pending.isEmpty ? "nothing is pending\n" : "pending: \(Plural.count(pending.count, "revision"))\n"
                let lines = pending.compactMap { RevisionLine($0, in: set.graph)?.brief }.map { [$0] }
                return text + TextTable(lines, indent: "    ").text(width: width)
            }
        }

        private struct DriftDocument: Encodable {
            struct Entry: Encodable {
                var object: String
                var problem: String
                var differences: [String]
            }

            var database: String
            var heads: [String]
            var isAsMeant: Bool
            var objects: [Entry]
        }

        static func drift(_ context: Context) throws -> String {
            let target = try target(context)
            let set = try context.load()
            let heads = try set.graph.resolve(context.arguments.operand(0) ?? "heads")
            let script = try Compiler(set).verification(at: heads, flavour: .portable)
            let connection = try connect(target, context)
            let drift: Drift
            do throws(ConnectionError) { drift = try Drift(connection, script: script) } catch {
                throw Failure(connection: error)
            }
            let document = DriftDocument(
                database: connection.name, heads: heads.map(\.text), isAsMeant: drift.objects.isEmpty,
                objects: drift.objects.map { .init(object: $0.name, problem: $0.problem, differences: $0.differences) })
            let text = try context.facts(document) {
                if drift.objects.isEmpty { return "\(printable(document.database)): as its revisions say\n" }
                return drift.objects.map { object in
                    let lines = object.differences.map { "    \(printable($0))\n" }.joined()
                    return "\(printable(object.name)): \(printable(object.problem))\n\(lines)"
                }.joined()
            }
            if drift.objects.isEmpty { return text }
            throw Failure(
                status: .project, kind: "drift",
                diagnostics: [
                    Diagnostic(
                        .error, code: "A007",
                        "\(printable(document.database)) is not what its revisions say: "
                            + "\(Plural.count(drift.objects.count, "object")) differ")
                ], output: Array(text.utf8))
        }
    }
#endif
