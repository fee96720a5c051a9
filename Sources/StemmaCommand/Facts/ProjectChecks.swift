internal import RevisionGraph
internal import RevisionLoader
internal import Stemma
internal import StemmaCompiler

/// Everything that can be checked of a project, part by part; what its content decides alone is remembered by it.
struct ProjectChecks {
    private let set: RevisionSet
    private let context: Context
    private var cache: ProofCache?
    private lazy var key = set.key
    private lazy var facts = Self.facts(of: set)
    private lazy var judged = Self.judged(set, cache)
    private lazy var path: Result<CheckReport.Section, Diagnostic> = facts.map { known in
        Self.transactions(set, known.replayed)
    }
    private lazy var locked: CheckReport.Section = Self.lock(set, context.project.path)

    init(_ set: RevisionSet, _ context: Context) {
        self.set = set
        self.context = context
        cache = context.proofCache
    }

    /// Runs all checks.
    mutating func report() -> CheckReport {
        var report = CheckReport(sections: [graph()])
        let progress = context.progress()
        defer { progress.end() }
        let parts: [(name: String, sections: (inout Self) throws -> [CheckReport.Section])] = [
            ("Output/", { [try $0.output()] }), ("branches", { [$0.branches()] }), ("the lock file", { [$0.lock()] }),
            ("squashes", { try $0.squashes() }), ("ways back", { [try $0.reversal()] }),
            ("transactions", { [try $0.transactions()] }),
            ("hazards", { [try $0.lint()] }), ("declared schemas", { $0.declared() }),
        ]
        do {
            let proven = "reversal/\(key)"
            if cache?.proof(of: proven) == nil { prove() } else { cache = judged.cache }
            var sections: [CheckReport.Section] = []
            for (number, part) in parts.enumerated() {
                progress.report("checking \(part.name): \(number + 1) of \(parts.count)")
                sections += try part.sections(&self)
            }
            report.sections += sections
        } catch {
            // Of what cannot be replayed, the branches alone can be judged: perhaps it is they that cannot be joined.
            let findings = Failure(error).diagnostics
            report.sections.append(.init(name: "revisions", summary: "cannot be replayed", findings: findings))
            report.sections.append(branches())
        }
        save()
        return report
    }

    /// Keeps what was found out for the next time.
    func save() { cache?.save() }

    /// Works out side by side what takes longest.
    private mutating func prove() {
        let (set, cache) = (set, cache)
        (facts, judged) = Cores.both({ Self.facts(of: set) }, { Self.judged(set, cache) })
        self.cache = judged.cache
        if case .success(let known) = facts {
            let project = context.project.path
            let (transactions, lock) = Cores.both(
                { Self.transactions(set, known.replayed) }, { Self.lock(set, project) })
            (path, locked) = (.success(transactions), lock)
        }
    }

    /// What is to be said of branches that are joined, or could be, and what is known of them from now on.
    private static func judged(
        _ set: RevisionSet, _ cache: ProofCache?
    ) -> (merged: Int, open: Int, verdicts: [BranchVerdict], cache: ProofCache?) {
        let merged = set.mergedBranches
        let open = set.branches(joinedBy: set.graph.heads)
        var proofs = BranchProofs(set, cache: cache)
        let verdicts = proofs.verdicts(on: merged + open)
        return (merged.count, open.count, verdicts, proofs.cache)
    }

    private static func facts(of set: RevisionSet) -> Result<RevisionFacts, Diagnostic> {
        do throws(Diagnostic) { return .success(try RevisionFacts(set)) } catch { return .failure(error) }
    }

    // MARK: - Parts

    private func graph() -> CheckReport.Section {
        let source = GraphSource(set)
        var findings = set.graph.redundantEdges.map { Diagnostic.redundant($0, at: source.place(of: $0.revision)) }
        for (label, heads) in set.graph.headsByBranch where heads.count > 1 {
            findings.append(.severalHeads(heads, of: label, at: heads.last.flatMap(source.place)))
        }
        let heads = set.graph.heads.count
        return .init(
            name: "graph", summary: "\(Plural.count(set.sources.count, "revision")), \(Plural.count(heads, "head"))",
            findings: findings)
    }

    /// Whether `Output/` is what the revisions say.
    mutating func output() throws -> CheckReport.Section {
        let folder = OutputFolder("\(context.project.path)/Output")
        let name = "manifest/\(key)"
        if let known = cache?.proof(of: name), try folder.holds(manifest: String(decoding: known, as: UTF8.self)) {
            return .init(name: "output", summary: "up to date", findings: [])
        }
        let files = try OutputTree(set).files(of: facts.get())
        do {
            let difference = try folder.difference(from: files)
            if let digest = try OutputFolder.manifestDigest(of: files) { cache?.keep(Array(digest.utf8), of: name) }
            var findings = difference.edited.map { Diagnostic.editedFile("Output/\($0)") }
            if !difference.isEmpty { findings.append(.outdated("Output", difference)) }
            return .init(
                name: "output", summary: difference.isEmpty ? "up to date" : Plural.count(files.count, "file"),
                findings: findings)
        } catch { return .init(name: "output", summary: "not readable", findings: Failure(error).diagnostics) }
    }

