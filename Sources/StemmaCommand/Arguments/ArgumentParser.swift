internal import Stemma

/// Reads arguments, one command's or those before any command.
///
/// `--option=value` and `--option value` are the same; what follows `--` is no option; what begins with `-` and a digit
/// is an operand, since targets count steps so.
struct ArgumentParser {
    /// The command whose arguments they are; `nil` before its name is known.
    let usage: Usage?
    private var parameters: [Parameter] { (usage?.parameters ?? []) + Parameter.everywhere }

    init(_ usage: Usage? = nil) { self.usage = usage }

    /// Reads options up to the first other argument.
    ///
    /// - Returns: the options, and the arguments from that one on.
    /// - Throws: the first mistake.
    func leading(_ arguments: [String]) throws(UsageError) -> (options: ParsedArguments, rest: ArraySlice<String>) {
        var parsed = ParsedArguments()
        var rest = arguments[...]
        while let argument = rest.first, Self.isOption(argument) {
            rest.removeFirst()
            try read(option: argument, &rest, into: &parsed)
        }
        return (parsed, rest)
    }

    /// Reads all arguments of a command.
    ///
    /// - Parameters:
    ///   - arguments: what follows the command's name.
    ///   - parsed: the options before it.
    /// - Returns: all of them.
    /// - Throws: the first mistake.
    func parse(
        _ arguments: ArraySlice<String>, after parsed: ParsedArguments = ParsedArguments()
    ) throws(UsageError) -> ParsedArguments {
        var parsed = parsed
        var rest = arguments
        var takesOptions = true
        while let argument = rest.popFirst() {
            if takesOptions, argument == "--" {
                takesOptions = false
            } else if takesOptions, Self.isOption(argument) {
                try read(option: argument, &rest, into: &parsed)
            } else {
                parsed.operands.append(argument)
            }
        }
        // Whoever asks for help need not get the rest right.
        if !parsed.has(.help) { try checkOperands(of: parsed) }
        return parsed
    }

    static func isOption(_ argument: String) -> Bool {
        let bytes = Array(argument.utf8.prefix(2))
        guard bytes.count == 2, bytes[0] == UInt8(ascii: "-") else { return false }
        return !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[1])
    }

    private func read(
        option argument: String, _ rest: inout ArraySlice<String>, into parsed: inout ParsedArguments
    ) throws(UsageError) {
        let (name, attached) = Self.split(argument)
        guard let parameter = parameters.first(where: { $0.names.contains(name) }) else {
            // Any two letters are alike.
            let names = name.utf8.count > 2 ? parameters.flatMap(\.names) : []
            throw .unknownOption(name, command: usage?.name, suggestion: Spelling.nearest(to: name, in: names))
        }
        guard let placeholder = parameter.placeholder else {
            if attached != nil { throw .unexpectedValue(of: name) }
            parsed.flags.insert(parameter.name)
            return
        }
        var value = attached
        if value == nil, let next = rest.first, !Self.isOption(next), next != "--" {
            value = rest.removeFirst()
        }
        guard let value else { throw .missingValue(of: name, placeholder: placeholder) }
        if !parameter.choices.isEmpty, !parameter.choices.contains(value) {
            throw Self.unknown(value, of: name, parameter.choices)
        }
        if case .value = parameter.form, parsed.values[parameter.name] != nil { throw .givenTwice(name) }
        parsed.values[parameter.name, default: []].append(value)
    }

    /// `--option=value`, `-ovalue`.
    private static func split(_ argument: String) -> (name: String, value: String?) {
        if argument.utf8.starts(with: "--".utf8) {
            guard let sign = argument.utf8.firstIndex(of: UInt8(ascii: "=")) else { return (argument, nil) }
            return (String(argument[..<sign]), String(argument[argument.utf8.index(after: sign)...]))
        }
        let scalars = argument.unicodeScalars
        let value = scalars.dropFirst(2)
        return (String(scalars.prefix(2)), value.isEmpty ? nil : String(value))
    }

    private static func unknown(_ value: String, of name: String, _ choices: [String]) -> UsageError {
        .unknownChoice(value, of: name, choices: choices, suggestion: Spelling.nearest(to: value, in: choices))
    }

    private func checkOperands(of parsed: ParsedArguments) throws(UsageError) {
        guard let usage else { return }
        for (place, operand) in usage.operands.enumerated() {
            guard parsed.operands.indices.contains(place) else {
                if operand.count == .one { throw .missingOperand(operand.name, command: usage.name) }
                continue
            }
            let value = parsed.operands[place]
            if !operand.choices.isEmpty, !operand.choices.contains(value) {
                throw Self.unknown(value, of: operand.name, operand.choices)
            }
        }
        if usage.operands.last?.count != .any, parsed.operands.count > usage.operands.count {
            throw .tooMany(parsed.operands[usage.operands.count], command: usage.name)
        }
    }
}

/// The arguments of a call, by name and by place.
struct ParsedArguments: Sendable {
    fileprivate(set) var flags: Set<String> = []
    fileprivate(set) var values: [String: [String]] = [:]
    /// What is no option, in order.
    fileprivate(set) var operands: [String] = []

    func has(_ parameter: Parameter) -> Bool { flags.contains(parameter.name) }

    func value(of parameter: Parameter) -> String? { values[parameter.name]?.first }

    func values(of parameter: Parameter) -> [String] { values[parameter.name] ?? [] }

    /// The operand at a place, if it is given.
    func operand(_ place: Int) -> String? { operands.indices.contains(place) ? operands[place] : nil }
}
