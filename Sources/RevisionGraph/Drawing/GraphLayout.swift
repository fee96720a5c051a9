/// Where everything goes in a drawing of a graph: one row for each revision, newest first, in parallel lanes.
///
/// A lane runs from a child down to the revision it waits for. Lines to one parent meet as soon as they can, and as far
/// left as they can, so that there are never more lanes than lines still open.
struct GraphLayout {
    private(set) var rows: [Row] = []

    struct Row {
        let node: Int
        let lane: Int
        /// Which lanes are in use at the revision.
        let above: [Bool]
        /// Which lanes are in use below it.
        let below: [Bool]
        /// Where each line goes between the two.
        let segments: [Segment]
    }

    struct Segment {
        let from: Int
        let to: Int
    }

    init(_ graph: RevisionGraph) {
        // What each lane waits for.
        var lanes: [Int?] = []
        for node in graph.ordered(graph.set(graph.nodes.indices)).reversed() {
            let lane = lanes.firstIndex(of: node) ?? lanes.firstIndex(of: nil) ?? lanes.count
            if lane == lanes.count { lanes.append(nil) }
            lanes[lane] = node
            var above = lanes.map { $0 != nil }
            var segments = above.indices.filter { above[$0] && $0 != lane }.map { Segment(from: $0, to: $0) }
            lanes[lane] = nil

            for parent in graph.parents[node] {
                let joined = lanes.firstIndex(of: parent)
                let own = lanes[lane] == nil
                if let joined, joined < lane || !own || graph.parents[node].count > 1 {
                    segments.append(Segment(from: lane, to: joined))
                } else if own {
                    segments.append(Segment(from: lane, to: lane))
                    lanes[lane] = parent
                    if let joined {
                        segments.removeAll { $0.from == joined }
                        segments.append(Segment(from: joined, to: lane))
                        lanes[joined] = nil
                    }
                } else {
                    // Not one in which another line has just ended.
                    let new = lanes.indices.first { $0 > lane && lanes[$0] == nil && !above[$0] } ?? lanes.count
                    if new == lanes.count {
                        lanes.append(nil)
                        above.append(false)
                    }
                    segments.append(Segment(from: lane, to: new))
                    lanes[new] = parent
                }
            }
            while let last = lanes.last, last == nil { lanes.removeLast() }
            rows.append(
                Row(node: node, lane: lane, above: above, below: lanes.map { $0 != nil }, segments: segments))
        }
    }
}