    private mutating func branches() -> CheckReport.Section {
        let findings = judged.verdicts.flatMap { verdict in
            let accepted = verdict.pair.merge.flatMap { set[$0]?.recorded.conflicts } == .accepted
            return verdict.diagnostics(in: set, isAccepted: accepted)
        }
        return .init(
            name: "branches",
            summary: "\(Plural.count(judged.merged, "pair")) merged, \(Plural.count(judged.open, "pair")) open",
            findings: findings)
    }

    /// Whether all is as it was locked.
    mutating func lock() -> CheckReport.Section { locked }

    private static func lock(_ set: RevisionSet, _ project: String) -> CheckReport.Section {
        do {
            guard let lock = try LockFile.read(in: project) else {
                return .init(name: "lock", summary: "there is no \(LockFile.path)", findings: [])
            }
            return .init(
                name: "lock", summary: "\(Plural.count(lock.entries.count, "revision")) locked",
                findings: try lock.problems(of: set, in: project))
        } catch { return .init(name: "lock", summary: "not readable", findings: Failure(error).diagnostics) }
    }

    private mutating func reversal() throws -> CheckReport.Section {
        try remembered("reversal") { checks in
            let verdicts = try checks.facts.get().verdicts
            let ordered = checks.set.order.compactMap { verdicts[$0] }
            let counts = Verdict.Outcome.allCases.compactMap { outcome in
                let count = ordered.count { $0.outcome == outcome }
                return count == 0 ? nil : "\(count) \(outcome.rawValue)"
            }
            return .init(
                name: "reversal", summary: counts.isEmpty ? "no revision" : counts.joined(separator: ", "),
                findings: ordered.compactMap(\.problem))
        }
    }

    /// Whether squashes lead where that leads which they replace; nothing where there are none.
    private mutating func squashes() throws -> [CheckReport.Section] {
        let ranges = set.graph.replacedRanges
        if ranges.isEmpty { return [] }
        let section = try remembered("squashes") { checks in
            var findings: [Diagnostic] = []
            for range in ranges {
                do throws(Diagnostic) { _ = try checks.set.replacedWay(of: range.squash) } catch {
                    findings.append(error)
                }
            }
            let gone = ranges.count { !$0.isThere }
            return .init(
                name: "squashes",
                summary: Plural.count(ranges.count - gone, "squash", plural: "squashes") + " proved"
                    + (gone == 0 ? "" : ", the old files of \(gone) are gone"), findings: findings)
        }
        return [section]
    }

    private mutating func transactions() throws -> CheckReport.Section {
        try remembered("transactions") { checks in try checks.path.get() }
    }

    private static func transactions(
        _ set: RevisionSet, _ replayed: [RevisionID: ReplayedRevision]
    ) -> CheckReport.Section {
        let path = TransactionPath(through: set, replayed)
        return .init(
            name: "transactions", summary: Plural.count(path.count, "transaction"),
            findings: path.findings.map(\.diagnostic))
    }

    private mutating func lint() throws -> CheckReport.Section {
        try remembered("lint") { checks in
            let report = try checks.facts.get().lint
            let silenced = report.silenced.isEmpty ? "" : ", \(report.silenced.count) silenced"
            return .init(
                name: "lint", summary: Plural.count(report.open.count, "finding") + silenced,
                findings: report.open.map(\.diagnostic))
        }
    }

    /// Whether the revisions of branches lead to what is declared for them; nothing where nothing is declared.
    private func declared() -> [CheckReport.Section] {
        let labels = DeclaredBranch.labels(in: set)
        if labels.isEmpty { return [] }
        var findings: [Diagnostic] = []
        for label in labels {
            do {
                let branch = try DeclaredBranch(label, in: set)
                findings += branch.mistakes
                if branch.mistakes.isEmpty { findings += branch.findings }
            } catch { findings += Failure(error).diagnostics }
        }
        let names = labels.joined(separator: ", ")
        return [.init(name: "schema", summary: "declared for \(names)", findings: findings)]
    }

    /// A part that nothing but the content of the revisions decides.
    private mutating func remembered(
        _ name: String, _ work: (inout Self) throws -> CheckReport.Section
    ) throws -> CheckReport.Section {
        let place = "\(name)/\(key)"
        if let known = cache?.proof(of: place),
            let section = try? CanonicalJSON.decode(CheckReport.Section.self, from: known)
        {
            return section
        }
        let section = try work(&self)
        if let bytes = try? CanonicalJSON.encode(section) { cache?.keep(bytes, of: place) }
        return section
    }
}
