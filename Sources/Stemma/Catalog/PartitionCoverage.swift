/// Which rows of a partitioned table have a partition, as far as its bounds tell.
package struct PartitionCoverage: Sendable {
    /// What is missing between the partitions, a clause each.
    package private(set) var gaps: [String] = []
    /// Whether rows outside of all bounds are refused.
    package private(set) var isOpen = false

    package init?(of table: Table, in catalog: Catalog) {
        guard let partitioning = table.partitioning else { return nil }
        let partitions = catalog.partitions(of: table.name)
        let bounds = partitions.compactMap { child in child.partition.map { (child.name, $0.bound) } }
        if bounds.contains(where: { $0.1 == .default }) { return }
        if bounds.isEmpty {
            gaps = ["there is no partition"]
            return
        }
        switch partitioning.strategy {
        case .range: lookAtRanges(bounds)
        case .list: isOpen = true
        case .hash: lookAtRemainders(bounds)
        }
    }

    /// Bounds are compared as they are spelled: what begins where another ends has the same text.
    private mutating func lookAtRanges(_ bounds: [(name: QualifiedName, bound: PartitionBound)]) {
        var ranges: [(name: QualifiedName, from: [String], to: [String])] = []
        for (name, bound) in bounds {
            if case .range(let from, let to) = bound.kind { ranges.append((name, from, to)) }
        }
        let starts = Set(ranges.map(\.from))
        var loose = ranges.filter { !starts.contains($0.to) }
        let isEndless = loose.contains { $0.to.allSatisfy { $0 == "MAXVALUE" } }
        loose.removeAll { $0.to.allSatisfy { $0 == "MAXVALUE" } }
        isOpen = !isEndless || !ranges.contains { $0.from.allSatisfy { $0 == "MINVALUE" } }
        // One of them is the last of all, if it can be told which.
        if !isEndless {
            guard loose.count > 1 else { return }
            if let last = Self.last(of: loose.map(\.to)) {
                loose.remove(at: last)
            } else {
                let names = loose.map(\.name.description).joined(separator: ", ")
                gaps = ["of \(names) only one can be the last, and none begins where the others end"]
                return
            }
        }
        gaps = loose.map { "none begins where \($0.name) ends, at \($0.to.joined(separator: ", "))" }
    }

    /// The greatest of some bounds: numbers, or texts as long as one another, such as dates.
    private static func last(of bounds: [[String]]) -> Int? {
        let first = bounds.compactMap(\.first)
        let numbers = first.compactMap { Int($0) }
        if numbers.count == bounds.count { return numbers.indices.max { numbers[$0] < numbers[$1] } }
        let texts = first.map { Array($0.utf8) }
        let isComparable = first.allSatisfy { $0.hasPrefix("'") } && Set(texts.map(\.count)).count == 1
        if !isComparable || Set(texts).count != texts.count { return nil }
        return texts.indices.max { texts[$0].lexicographicallyPrecedes(texts[$1]) }
    }

    private mutating func lookAtRemainders(_ bounds: [(name: QualifiedName, bound: PartitionBound)]) {
        var moduli: [Int] = []
        for (_, bound) in bounds {
            if case .hash(let modulus, _) = bound.kind { moduli.append(modulus) }
        }
        // Each modulus is a factor of the next larger one.
        guard let whole = moduli.max(), moduli.allSatisfy({ $0 > 0 && whole.isMultiple(of: $0) }) else { return }
        let held = moduli.map { whole / $0 }.reduce(0, +)
        if held < whole { gaps = ["\(whole - held) of \(whole) remainders have none"] }
    }
}
