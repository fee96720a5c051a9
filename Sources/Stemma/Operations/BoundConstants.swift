/// The constants that PostgreSQL read as values of a column's type, when it made a constraint or an index.
///
/// It keeps them so when the column gets another type: `at > '2020-01-01'` stays a comparison with a date, and
/// `status = 'new'` one with a text, which no enum can be compared with. To make the constraint or the index anew costs
/// no more than the change itself, which does so too.
struct BoundConstants {
    private let column: Name
    /// What a text must hold to be bound; `nil` where no text is.
    private let binding: ((Token, [UInt8]) -> Bool)?

    init(of column: Name, from old: ColumnType, to new: ColumnType) {
        self.column = column
        let types = [old, new].map { TypeName.ofArgument($0.sql) }
        if types[0] == types[1] {
            binding = nil
        } else if types.allSatisfy({ $0 == "text" || $0 == "character varying" || $0 == "varchar" }) {
            // Between these only a list is read in another way.
            binding = { token, bytes in
                token.kind == .identifier && (bytes[token.range].spells("in") || bytes[token.range].spells("array"))
            }
        } else {
            binding = { token, _ in [.string, .dollarString].contains(token.kind) }
        }
    }

    func areIn(_ constraint: Constraint) -> Bool {
        switch constraint.definition {
        case .check, .exclude: areIn([constraint.sql])
        case .primaryKey, .unique, .foreignKey, .notNull: false
        }
    }

    func areIn(_ texts: [String]) -> Bool {
        guard let binding, texts.contains(where: { SQLFragment.mentions(column, in: $0) }) else { return false }
        return texts.contains { text in
            let lexer = Lexer(text)
            return lexer.contains { binding($0, lexer.bytes) }
        }
    }
}
