/// Finds the name that was probably meant.
package enum Spelling {
    /// The nearest candidate, when it is near enough to be worth suggesting; ties go to the first in order.
    package static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
        let limit = max(1, word.utf8.count / 3)
        var best: (distance: Int, word: String)?
        for candidate in candidates.sorted() {
            let found = distance(Array(word.utf8), Array(candidate.utf8), limit: limit)
            if found <= limit, found < best?.distance ?? .max { best = (found, candidate) }
        }
        return best?.word
    }

    /// The edit distance that counts a swap of neighbours as one, given up once it exceeds the limit.
    private static func distance(_ from: [UInt8], _ to: [UInt8], limit: Int) -> Int {
        if abs(from.count - to.count) > limit { return .max }
        if from.isEmpty { return to.count }
        var beforeLast: [Int] = []
        var last = Array(0...to.count)
        for row in 1...from.count {
            var current = [row] + Array(repeating: 0, count: to.count)
            for column in stride(from: 1, through: to.count, by: 1) {
                let same = from[row - 1] == to[column - 1]
                current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, from[row - 1] == to[column - 2], from[row - 2] == to[column - 1] {
                    current[column] = min(current[column], beforeLast[column - 2] + 1)
                }
            }
            beforeLast = last
            last = current
        }
        return last[to.count]
    }
}
