/// What `--help` prints, made from the declarations that are parsed by.
struct HelpText {
    /// The list of all commands.
    static func overview(of commands: [any Command.Type]) -> String {
        """
        Stemma compiles schema revisions, written in Swift, to SQL scripts for PostgreSQL.

        usage: stemma COMMAND [OPTIONS] [ARGUMENTS]

        \(table(commands.map { ($0.usage.name, $0.usage.summary) }))

        'stemma help COMMAND' shows a command's options, with examples.

        """
    }

    /// All about one command.
    static func full(_ usage: Usage) -> String {
        var sections = ["\(usage.name): \(usage.summary)", "usage: \(synopsis(of: usage))"]
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

    /// The call in one line: `stemma upgrade [TARGET] [--from REV]…`.
    static func synopsis(of usage: Usage) -> String {
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
        return filled(words, indent: 11)
    }

    private static func entry(for parameter: Parameter) -> (String, String) {
        var term = parameter.names.joined(separator: ", ")
        if let placeholder = parameter.placeholder { term += " \(placeholder)" }
        var help = parameter.help
        if !parameter.choices.isEmpty { help += ": \(parameter.choices.joined(separator: ", "))" }
        if case .values = parameter.form { help += "; may be repeated" }
        return (term, help)
    }

    /// Terms beside their meanings.
    private static func table(_ rows: [(term: String, meaning: String)]) -> String {
        let width = min(26, (rows.map(\.term.unicodeScalars.count).max() ?? 0) + 2)
        return rows.map { row in
            let meaning = filled(row.meaning, indent: width + 2)
            let length = row.term.unicodeScalars.count
            if length + 2 > width { return "  \(row.term)\n\(spaces(width + 2))\(meaning)" }
            return "  \(row.term)\(spaces(width - length))\(meaning)"
        }.joined(separator: "\n")
    }

    /// Words in lines of 80 columns, all but the first indented.
    private static func filled(_ words: [String], indent: Int) -> String {
        var lines: [String] = []
        var line = ""
        for word in words {
            if !line.isEmpty, indent + line.count + 1 + word.count > 80 {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? word : " \(word)"
        }
        return (lines + [line]).joined(separator: "\n" + spaces(indent))
    }

    private static func filled(_ text: String, indent: Int = 0) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { filled($0.split(separator: " ").map(String.init), indent: indent) }
            .joined(separator: "\n" + spaces(indent))
    }

    private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
