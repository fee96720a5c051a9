/// A label of an enum that gets another name, and how texts tell that they mean it.
///
/// The server keeps which label a text means, whatever it is called by then; the text itself holds only `'open'`, which
/// may as well be a text. What stands beside it tells: a cast, or a column of the enum that it is compared with.
package struct EnumLabel: Sendable, Hashable {
    /// The enum, and the domains over it.
    package var types: Set<QualifiedName>
    package var old: String
    package var new: String
    /// The columns, arguments and `VALUE` that texts name, and whether they are of the enum; `nil` for what some are.
    package var columns: [Name: Bool?]

    /// What a string constant with the label's text is.
    package enum Meaning: Sendable, Hashable { case label, other, unknown }
}

extension EnumLabel {
    /// The constants of a text that read as the label does, each with what it means.
    package func meanings(in sql: String) -> [Meaning] { uses(in: LabelText(sql)).map(\.meaning) }

    /// The text with the label's new name where it is meant.
    package func renaming(in sql: String) -> String {
        let text = LabelText(sql)
        var bytes: [UInt8] = []
        var position = 0
        for use in uses(in: text) where use.meaning == .label {
            let range = text.tokens[use.index].range
            bytes += text.bytes[position..<range.lowerBound]
            bytes += Array(use.replacement.utf8)
            position = range.upperBound
        }
        if position == 0 { return sql }
        return String(decoding: bytes + text.bytes[position...], as: UTF8.self)
    }

    private func uses(in text: LabelText) -> [(index: Int, meaning: Meaning, replacement: String)] {
        text.tokens.indices.compactMap { index in
            guard let value = text.string(index), let replacement = replacement(of: value) else { return nil }
            return (index, meaning(of: index, in: text), Literal.quote(replacement))
        }
    }

    /// The constant with the new name: the label itself, or an array that holds it.
    private func replacement(of value: String) -> String? {
        if Name(value) == Name(old) { return new }
        guard value.hasPrefix("{"), value.hasSuffix("}") else { return nil }
        let elements = value.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
        let renamed = elements.map { element -> Substring in
            let spelled = element == old || element == "\"\(old)\""
            return spelled ? "\"\(new)\"" : element
        }
        let isPlain = !old.contains { ",{}\"\\".contains($0) } && !new.contains { "\"\\".contains($0) }
        return isPlain && renamed != elements ? "{\(renamed.joined(separator: ","))}" : nil
    }

    private func meaning(of index: Int, in text: LabelText) -> Meaning {
        if let cast = text.cast(after: index) { return types.contains(cast) ? .label : .other }
        if let type = text.name(endingAt: index - 1), types.contains(type.name) { return .label }
        if let meaning = compared(index, in: text) { return meaning }
        return listed(index, in: text) ?? .unknown
    }

    /// What it is beside an operator, or behind a word that compares.
    private func compared(_ index: Int, in text: LabelText) -> Meaning? {
        if let sign = text.operator(index - 1) {
            return LabelText.comparisons.contains(sign) ? operand(endingAt: index - 2, in: text) : signed(sign)
        }
        if let sign = text.operator(index + 1) {
            return LabelText.comparisons.contains(sign) ? operand(beginningAt: index + 2, in: text) : signed(sign)
        }
        switch text.word(index - 1) {
        case "from" where text.word(index - 2) == "distinct":
            return operand(endingAt: text.word(index - 3) == "not" ? index - 5 : index - 4, in: text)
        case "like", "ilike": return .other
        case "between": return operand(endingAt: text.word(index - 2) == "not" ? index - 3 : index - 2, in: text)
        case "and" where text.word(index - 3) == "between":
            return operand(endingAt: text.word(index - 4) == "not" ? index - 5 : index - 4, in: text)
        case "when": return text.caseOperand(before: index - 1).map { operand(endingAt: $0, in: text) } ?? nil
        default: return nil
        }
    }

    /// `||` may stand between arrays; all others that do not compare take texts and documents.
    private func signed(_ sign: String) -> Meaning { sign == "||" ? .unknown : .other }

    /// What it is inside `IN (…)`, `ARRAY[…]` and functions that return what they are given.
    private func listed(_ index: Int, in text: LabelText) -> Meaning? {
        guard let open = text.opening(around: index) else { return nil }
        if text.tokens[open].kind == .leftBracket {
            guard text.word(open - 1) == "array", let close = text.closing(of: open) else { return nil }
            if let cast = text.cast(after: close) { return types.contains(cast) ? .label : .other }
            // = ANY (ARRAY['a', 'b'])
            guard text.isKind(.leftParenthesis, open - 2), ["any", "all", "some"].contains(text.word(open - 3) ?? ""),
                let sign = text.operator(open - 4), LabelText.comparisons.contains(sign)
            else { return nil }
            return operand(endingAt: open - 5, in: text)
        }
        switch text.word(open - 1) {
        case "in": return operand(endingAt: text.word(open - 2) == "not" ? open - 3 : open - 2, in: text)
        case "any", "all", "some":
            guard let sign = text.operator(open - 2), LabelText.comparisons.contains(sign) else { return nil }
            return operand(endingAt: open - 3, in: text)
        case "coalesce", "nullif", "greatest", "least":
            let siblings = text.siblings(inside: open).filter { $0 != index }.compactMap { text.name(endingAt: $0) }
            return siblings.contains { meaning(of: $0) == .label } ? .label : nil
        default: return nil
        }
    }

    private func operand(endingAt index: Int, in text: LabelText) -> Meaning {
        text.name(endingAt: index).map { meaning(of: $0) } ?? .unknown
    }

    private func operand(beginningAt index: Int, in text: LabelText) -> Meaning {
        text.name(beginningAt: index).map { meaning(of: $0) } ?? .unknown
    }

    /// What is compared with a column, or with something that is cast.
    private func meaning(of operand: LabelText.Operand) -> Meaning {
        if operand.isCast { return types.contains(operand.name) ? .label : .other }
        guard let isOfEnum = columns[operand.name.name] else { return .unknown }
        return isOfEnum.map { $0 ? .label : .other } ?? .unknown
    }
}
