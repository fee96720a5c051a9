internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler

/// `stemma prove`.
enum ProveCommand: Command {
    static let usage = Usage(
        "prove", "whether each revision, and every path, leads back to where it began",
        operands: [.optional("A:B", help: "only what B needs and what stands on A; one target alone is B")],
        discussion: """
            The way back of each revision is replayed on the schema after it, and the result is compared with the \
            schema before it. 'lossless': nothing is lost. 'lossy': the schema comes back, but data goes, or a column \
            comes back at the end of its table. 'unproved': raw SQL does not say what it touches. 'irreversible': its \
            author says so. 'broken': the schema does not come back; the command ends with 1.
            """,
        examples: [
            .init("stemma prove", "all revisions"),
            .init("stemma prove 7c1f0a9be2d4:head --json", "what came after a revision, for a program"),
        ])

    static func run(_ context: Context) throws -> String {
        let set = try context.load()
        let wanted = Set(try set.graph.history(context.arguments.operand(0)))
        let all = try ReversalProof.verdicts(of: set)
        let verdicts = set.order.filter { wanted.contains($0) }.compactMap { all[$0] }
        let ranges = set.graph.replacedRanges.filter { wanted.contains($0.squash) }
        var squashes: [Squash] = []
        var problems = verdicts.compactMap(\.problem)
        for range in ranges {
            var verdict = range.isThere ? "same" : "gone"
            do throws(Diagnostic) { _ = try set.replacedWay(of: range.squash) } catch {
                verdict = "different"
                problems.append(error)
            }
            squashes.append(
                Squash(revision: range.squash.text, replaces: range.revisions.map(\.text), verdict: verdict))
        }
        let output = try context.facts(Document(verdicts, squashes)) {
            text(verdicts, context) + squashes.map(\.line).joined()
        }
        if problems.contains(where: { $0.severity == .error }) {
            var failure = Failure(status: .project, kind: "broken", diagnostics: problems)
            failure.output = Array(output.utf8)
            throw failure
        }
        for problem in problems { context.reporter.report(problem) }
        return output
    }

    private static func text(_ verdicts: [Verdict], _ context: Context) -> String {
        let width = Verdict.Outcome.allCases.map(\.rawValue.utf8.count).max() ?? 0
        func place(_ location: SourceLocation) -> String { printable(context.reporter.path(location.description)) }
        var text = ""
        for verdict in verdicts {
            let outcome = verdict.outcome.rawValue
            let padding = String(repeating: " ", count: width - outcome.utf8.count)
            text += "\(outcome)\(padding)  \(printable(verdict.revision.text))  \(place(verdict.location))\n"
            if let reason = verdict.reason { text += "    \(printable(reason))\n" }
            for finding in verdict.faults + verdict.gaps + verdict.losses + verdict.kept + verdict.trusted {
                text += "    \(printable(finding.message))  \(place(finding.location))\n"
            }
        }
        let counts = Verdict.Outcome.allCases.map { outcome in
            (outcome, verdicts.count { $0.outcome == outcome })
        }
        let summary = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
        return text + (text.isEmpty ? "" : "\n") + "\(summary.isEmpty ? "no revision" : summary)\n"
    }

    /// Whether a squash leads where that leads which it replaces.
    private struct Squash: Encodable {
        var revision: String
        var replaces: [String]
        /// `same`, `different`, or `gone` where there is nothing to compare with any more.
        var verdict: String

        var line: String {
            let end =
                switch verdict {
                case "same": "leads to the same schema as the \(replaces.count) revisions that it replaces"
                case "gone": "replaces \(replaces.count) revisions whose files are gone"
                default: "leads to another schema than the \(replaces.count) revisions that it replaces"
                }
            return "squash \(printable(revision)) \(end)\n"
        }
    }

    /// The verdicts as JSON.
    private struct Document: Encodable {
        struct Entry: Encodable {
            var revision: String
            var verdict: String
            var file: String
            var line: Int
            /// Why there is no way back.
            var reason: String?
            var losses: [Place]
            var unproved: [Place]
            var faults: [Place]
            var kept: [Place]
            var trusted: [Place]
            var differences: [Difference]
        }

        struct Place: Encodable {
            var message: String
            var file: String
            var line: Int

            init(_ finding: Verdict.Finding) {
                message = finding.message
                file = finding.location.file
                line = finding.location.line
            }
        }

        struct Difference: Encodable {
            var object: String
            var kind: String
            var before: String
            var after: String
        }

        var revisions: [Entry]
        /// Left out where there are none.
        var squashes: [Squash]?

        init(_ verdicts: [Verdict], _ squashes: [Squash]) {
            self.squashes = squashes.isEmpty ? nil : squashes
            revisions = verdicts.map { verdict in
                Entry(
                    revision: verdict.revision.text, verdict: verdict.outcome.rawValue, file: verdict.location.file,
                    line: verdict.location.line, reason: verdict.reason, losses: verdict.losses.map(Place.init),
                    unproved: verdict.gaps.map(Place.init), faults: verdict.faults.map(Place.init),
                    kept: verdict.kept.map(Place.init), trusted: verdict.trusted.map(Place.init),
                    differences: verdict.differences.map {
                        Difference(
                            object: $0.id.description, kind: $0.kind.rawValue, before: $0.expected, after: $0.found)
                    })
            }
        }
    }
}
