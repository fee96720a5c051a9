/// A setting with which sessions begin: `search_path = 'app', 'public'`.
package struct Setting: Sendable, Hashable, Codable {
    /// Its name; one of an extension's has a dot in it.
    package var name: Name
    /// The values; several for a list such as `search_path`.
    package var values: [String]

    package init(_ name: Name, _ values: [String]) {
        self.name = name
        self.values = values
    }

    /// `search_path = 'app', 'public'`.
    var sql: String { "\(nameSQL) = \(valueSQL)" }
    /// Every value is quoted: PostgreSQL reads numbers and words so too, and a list of names needs it.
    var valueSQL: String { values.map { Literal.quote($0) }.joined(separator: ", ") }
    var nameSQL: String { QualifiedName(name.text).sql }

    /// Why it cannot be set, worded to follow what it is set for.
    var problem: String? {
        if values.isEmpty { return "has no value for the setting \(name)" }
        if values.contains(where: { $0.utf8.contains(0) }) {
            return "has a value of the setting \(name) that contains a NUL"
        }
        return nameProblem
    }

    var nameProblem: String? {
        let isName = name.text.utf8.allSatisfy { ByteClass.continuesIdentifier($0) || $0 == UInt8(ascii: ".") }
        let isGood = isName && !name.text.isEmpty && QualifiedName(name.text).problem == nil
        return isGood ? nil : "has a setting called '\(LineComment.text(name.text))', which cannot be one"
    }
}

extension [Setting] {
    /// Puts a setting in the place of the one with its name.
    mutating func set(_ setting: Setting) {
        if let index = firstIndex(where: { $0.name == setting.name }) {
            self[index] = setting
        } else {
            append(setting)
        }
    }
}
