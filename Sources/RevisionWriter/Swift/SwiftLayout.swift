/// Lays code out in lines, as swift-format does with this project's settings.
///
/// What fits on a line stands on one. Of a call that does not, the arguments go to the next line, as many as fit on each;
/// an argument that takes several lines by itself begins on a line of its own.
struct SwiftLayout {
    /// How long a line may be, in characters.
    static let width = 120
    private static let step = 4
    /// What swift-format counts behind an element of a list: the comma, the space, and the comma that it would add.
    private static let afterElement = 4

    private(set) var text = ""
    private var column = 0

    /// A line by itself; an empty one is not indented.
    mutating func line(_ code: String, indent: Int) {
        if !code.isEmpty { text += String(repeating: " ", count: indent) + code }
        text += "\n"
    }

    /// A comment, broken between its words.
    mutating func comment(_ words: String, indent: Int) {
        for paragraph in words.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = "//"
            for word in paragraph.split(separator: " ") {
                if line.count + word.count + 1 > Self.width - indent, line != "//" {
                    self.line(line, indent: indent)
                    line = "//"
                }
                line += " \(word)"
            }
            self.line(line, indent: indent)
        }
    }

    /// A statement: code in front of it, a call, and the closure behind it.
    mutating func statement(_ call: SwiftCall, after head: String = "", indent: Int) {
        text += String(repeating: " ", count: indent) + head
        column = indent + head.count
        let end = call.body.map { $0.isEmpty ? " { _ in }" : " { t in" } ?? ""
        put(call.callee, call.arguments, indent: indent, closure: end)
        text += "\n"
        guard let body = call.body, !body.isEmpty else { return }
        for part in body { statement(part, indent: indent + Self.step) }
        line("}", indent: indent)
    }

    // MARK: - Expressions

    private mutating func append(_ code: String) {
        text += code
        column += code.count
    }

    private mutating func newLine(_ indent: Int) {
        text += "\n" + String(repeating: " ", count: indent)
        column = indent
    }

    /// A call; `closure` is what opens the closure behind it.
    private mutating func put(_ callee: String, _ arguments: [SwiftArgument], indent: Int, closure: String) {
        let shown = arguments.isEmpty && !closure.isEmpty ? callee : nil
        let flat = shown ?? SwiftExpression.call(callee, arguments).flat
        if let flat, column + flat.count + closure.count <= Self.width { return append(flat + closure) }
        append(callee + "(")
        if arguments.count == 1, closure.isEmpty, putAlone(arguments[0], indent: indent) { return append(")") }
        newLine(indent + Self.step)
        putAll(arguments, flat: \.flat, indent: indent + Self.step, reserve: closure.isEmpty ? 1 : 0) {
            $0.put($1, indent: $2, reserve: $3)
        }
        if !closure.isEmpty || column >= Self.width { newLine(indent) }
        append(")" + closure)
    }

    /// A list that is the only argument opens behind the parenthesis.
    private mutating func putAlone(_ argument: SwiftArgument, indent: Int) -> Bool {
        switch argument.value {
        case .list(let elements), .rows(let elements): if elements.isEmpty { return false }
        case .pairs(let pairs): if pairs.isEmpty { return false }
        case .code, .text, .call: return false
        }
        if let label = argument.label { append("\(label): ") }
        put(argument.value, indent: indent, inner: indent, reserve: Self.width)
        return true
    }

    private mutating func put(_ argument: SwiftArgument, indent: Int, reserve: Int) {
        if let label = argument.label { append("\(label): ") }
        // A text behind a label stands further in than one without.
        put(
            argument.value, indent: indent, inner: argument.label == nil ? indent : indent + Self.step,
            reserve: reserve)
    }

    /// Writes a value on one line if it fits there.
    ///
    /// - Parameters:
    ///   - value: the value.
    ///   - indent: how far its line is indented.
    ///   - inner: how far the lines of a text are.
    ///   - reserve: what has to fit behind it on its last line.
    private mutating func put(_ value: SwiftExpression, indent: Int, inner: Int, reserve: Int) {
        if let flat = value.flat, column + flat.count + reserve <= Self.width { return append(flat) }
        switch value {
        case .code(let code): append(code)
        case .text(let text):
            let lines = SwiftLiteral.block(text, width: Self.width - inner)
            append(lines[0])
            for line in lines.dropFirst() {
                if line.isEmpty {
                    self.text += "\n"
                } else {
                    newLine(inner)
                    append(line)
                }
            }
        case .call(let callee, let arguments): put(callee, arguments, indent: indent, closure: "")
        case .list(let elements): putList(elements, indent: indent, isOneALine: false)
        case .rows(let elements): putList(elements, indent: indent, isOneALine: true)
        case .pairs(let pairs):
            append("[")
            newLine(indent + Self.step)
            putAll(pairs, flat: { Self.flat($0) }, indent: indent + Self.step, reserve: Self.afterElement) {
                layout, pair, indent, reserve in
                layout.put(pair.key, indent: indent, inner: indent, reserve: 1)
                layout.append(": ")
                layout.put(pair.value, indent: indent, inner: indent, reserve: reserve)
            }
            append(pairs.count > 1 ? "," : "")
            newLine(indent)
            append("]")
        }
    }

    private static func flat(_ pair: (key: SwiftExpression, value: SwiftExpression)) -> String? {
        pair.key.flat.flatMap { key in pair.value.flat.map { "\(key): \($0)" } }
    }

    private mutating func putList(_ elements: [SwiftExpression], indent: Int, isOneALine: Bool) {
        append("[")
        newLine(indent + Self.step)
        putAll(elements, flat: \.flat, indent: indent + Self.step, reserve: Self.afterElement, isOneALine: isOneALine) {
            layout, element, indent, reserve in
            layout.put(element, indent: indent, inner: indent, reserve: reserve)
        }
        append(elements.count > 1 ? "," : "")
        newLine(indent)
        append("]")
    }

    /// Fills lines with what stands between commas.
    private mutating func putAll<Item>(
        _ items: [Item], flat: (Item) -> String?, indent: Int, reserve: Int, isOneALine: Bool = false,
        _ putOne: (inout Self, Item, _ indent: Int, _ reserve: Int) -> Void
    ) {
        for (place, item) in items.enumerated() {
            let reserve = place == items.count - 1 ? reserve : isOneALine ? Self.afterElement : 1
            if place > 0 {
                let fits = flat(item).map { column + 1 + $0.count + reserve <= Self.width } ?? false
                if fits, !isOneALine { append(" ") } else { newLine(indent) }
            }
            putOne(&self, item, indent, reserve)
            if place < items.count - 1 { append(",") }
        }
    }
}
