/// What can stand for a value on the command line, as shells complete it.
enum CompletionKind: Sendable, Hashable {
    case choices([String])
    /// Ids, labels and what else means revisions; a range holds two.
    case target
    case file
    case folder
    /// Whatever somebody makes up.
    case free

    /// By the word that stands for the value in help.
    fileprivate init(_ placeholder: String, _ choices: [String]) {
        if !choices.isEmpty {
            self = .choices(choices)
            return
        }
        switch placeholder {
        case "REV", "TARGET", "RANGE", "A:B": self = .target
        case "FILE": self = .file
        case "DIR", "PATH_OR_URL": self = .folder
        default: self = .free
        }
    }
}

extension Parameter {
    /// What its value is; `nil` for a flag.
    var completion: CompletionKind? { placeholder.map { CompletionKind($0, choices) } }
}

extension Operand {
    var completion: CompletionKind { CompletionKind(name, choices) }
}
