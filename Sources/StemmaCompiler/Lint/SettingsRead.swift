import Stemma

/// A call of `current_setting` in an expression.
struct SettingRead: Hashable {
    var name: String
    /// Whether it gives null rather than an error where the setting is unset.
    var isLenient: Bool

    /// The calls in an expression.
    static func all(in sql: String) -> [Self] {
        let lexer = Lexer(sql)
        let tokens = lexer.filter { !$0.isTrivia }
        func text(_ token: Token) -> String { String(decoding: lexer.bytes[token.range], as: UTF8.self).lowercased() }
        var found: [Self] = []
        for place in tokens.indices.dropLast(2) {
            guard tokens[place].kind == .identifier, text(tokens[place]) == "current_setting",
                tokens[place + 1].kind == .leftParenthesis, tokens[place + 2].kind == .string
            else { continue }
            let rest = tokens[(place + 3)...].prefix(2)
            let isLenient =
                rest.first?.kind == .comma && rest.last.map { ["true", "'true'", "'t'"].contains(text($0)) } == true
            found.append(Self(name: String(text(tokens[place + 2]).filter { $0 != "'" }), isLenient: isLenient))
        }
        return found
    }
}
