/// An option of a command, declared once: parsing, help and suggestions all read it.
struct Parameter: Sendable, Hashable {
    /// What follows the option's name.
    enum Form: Sendable, Hashable {
        /// Nothing.
        case flag
        /// One value, by what it stands for: `FILE`.
        case value(String)
        /// One value each time it is given.
        case values(String)
    }

    /// Its names: `-o`, `--output`; the last is how messages call it.
    let names: [String]
    let form: Form
    let help: String
    /// The only values that it takes, if it is choosy.
    let choices: [String]

    var name: String { names.last ?? "" }

    /// What stands for its value.
    var placeholder: String? {
        switch form {
        case .flag: nil
        case .value(let placeholder), .values(let placeholder): placeholder
        }
    }

    static func flag(_ names: String..., help: String) -> Self {
        Self(names: names, form: .flag, help: help, choices: [])
    }

    static func value(_ names: String..., of placeholder: String, help: String, choices: [String] = []) -> Self {
        Self(names: names, form: .value(placeholder), help: help, choices: choices)
    }

    static func values(_ names: String..., of placeholder: String, help: String) -> Self {
        Self(names: names, form: .values(placeholder), help: help, choices: [])
    }
}

/// An argument that is known by its place.
struct Operand: Sendable, Hashable {
    /// How many there are of it.
    enum Count: Sendable, Hashable { case one, optional, any }

    /// What it stands for: `TARGET`.
    let name: String
    let count: Count
    let help: String
    /// The only values that it takes, if it is choosy.
    var choices: [String] = []

    static func one(_ name: String, help: String, choices: [String] = []) -> Self {
        Self(name: name, count: .one, help: help, choices: choices)
    }

    static func optional(_ name: String, help: String) -> Self { Self(name: name, count: .optional, help: help) }

    static func any(_ name: String, help: String) -> Self { Self(name: name, count: .any, help: help) }
}
