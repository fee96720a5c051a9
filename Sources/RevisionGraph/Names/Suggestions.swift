extension NameIndex {
    /// Up to three names that may have been meant, the nearest first.
    func suggestions(for text: String, and words: [String] = []) -> [String] {
        let wanted = Spelling(text)
        let names = words + all.map(\.name.text)
        let near = names.enumerated().compactMap { place, name in
            wanted.distance(to: name).map { (distance: $0, place: place, name: name) }
        }
        return near.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.prefix(3).map(\.name)
    }
}

/// A text as typed, against which names are measured.
private struct Spelling {
    private let letters: [Unicode.Scalar]
    private let tolerance: Int

    init(_ text: String) {
        // No name is that long, and the distance takes time in proportion.
        letters = Array(text.lowercased().unicodeScalars.prefix(80))
        tolerance = min(3, max(1, letters.count / 3))
    }

    /// The number of edits to the name, or to its beginning, if they are few enough to be a slip.
    func distance(to name: String) -> Int? {
        guard !letters.isEmpty else { return nil }
        let other = Array(name.lowercased().unicodeScalars.prefix(80))
        if abs(other.count - letters.count) <= tolerance {
            let edits = editDistance(to: other)
            if edits <= tolerance { return edits }
        }
        // A shortened id with one slip in it, which is a longer guess than a whole name.
        if letters.count >= 4, other.count > letters.count {
            let edits = editDistance(to: Array(other.prefix(letters.count)))
            if edits <= 1 { return edits + 1 }
        }
        return nil
    }

    /// Insertions, deletions, replacements and exchanges of neighbours that lead from one text to the other.
    private func editDistance(to other: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for row in letters.indices {
            var current = [row + 1]
            for column in other.indices {
                var edits = min(
                    last[column] + (letters[row] == other[column] ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letters[row] == other[column - 1], letters[row - 1] == other[column] {
                    edits = min(edits, beforeLast[column - 1] + 1)
                }
                current.append(edits)
            }
            beforeLast = last
            last = current
        }
        return last[other.count]
    }
}
