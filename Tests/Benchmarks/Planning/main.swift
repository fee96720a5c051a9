import RevisionGraph

// Times planning alone, in the library: reading a graph and planning the way up and down, at two sizes.

/// The shapes that are hardest on a search.
enum Shape: String, CaseIterable {
    case line, diamonds
    case heads = "2,000 heads"

    /// The parents of each revision, by position.
    func parents(_ size: Int) -> [[Int]] {
        switch self {
        case .line: (0..<size).map { $0 == 0 ? [] : [$0 - 1] }
        case .diamonds:
            // Each is a fork and a merge that is the next one's fork.
            (0..<size).map { index in
                switch index % 3 {
                case 0: index == 0 ? [] : [index - 2, index - 1]
                case 1: [index - 1]
                default: [index - 2]
                }
            }
        case .heads:
            // A fifth of the revisions are bases, each of a branch of five.
            (0..<size).map { $0 < size / 5 ? [] : [$0 - size / 5] }
        }
    }

    func nodes(_ size: Int) -> [RevisionNode] {
        let ids = (0..<size).map { index in
            let digits = String(UInt64(index) &* 0x9E37_79B9_7F4A_7C15 & 0xFFFF_FFFF_FFFF, radix: 16)
            return RevisionID(String(repeating: "0", count: 12 - digits.count) + digits)
        }
        return parents(size).enumerated().map { index, parents in
            RevisionNode(id: ids[index], parents: parents.map { ids[$0] }, message: "revision \(index)")
        }
    }
}

/// The median time of an action, in milliseconds.
func median(_ action: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    var times: [Double] = []
    for _ in 0..<5 {
        let time = try clock.measure { try action() }
        times.append(Double(time.components.seconds) * 1e3 + Double(time.components.attoseconds) / 1e15)
    }
    return times.sorted()[2]
}

func rounded(_ milliseconds: Double) -> String {
    let tenths = Int(milliseconds * 10 + 0.5)
    return "\(tenths / 10).\(tenths % 10) ms"
}

print("| planning alone | revisions | read the graph | upgrade | downgrade | all three, against 1,000 |")
print("|---|---:|---:|---:|---:|---:|")
for shape in Shape.allCases {
    var first: Double?
    for size in [1_000, 10_000] {
        let nodes = shape.nodes(size)
        let graph = try RevisionGraph(nodes)
        let heads = try graph.upgrade(to: "heads").heads.map(\.text)
        let read = try median { _ = try RevisionGraph(nodes) }
        let up = try median { _ = try graph.upgrade(to: "heads") }
        let down = try median { _ = try graph.downgrade(to: "base", from: heads) }
        let total = read + up + down
        let growth = first.map { "× \(Int(total / $0 + 0.5))" } ?? ""
        first = first ?? total
        print("| \(shape.rawValue) | \(size) | \(rounded(read)) | \(rounded(up)) | \(rounded(down)) | \(growth) |")
    }
}
