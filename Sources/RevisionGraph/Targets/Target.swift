/// A place in the graph, in words: `head`, `ae10`, `billing@head`, `+1`, `billing@-2`, `ae10+3`.
///
/// This is the one grammar that every command reads. Parsing needs no graph; the whole text must be a target:
///
///     target := [ name "@" ] spec
///     spec   := place | "+" N | "-" N | place "+" N | place "-" N
///     place  := "base" | "head" | "heads" | name
///
/// A name may have a `-` inside, so `rel-2024` may be a name or the revision 2,024 steps below `rel`; the graph decides,
/// and the name comes first.
struct Target: Sendable {
    /// The target as written.
    let text: String
    /// The name before the `@`, whose revision's lineage is all that counts.
    let branch: String?
    let form: Form

    enum Form: Sendable {
        case place(Place)
        /// `+N` or `-N`: counted from where the database stands, or from an end of the graph.
        case steps(Steps)
        /// `REV+N`
        case walk(from: Place, Steps)
        /// `REV-N`, unless something is called so.
        case hyphenated(name: String, from: Place, Steps)
    }

    enum Place: Sendable {
        case base, head, heads
        case name(String)

        init(_ text: String) {
            switch ExactText(text) {
            case ExactText("base"): self = .base
            case ExactText("head"): self = .head
            case ExactText("heads"): self = .heads
            default: self = .name(text)
            }
        }
    }

    struct Steps: Sendable {
        let direction: Direction
        /// Any number too great for an integer is past every end, as the greatest integer is.
        let count: Int

        enum Direction: Sendable {
            case up, down
        }
    }

    /// The target that the text is.
    ///
    /// - Throws: unknown, if the whole text is not a target.
    init(_ text: String) throws(GraphError) {
        let parts = text.split(at: "@")
        guard let spec = parts.last, parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }),
            !text.utf8.contains(UInt8(ascii: ":")), let form = Form(spec)
        else {
            throw .unknown(text, reason: .malformed)
        }
        self.text = text
        self.form = form
        branch = parts.count == 2 ? parts[0] : nil
        if let branch, branch.utf8.contains(UInt8(ascii: "+")) {
            throw .unknown(text, reason: .malformed)
        }
    }

    /// The target whose text is known to be one.
    private init(text: String, branch: String?, form: Form) {
        self.text = text
        self.branch = branch
        self.form = form
    }

    /// The target `heads`.
    static let heads = Target(text: "heads", branch: nil, form: .place(.heads))
}

extension Target.Form {
    fileprivate init?(_ spec: String) {
        let sums = spec.split(at: "+")
        if sums.count > 1 {
            guard sums.count == 2, let steps = Target.Steps(.up, sums[1]) else { return nil }
            self = sums[0].isEmpty ? .steps(steps) : .walk(from: Target.Place(sums[0]), steps)
            return
        }
        guard let hyphen = spec.utf8.lastIndex(of: UInt8(ascii: "-")),
            let steps = Target.Steps(.down, String(spec[spec.utf8.index(after: hyphen)...]))
        else {
            // No name begins with a hyphen.
            guard spec.utf8.first != UInt8(ascii: "-") else { return nil }
            self = .place(Target.Place(spec))
            return
        }
        let place = String(spec[..<hyphen])
        guard place.utf8.first != UInt8(ascii: "-") else { return nil }
        self = place.isEmpty ? .steps(steps) : .hyphenated(name: spec, from: Target.Place(place), steps)
    }
}

extension Target.Steps {
    /// The steps that the digits count; nil if there is anything but digits.
    fileprivate init?(_ direction: Direction, _ digits: String) {
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        self.direction = direction
        count = Int(digits) ?? .max
    }
}

extension String {
    /// The parts between the occurrences of an ASCII character, empty ones included.
    func split(at separator: Unicode.Scalar) -> [String] {
        // Not by `Character`: one that carries a combining mark would not count as a separator.
        unicodeScalars.split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
    }
}
