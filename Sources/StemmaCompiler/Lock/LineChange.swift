/// The difference between two lists of lines, as `diff` shows it.
enum LineChange {
    /// The lines that went, each behind `- `, and those that came, each behind `+ `, in order.
    static func between(_ old: [String], _ new: [String]) -> [String] {
        changes(old, new).map { change in
            switch change {
            case .gone(let place): "- \(flat(old[place]))"
            case .new(let place): "+ \(flat(new[place]))"
            }
        }
    }

    /// A line that went, or that came, by its place.
    enum Change {
        case gone(Int)
        case new(Int)
    }

    /// What went and what came, by the longest common subsequence.
    static func changes(_ old: [String], _ new: [String]) -> [Change] {
        func isSame(_ one: Int, _ other: Int) -> Bool { old[one].utf8.elementsEqual(new[other].utf8) }
        var lengths = Array(repeating: Array(repeating: 0, count: new.count + 1), count: old.count + 1)
        for one in old.indices.reversed() {
            for other in new.indices.reversed() {
                lengths[one][other] =
                    isSame(one, other)
                    ? lengths[one + 1][other + 1] + 1 : max(lengths[one + 1][other], lengths[one][other + 1])
            }
        }
        var changes: [Change] = []
        var (one, other) = (0, 0)
        while one < old.count || other < new.count {
            if one < old.count, other < new.count, isSame(one, other) {
                (one, other) = (one + 1, other + 1)
            } else if other == new.count || one < old.count && lengths[one + 1][other] >= lengths[one][other + 1] {
                changes.append(.gone(one))
                one += 1
            } else {
                changes.append(.new(other))
                other += 1
            }
        }
        return changes
    }

    /// A text on one line, not too long to read.
    static func flat(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 300 ? "\(line.prefix(299))…" : line
    }
}
