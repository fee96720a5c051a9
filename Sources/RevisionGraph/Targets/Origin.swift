/// From where a bare `+N` or `-N` is counted.
enum Origin {
    /// `-N` from the head, `+N` from base: the start of a range, or a place named without a database.
    case ends
    /// `+N` from the recorded head.
    case upgrade(recorded: [Int])
    /// `-N` from the recorded head.
    case downgrade(recorded: [Int])

    /// Checks what can be seen without the graph: that there are steps, and that they lead the right way.
    func check(_ target: Target) throws(GraphError) {
        guard case .steps(let steps) = target.form else { return }
        switch (self, steps.direction) {
        case (.upgrade, .down), (.downgrade, .up): throw .outOfRange(target: target.text, reason: .wrongSign)
        default: break
        }
        if steps.count == 0 { throw .outOfRange(target: target.text, reason: .noSteps) }
    }
}

extension Resolver {
    /// Where a bare number of steps begins; nil is base.
    func start(of steps: Target.Steps, _ origin: Origin) throws(GraphError) -> Int? {
        switch origin {
        case .ends:
            return steps.direction == .up ? nil : try single(.revisions(parentHeads))
        case .upgrade(let recorded):
            return try one(of: branch.map { upgradeStarts(on: $0, recorded) } ?? recorded)
        case .downgrade(let recorded):
            guard let start = try one(of: branch.map { downgradeStarts(on: $0, recorded) } ?? recorded) else {
                throw .outOfRange(target: target.text, reason: .nothingApplied)
            }
            return start
        }
    }

    /// The recorded heads on the branch, or else what is applied of it and needed by nothing else applied of it.
    private func upgradeStarts(on branch: Branch, _ recorded: [Int]) -> [Int] {
        let heads = recorded.filter(branch.lineage.contains)
        guard heads.isEmpty else { return heads }
        let applied = graph.requirements.reach(from: recorded).intersection(branch.lineage)
        return graph.requirements.unreachedMembers(of: applied)
    }

    /// The recorded heads on the branch, or else what is applied of it without an applied child.
    private func downgradeStarts(on branch: Branch, _ recorded: [Int]) -> [Int] {
        let heads = recorded.filter(branch.lineage.contains)
        guard heads.isEmpty else { return heads }
        let applied = graph.requirements.reach(from: recorded)
        return applied.intersection(branch.lineage).filter { node in
            !graph.children[node].contains(where: applied.contains)
        }
    }

    private func one(of starts: [Int]) throws(GraphError) -> Int? {
        guard starts.count <= 1 else { throw .ambiguousStart(target: target.text, starts: graph.ids(starts)) }
        return starts.first
    }
}
