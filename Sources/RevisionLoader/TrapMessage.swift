internal import Stemma

/// Watches what a recording program prints for what Swift's runtime says when it traps.
///
///     Revisions/2026-01-05_7c1f_orders.swift:12: Fatal error: no such country
struct TrapMessage {
    /// What the last trap said.
    private(set) var text: String?
    /// The name of the file that it named, without folders, as the runtime has it.
    private(set) var fileName: String?
    /// The line that it named.
    private(set) var line = 0
    private var pending: [UInt8] = []
    /// Whether the runtime lists its own frames, which name nothing of the user's.
    private var isTracing = false

    private static let kinds = ["Fatal error", "Precondition failed", "Assertion failed"]
    /// A longer line is no trap's; it is passed on in parts.
    private static let longest = 8192

    /// Takes in what was printed and passes on all but the message of a trap.
    mutating func receive(_ bytes: ArraySlice<UInt8>, others: (ArraySlice<UInt8>) -> Void) {
        pending += bytes
        var start = 0
        while let end = pending[start...].firstIndex(of: UInt8(ascii: "\n")) {
            let line = pending[start...end]
            if !read(String(decoding: line.dropLast(), as: UTF8.self)) { others(line) }
            start = end + 1
        }
        if pending.count - start > Self.longest {
            others(pending[start...])
            start = pending.count
        }
        pending.removeFirst(start)
    }

    /// Passes on what was printed last, without a line's end.
    mutating func finish(others: (ArraySlice<UInt8>) -> Void) {
        if !pending.isEmpty && !read(String(decoding: pending, as: UTF8.self)) { others(pending[...]) }
        pending = []
    }

    private mutating func read(_ printed: String) -> Bool {
        if isTracing, printed.utf8.first.map({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) ?? true {
            return true
        }
        isTracing = text != nil && printed == "Current stack trace:"
        if isTracing { return true }
        for kind in Self.kinds {
            guard let colon = printed.range(of: ": \(kind)") else { continue }
            let place = printed[..<colon.lowerBound].split(separator: ":")
            guard place.count >= 2, let line = Int(place[place.count - 1]) else { continue }
            let rest = printed[colon.upperBound...]
            text = rest.hasPrefix(": ") ? String(rest.dropFirst(2)) : kind
            fileName = String(place.dropLast().joined(separator: ":").split(separator: "/").last ?? "")
            self.line = line
            return true
        }
        return false
    }
}

extension String {
    /// Where a text is first found in this one.
    fileprivate func range(of text: String) -> Range<Index>? {
        guard let first = text.utf8.first else { return nil }
        var start = startIndex
        while let candidate = utf8[start...].firstIndex(of: first) {
            if utf8[candidate...].starts(with: text.utf8) {
                return candidate..<utf8.index(candidate, offsetBy: text.utf8.count)
            }
            start = utf8.index(after: candidate)
        }
        return nil
    }
}
