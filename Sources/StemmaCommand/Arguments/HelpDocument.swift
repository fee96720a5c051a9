/// What `stemma help --json` prints: the table of commands as data.
struct HelpDocument: Encodable {
    struct Entry: Encodable {
        var name: String
        var summary: String
        var usage: String
        var discussion: String
        var arguments: [Argument]
        var options: [Option]
        var examples: [Example]
    }

    struct Argument: Encodable {
        var name: String
        var help: String
        var choices: [String]
        var isOptional: Bool
        var isRepeated: Bool
    }

    struct Option: Encodable {
        var names: [String]
        /// What stands for its value; left out for one without.
        var value: String?
        var help: String
        var choices: [String]
        var isRepeated: Bool
    }

    struct Example: Encodable {
        var call: String
        var purpose: String
    }

    var commands: [Entry]
    /// The options that every command takes.
    var options: [Option]

    init(_ usages: [Usage]) {
        commands = usages.map { Entry($0) }
        options = Parameter.everywhere.map { Option($0) }
    }
}

extension HelpDocument.Entry {
    init(_ usage: Usage) {
        self.init(
            name: usage.name, summary: usage.summary, usage: HelpText.line(of: usage), discussion: usage.discussion,
            arguments: usage.operands.map { operand in
                HelpDocument.Argument(
                    name: operand.name, help: operand.help, choices: operand.choices,
                    isOptional: operand.count != .one, isRepeated: operand.count == .any)
            },
            options: usage.parameters.map { HelpDocument.Option($0) },
            examples: usage.examples.map { HelpDocument.Example(call: $0.call, purpose: $0.purpose) })
    }
}

extension HelpDocument.Option {
    init(_ parameter: Parameter) {
        var isRepeated = false
        if case .values = parameter.form { isRepeated = true }
        self.init(
            names: parameter.names, value: parameter.placeholder, help: parameter.help, choices: parameter.choices,
            isRepeated: isRepeated)
    }
}
