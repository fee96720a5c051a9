internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler

/// `stemma check`.
enum CheckCommand: Command {
    private static let format = Parameter.value(
        "--format", of: "FORMAT", help: "for people (unless given), or annotations for GitHub",
        choices: ["text", "github"])
    private static let strict = Parameter.flag("--strict", help: "exit 1 for warnings, too")

    static let usage = Usage(
        "check", "all static checks at once", parameters: [format, strict],
        discussion: """
            Looks at the graph and its heads, replays every revision up and down, compares Output/ and the lock \
            file, and judges whether the branches of merges and heads commute and what transactions lock or the server refuses.
            """,
        examples: [
            .init("stemma check", "before a commit"),
            .init("stemma check --format github", "in CI, with annotations at the lines that are at fault"),
        ])

    static func run(_ context: Context) throws -> String {
        let report = try report(context)
        let isStrict = context.arguments.has(strict)
        let isAnnotated = context.arguments.value(of: format) == "github"
        let output =
            context.isJSON
            ? try context.json(report.document)
            : (isAnnotated ? report.annotations(path: context.reporter.path) : "") + report.text
        // Annotations say it all, and a log need not say it twice.
        let spoken = isAnnotated ? [] : report.findings
        if report.fails(isStrict: isStrict) {
            throw Failure(status: .project, kind: "check", diagnostics: spoken, output: Array(output.utf8))
        }
        for finding in spoken { context.reporter.report(finding) }
        return output
    }

    private static func report(_ context: Context) throws -> CheckReport {
        var report = CheckReport()
        let set: RevisionSet
        do { set = try context.load() } catch {
            let failure = Failure(error)
            guard failure.status == .project else { throw failure }
            report.sections.append(.init(name: "graph", summary: "not readable", findings: failure.diagnostics))
            return report
        }
        report.sections.append(graph(of: set))
        var history = CatalogHistory(set)
        do {
            let replayed = try history.replayAll()
            report.sections.append(output(of: set, replayed, context))
            report.sections.append(branches(of: set, context))
            report.sections.append(lock(of: set, context))
            report.sections.append(reversal(of: set))
            let path = TransactionPath(through: set, replayed)
            report.sections.append(
                .init(
                    name: "transactions", summary: count(path.count, "transaction"),
                    findings: path.findings.map(\.diagnostic)))
        } catch {
            // Of what cannot be replayed, the branches alone can be judged: perhaps it is they that cannot be joined.
            let findings = Failure(error).diagnostics
            report.sections.append(.init(name: "revisions", summary: "cannot be replayed", findings: findings))
            report.sections.append(branches(of: set, context))
        }
        return report
    }

    // MARK: - Parts

    private static func graph(of set: RevisionSet) -> CheckReport.Section {
        let source = GraphSource(set)
        var findings = set.graph.redundantEdges.map { Diagnostic.redundant($0, at: source.place(of: $0.revision)) }
        for (label, heads) in set.graph.headsByBranch where heads.count > 1 {
            findings.append(.severalHeads(heads, of: label, at: heads.last.flatMap(source.place)))
        }
        let heads = set.graph.heads.count
        return .init(
            name: "graph", summary: "\(count(set.sources.count, "revision")), \(count(heads, "head"))",
            findings: findings)
    }

    /// Whether the files are what the revisions say.
    private static func output(
        of set: RevisionSet, _ replayed: [RevisionID: ReplayedRevision], _ context: Context
    ) -> CheckReport.Section {
        do {
            let files = try OutputTree(set).files(of: replayed)
            let difference = try OutputFolder("\(context.project.path)/Output").difference(from: files)
            var findings = difference.edited.map { Diagnostic.editedFile("Output/\($0)") }
            if !difference.isEmpty { findings.append(.outdated("Output", difference)) }
            return .init(name: "output", summary: count(files.count, "file"), findings: findings)
        } catch { return .init(name: "output", summary: "not compiled", findings: Failure(error).diagnostics) }
    }

    private static func branches(of set: RevisionSet, _ context: Context) -> CheckReport.Section {
        let merged = set.mergedBranches
        let open = set.branches(joinedBy: set.graph.heads)
        var proofs = BranchProofs(set, cache: context.proofCache)
        let verdicts = proofs.verdicts(on: merged + open)
        proofs.save()
        let findings = verdicts.flatMap { verdict in
            let accepted = verdict.pair.merge.flatMap { set[$0]?.recorded.conflicts } == .accepted
            return verdict.diagnostics(in: set, isAccepted: accepted)
        }
        return .init(
            name: "branches",
            summary: "\(count(merged.count, "pair")) merged, \(count(open.count, "pair")) open", findings: findings)
    }

    private static func lock(of set: RevisionSet, _ context: Context) -> CheckReport.Section {
        do {
            guard let lock = try LockFile.read(in: context.project.path) else {
                return .init(name: "lock", summary: "there is no \(LockFile.path)", findings: [])
            }
            return .init(
                name: "lock", summary: "\(count(lock.entries.count, "revision")) locked",
                findings: try lock.problems(of: set, in: context.project.path))
        } catch { return .init(name: "lock", summary: "not readable", findings: Failure(error).diagnostics) }
    }

    private static func reversal(of set: RevisionSet) -> CheckReport.Section {
        do {
            let verdicts = try ReversalProof.verdicts(of: set)
            let ordered = set.order.compactMap { verdicts[$0] }
            let counts = Verdict.Outcome.allCases.compactMap { outcome in
                let count = ordered.count { $0.outcome == outcome }
                return count == 0 ? nil : "\(count) \(outcome.rawValue)"
            }
            return .init(
                name: "reversal", summary: counts.isEmpty ? "no revision" : counts.joined(separator: ", "),
                findings: ordered.compactMap(\.problem))
        } catch { return .init(name: "reversal", summary: "not proved", findings: Failure(error).diagnostics) }
    }

    private static func count(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
}
