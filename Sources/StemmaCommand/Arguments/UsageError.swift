/// A call that cannot be understood.
enum UsageError: Error, Sendable, Hashable {
    case unknownCommand(String, suggestion: String?)
    case unknownOption(String, command: String?, suggestion: String?)
    case missingValue(of: String, placeholder: String)
    case unexpectedValue(of: String)
    case unknownChoice(String, of: String, choices: [String], suggestion: String?)
    case givenTwice(String)
    case missingOperand(String, command: String)
    case tooMany(String, command: String)
    /// Options, or values of them, that do not go together or make no sense.
    case senseless(String, hint: String?)

    /// The stable code.
    var code: String {
        switch self {
        case .unknownCommand: "U001"
        case .unknownOption: "U002"
        case .missingValue: "U003"
        case .unexpectedValue: "U004"
        case .unknownChoice: "U005"
        case .givenTwice: "U006"
        case .missingOperand: "U007"
        case .tooMany: "U008"
        case .senseless: "U009"
        }
    }

    /// What is wrong, in one line.
    var message: String {
        switch self {
        case .unknownCommand(let name, _): "there is no command \(quoted(name))"
        case .unknownOption(let name, let command?, _): "'\(command)' has no option \(quoted(name))"
        case .unknownOption(let name, nil, _): "there is no option \(quoted(name))"
        case .missingValue(let option, let placeholder): "'\(option)' needs a value: \(option) \(placeholder)"
        case .unexpectedValue(let option): "'\(option)' takes no value"
        case .unknownChoice(let value, let option, let choices, _):
            "\(option) is one of \(choices.joined(separator: ", ")), not \(quoted(value))"
        case .givenTwice(let option): "'\(option)' is given twice"
        case .missingOperand(let name, let command): "'\(command)' needs \(name)"
        case .tooMany(let argument, let command): "'\(command)' has no use for \(quoted(argument))"
        case .senseless(let message, _): message
        }
    }

    /// What to do about it, if there is something to say.
    var hint: String? {
        switch self {
        case .unknownCommand(let name, _) where OtherTools.hint(forCommand: name) != nil:
            OtherTools.hint(forCommand: name)
        case .unknownOption(let name, let command, _) where OtherTools.hint(forOption: name, of: command) != nil:
            OtherTools.hint(forOption: name, of: command)
        case .unknownCommand(_, let suggestion?), .unknownOption(_, _, let suggestion?),
            .unknownChoice(_, _, _, let suggestion?):
            "did you mean '\(suggestion)'?"
        case .unknownCommand: "'stemma help' lists the commands"
        case .unknownOption(_, let command?, _), .missingOperand(_, let command), .tooMany(_, let command):
            "'stemma help \(command)' shows how it is used"
        case .unknownOption: "'stemma help' lists the options"
        case .missingValue(let option, _) where option.utf8.starts(with: "--".utf8):
            "a value that begins with '-' is given as '\(option)=VALUE'"
        case .senseless(_, let hint): hint
        case .missingValue, .unexpectedValue, .unknownChoice, .givenTwice: nil
        }
    }
}

/// The text in quotes, on one line and harmless to a terminal, whatever is in it.
func quoted(_ text: String) -> String { "'\(printable(text))'" }
