/// How messages name things.
enum Wording {
    /// "a, b and c", of a long list only the beginning.
    static func list(_ items: [String], joined word: String) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        guard items.count <= 10 else {
            return items.prefix(9).joined(separator: ", ") + " \(word) \(items.count - 9) others"
        }
        return items.dropLast().joined(separator: ", ") + " \(word) \(last)"
    }

    static func didYouMean(_ names: [String]) -> String? {
        names.isEmpty ? nil : "did you mean \(list(names.map(quoted), joined: "or"))?"
    }
}

/// The text in quotes, on one line and harmless to a terminal, whatever is in it.
func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
        result += printable(scalar)
    }
    return result + "'"
}

func quoted(_ id: RevisionID) -> String {
    quoted(id.text)
}

private func printable(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator:
        "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: String(scalar)
    }
}
