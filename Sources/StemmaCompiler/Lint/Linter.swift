package import RevisionGraph
import RevisionLoader
package import Stemma

/// Holds revisions against the rules of lint and the policies of their branches.
package struct Linter {
    private let revisions: RevisionSet
    private let rules: [LintRule]
    private var project: Project { revisions.project }

    package init(_ revisions: RevisionSet) {
        self.revisions = revisions
        rules = LintRule.all
    }

    /// What is linted.
    package enum Scope: Sendable {
        /// Some revisions and all that they stand on, each as a script of its own: what it made itself is free of risk.
        case each(upTo: [RevisionID])
        /// The revisions of one script: what any of them made is free of risk for those after it.
        case script([RevisionID], from: [RevisionID])
    }

    /// Lints revisions.
    ///
    /// Rules about operations look at each revision; rules about the schema look at where the revisions lead, so that
    /// what one of them mends is no finding any more.
    ///
    /// - Parameters:
    ///   - scope: what is linted.
    ///   - isReplayed: whether the revisions are known to replay.
    /// - Returns: the findings, the silenced ones too.
    /// - Throws: what PostgreSQL would refuse, at its line.
    package func lint(_ scope: Scope, isReplayed: Bool = false) throws(Diagnostic) -> LintReport {
        // Whatever is wrong in itself is said in replay's words.
        if !isReplayed { _ = try revisions.replayedAlone() }
        do throws(CatalogError) {
            let run = try Run(self, scope)
            return LintReport(findings: silenced(run, scope))
        } catch {
            throw Diagnostic(.error, code: error.code, error.message)
        }
    }

    // MARK: - Walking

    /// One walk over the revisions, with all that the rules found.
    private struct Run {
        var found: [LintFinding] = []
        var linted: Set<String> = []

        init(_ linter: Linter, _ scope: Scope) throws(CatalogError) {
            let revisions = linter.revisions
            var history = LintHistory(revisions)
            let (chosen, ends) = linter.extent(of: scope)
            linted = Set(chosen.map(\.text))
            var script = LintedScript()
            // The states follow from one another; the rules are asked on all cores.
            var walked: [(revision: LintedRevision, isBack: Bool)] = []
            func ask() -> [LintFinding] {
                defer { walked = [] }
                return Cores.map(walked) { linter.findings(in: $0.revision, isBack: $0.isBack) }.flatMap(\.self)
            }
            for id in revisions.order {
                guard let source = revisions[id] else { continue }
                let start = try history.start(of: id)
                var alone = LintedScript()
                let followed: (revision: LintedRevision, end: LintedState)
                if case .script = scope, linted.contains(id.text) {
                    followed = try script.follow(source, from: start)
                } else {
                    followed = try alone.follow(source, from: start)
                }
                history.keep(followed.end, after: id)
                if linted.contains(id.text) {
                    walked.append((followed.revision, false))
                    if case .written(let back) = source.recorded.downgrade {
                        var script = LintedScript()
                        let written = try script.follow(source, back: back, from: followed.end)
                        walked.append((written.revision, true))
                    }
                }
                if walked.count >= 256 { found += ask() }
            }
            found += ask()
            for end in ends {
                let state = try history.state(after: [end]).finished(subjects: linted)
                add(linter.findings(in: state))
                add(try linter.policyFindings(in: state))
            }
        }

        /// Two heads may show the same fault of what they share.
        private mutating func add(_ new: [LintFinding]) {
            let known = Set(found)
            found += new.filter { !known.contains($0) }
        }
    }

    /// The revisions to look at, in order, and those at whose end the schema is looked at.
    private func extent(of scope: Scope) -> (chosen: [RevisionID], ends: [RevisionID]) {
        switch scope {
        case .each(let heads):
            let chosen = revisions.closure(of: heads)
            return (chosen, revisions.graph.maximal(of: chosen))
        case .script(let planned, let heads):
            let all = revisions.closure(of: heads) + planned
            let chosen = Set(planned)
            let ends = revisions.graph.maximal(of: all).filter { end in
                revisions.graph.closure(of: end).contains(where: chosen.contains)
            }
            return (revisions.order.filter(chosen.contains), ends)
        }
    }

    // MARK: - Asking the rules

    /// What is as much of a hazard on the way back: others wait, or a command does more than was meant.
    ///
    /// That it takes away what the upgrade made is its purpose; what is lost the proof of the way back says.
    private static let isOfWaysBack: @Sendable (LintCode) -> Bool = { code in
        code.rawValue.hasPrefix("L1") || [.l210, .l211, .l212, .l214].contains(code)
    }

    private func findings(in revision: LintedRevision, isBack: Bool) -> [LintFinding] {
        if !isBack { return findings(in: revision) }
        return findings(in: revision).filter { Self.isOfWaysBack($0.code) }.map { finding in
            var finding = finding
            finding.message = "on the way back: \(finding.message)"
            return finding
        }
    }

    private func findings(in revision: LintedRevision) -> [LintFinding] {
        var found: [LintFinding] = []
        for operation in revision.operations { found += findings(in: operation, of: revision) }
        for rule in rules {
            guard case .revision(let check) = rule.check else { continue }
            for match in check(revision) {
                found.append(
                    finding(match, of: rule, match.location ?? revision.source.recorded.location, revision.source.id))
            }
        }
        return found
    }

    private func findings(in operation: LintedOperation, of revision: LintedRevision) -> [LintFinding] {
        var found: [LintFinding] = []
        for rule in rules {
            if case .operation(let check) = rule.check {
                found += finding(check(operation), of: rule, at: operation, in: revision).map { finding in
                    var finding = finding
                    finding.message = operation.before.worded(finding.message)
                    return finding
                }
            }
            if rule.rawSQL.isEmpty || !(operation.operation is ExecuteSQL) { continue }
            for statement in operation.statements
            where !statement.isFree && rule.rawSQL.contains(where: { $0.matches(statement.words) }) {
                found += finding([LintMatch("raw SQL: \(rule.summary)")], of: rule, at: operation, in: revision)
            }
        }
        return found
    }

    private func finding(
        _ matches: [LintMatch], of rule: LintRule, at operation: LintedOperation, in revision: LintedRevision
    ) -> [LintFinding] {
        matches.map { match in
            finding(match, of: rule, match.location ?? operation.recorded.location(of: match.part), revision.source.id)
        }
    }

    private func findings(in state: LintedState) -> [LintFinding] {
        let found = Cores.map(rules) { rule -> [LintFinding] in
            guard case .state(let check) = rule.check else { return [] }
            return check(state).compactMap { match in
                var match = match
                match.message = state.catalog.worded(match.message)
                return finding(match, of: rule, in: state)
            }
        }
        return found.flatMap(\.self)
    }

    private func policyFindings(in state: LintedState) throws(CatalogError) -> [LintFinding] {
        var found: [LintFinding] = []
        for (label, set) in project.policies.sorted(by: { $0.key < $1.key }) {
            guard let branch = revisions.graph.branch(of: label) else { continue }
            var own = state
            own.subjects = (state.subjects ?? []).intersection(branch.map(\.text))
            let sources = branch.compactMap { revisions[$0] }.filter { own.subjects?.contains($0.id) ?? false }
            for rule in set.rules {
                guard let page = LintRule.rule(rule.code) else { continue }
                for match in rule.matches(in: own, of: sources) {
                    var match = match
                    match.message = "policy \(label): \(match.message)"
                    if let located = match.location,
                        let source = sources.first(where: { $0.recorded.location == located })
                    {
                        found.append(finding(match, of: page, located, source.id))
                    } else if let one = finding(match, of: page, in: own) {
                        found.append(one)
                    }
                }
            }
        }
        return found
    }

    /// What is said of labels that no revision has.
    private var policiesWithoutBranch: [LintFinding] {
        let labels = revisions.graph.nodes.flatMap(\.labels)
        return project.policies.keys.sorted().filter { !labels.contains($0) }.map { label in
            let near = Spelling.nearest(to: label, in: labels).map { ": did you mean '\($0)'?" } ?? ""
            return LintFinding(
                code: .l500, severity: .error,
                message: LineComment.text("there is a policy for '\(label)', which is the label of no revision\(near)"),
                location: SourceLocation(file: "Revisions/Project.swift", line: 0), revision: "")
        }
    }

    private func finding(_ match: LintMatch, of rule: LintRule, in state: LintedState) -> LintFinding? {
        guard let object = match.origin ?? match.object, let origin = state.origin(of: object), state.isSubject(object)
        else { return nil }
        return finding(match, of: rule, match.location ?? origin.location, origin.revision)
    }

    private func finding(
        _ match: LintMatch, of rule: LintRule, _ location: SourceLocation, _ revision: String
    ) -> LintFinding {
        LintFinding(
            code: rule.code, severity: rule.severity, message: LineComment.text(match.message), location: location,
            revision: revision, object: match.object)
    }

    // MARK: - Levels and silences

    private func silenced(_ run: Run, _ scope: Scope) -> [LintFinding] {
        var used: Set<LintAllowance> = []
        var findings = policiesWithoutBranch.compactMap(leveled)
        for finding in run.found {
            guard var finding = leveled(finding) else { continue }
            let allowances = revisions[RevisionID(finding.revision)]?.recorded.lint ?? []
            if let allowance = allowances.first(where: { $0.covers(finding) }) {
                finding.silencedBecause = allowance.reason
                used.formUnion(allowances.filter { $0.covers(finding) })
            }
            findings.append(finding)
        }
        // A silence may be for what the revision does alone, or for where all of them lead.
        if case .each(let heads) = scope, Set(revisions.closure(of: heads)).count == revisions.order.count {
            findings += unused(used)
        }
        return findings.sorted { $0.precedes($1) }
    }

    private func leveled(_ finding: LintFinding) -> LintFinding? {
        var finding = finding
        switch project.lint[finding.code] {
        case .off: return nil
        case .note: finding.severity = .note
        case .warning: finding.severity = .warning
        case .error: finding.severity = .error
        case nil: break
        }
        return finding
    }

    private func unused(_ used: Set<LintAllowance>) -> [LintFinding] {
        var found: [LintFinding] = []
        for source in revisions.sources {
            for allowance in source.recorded.lint ?? [] {
                let about = allowance.object.map { " on \($0)" } ?? ""
                let problem: String
                if allowance.reason.allSatisfy(\.isWhitespace) {
                    problem = "the silence of \(allowance.code.rawValue)\(about) gives no reason"
                } else if !used.contains(allowance), project.lint[allowance.code] != .off {
                    problem = "nothing here is a finding of \(allowance.code.rawValue)\(about): the silence can go"
                } else {
                    continue
                }
                let match = LintMatch(problem, on: allowance.object)
                if let one = leveled(finding(match, of: .unusedSilence, allowance.location, source.id)) {
                    found.append(one)
                }
            }
        }
        return found
    }
}

extension LintAllowance {
    /// Whether it silences a finding of its revision.
    fileprivate func covers(_ finding: LintFinding) -> Bool {
        guard code == finding.code else { return false }
        guard let object else { return true }
        guard let found = finding.object else { return false }
        return found == object || object.kind.isRelation && found.kind.isPartOfTable && found.name == object.name
    }
}

extension LintFinding {
    fileprivate func precedes(_ other: Self) -> Bool {
        if location.file != other.location.file { return location.file < other.location.file }
        if location.line != other.location.line { return location.line < other.location.line }
        if code != other.code { return code.rawValue < other.code.rawValue }
        return message < other.message
    }
}

extension RevisionGraph {
    /// The revisions of a labelled branch: the label's own, its ancestors and its descendants; `nil` without the label.
    fileprivate func branch(of label: String) -> [RevisionID]? {
        guard let node = nodes.first(where: { $0.labels.contains(label) }) else { return nil }
        return lineage(of: node.id)
    }
}
