/// What `--help` prints, made from the declarations that are parsed by.
struct HelpText {
    /// How many columns it may take.
    private let width: Int

    /// - Parameter console: where it goes: a wide terminal is not filled from side to side.
    init(_ console: Console? = nil) { width = max(40, min(console?.width ?? 80, 100)) }

    /// What the process ends with.
    static let status = """
        exit status: 0 when all is well, 1 when the project is not as it should be, 64 for wrong usage, 69 when something \
        needed is unavailable, 70 for a fault of Stemma's own.
        """

    /// The list of all commands.
    func overview(of commands: [any Command.Type]) -> String {
        """
        \(filled("Stemma compiles schema revisions, written in Swift, to SQL scripts for PostgreSQL."))

        usage: stemma COMMAND [OPTIONS] [ARGUMENTS]

        \(table(commands.map { ($0.usage.name, $0.usage.summary) }))

        options of every command:
        \(table(Parameter.everywhere.map(entry)))

        \(filled(Self.status))

        \(filled("'stemma help COMMAND' shows a command's options, with examples; 'stemma help --man' prints the manual."))

        """
    }

    /// All about one command.
    func full(_ usage: Usage) -> String {
        var sections = [filled("\(usage.name): \(usage.summary)"), "usage: \(synopsis(of: usage))"]
        if !usage.discussion.isEmpty { sections.append(filled(usage.discussion)) }
        if !usage.operands.isEmpty {
            sections.append("arguments:\n" + table(usage.operands.map { ($0.name, $0.help) }))
        }
        if !usage.parameters.isEmpty { sections.append("options:\n" + table(usage.parameters.map(entry))) }
        sections.append("options of every command:\n" + table(Parameter.everywhere.map(entry)))
        let examples = usage.examples.map { "  \($0.call)\n      \($0.purpose)" }
        sections.append("examples:\n" + examples.joined(separator: "\n"))
        return sections.joined(separator: "\n\n") + "\n"
    }

    /// The call: `stemma upgrade [TARGET] [--from REV]…`.
    func synopsis(of usage: Usage) -> String { filled(Self.words(of: usage), indent: 11) }

    /// The call in one line, whatever its length.
    static func line(of usage: Usage) -> String { words(of: usage).joined(separator: " ") }

    private static func words(of usage: Usage) -> [String] {
        var words = ["stemma \(usage.name)"]
        words += usage.operands.map { operand in
            let name = operand.choices.isEmpty ? operand.name : operand.choices.joined(separator: "|")
            return switch operand.count {
            case .one: name
            case .optional: "[\(name)]"
            case .any: "[\(name)…]"
            }
        }
        words += usage.parameters.map { parameter in
            switch parameter.form {
            case .flag: "[\(parameter.name)]"
            case .value(let value): "[\(parameter.name) \(value)]"
            case .values(let value): "[\(parameter.name) \(value)]…"
            }
        }
        return words
    }

    func entry(for parameter: Parameter) -> (term: String, meaning: String) {
        var term = parameter.names.joined(separator: ", ")
        if let placeholder = parameter.placeholder { term += " \(placeholder)" }
        var help = parameter.help
        if !parameter.choices.isEmpty { help += ": \(parameter.choices.joined(separator: ", "))" }
        if case .values = parameter.form { help += "; may be repeated" }
        return (term, help)
    }

    /// Terms beside their meanings.
    func table(_ rows: [(term: String, meaning: String)]) -> String {
        let column = min(26, (rows.map(\.term.unicodeScalars.count).max() ?? 0) + 2)
        return rows.map { row in
            let meaning = filled(row.meaning, indent: column + 2)
            let length = row.term.unicodeScalars.count
            if length + 2 > column { return "  \(row.term)\n\(spaces(column + 2))\(meaning)" }
            return "  \(row.term)\(spaces(column - length))\(meaning)"
        }.joined(separator: "\n")
    }

    /// Words in lines of that many columns, all but the first indented.
    private func filled(_ words: [String], indent: Int) -> String {
        var lines: [String] = []
        var line = ""
        for word in words {
            if !line.isEmpty, indent + line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? word : " \(word)"
        }
        return (lines + [line]).joined(separator: "\n" + spaces(indent))
    }

    private func filled(_ text: String, indent: Int = 0) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { filled($0.split(separator: " ").map(String.init), indent: indent) }
            .joined(separator: "\n" + spaces(indent))
    }

    private func spaces(_ count: Int) -> String { TextTable.spaces(count) }
}
