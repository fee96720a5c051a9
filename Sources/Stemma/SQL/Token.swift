/// A piece of SQL text as PostgreSQL's scanner cuts it, and where it is.
package struct Token: Sendable, Hashable {
    /// What a token is.
    package enum Kind: Sendable, Hashable {
        /// `orders`, `SELECT`: a name or a word, not told apart.
        case identifier
        /// `"Order"`.
        case quotedIdentifier
        /// `U&"d\0061t"`.
        case unicodeIdentifier
        /// `'…'`, `E'…'`, `B'…'`, `X'…'`, `N'…'` or `U&'…'`, with the lines that continue it.
        case string
        /// `$$…$$`, `$tag$…$tag$`.
        case dollarString
        /// `1`, `1.5e3`, `0xFF`.
        case number
        /// `$1`.
        case parameter
        /// `+`, `->>`, `<=`: anything made of operator characters.
        case `operator`
        /// `--` up to the end of its line, which is not part of it.
        case lineComment
        /// `/* … */`, with the comments inside it.
        case blockComment
        /// Spaces, tabs, line ends.
        case whitespace
        /// `(`.
        case leftParenthesis
        /// `)`.
        case rightParenthesis
        /// `[`.
        case leftBracket
        /// `]`.
        case rightBracket
        /// `,`.
        case comma
        /// `;`.
        case semicolon
        /// `.`.
        case dot
        /// `..`.
        case dotDot
        /// `:`.
        case colon
        /// `::`.
        case typecast
        /// `:=`.
        case assignment
        /// A string whose quote is not closed.
        case unterminatedString
        /// A double quote that is not closed.
        case unterminatedIdentifier
        /// A dollar tag that is not closed.
        case unterminatedDollarString
        /// A `/*` that is not closed.
        case unterminatedComment
        /// A backslash outside quotes: no token of SQL, and a command to psql.
        case backslash
        /// A byte that begins no token: a control character, a stray `$` or brace.
        case unexpected
    }

    /// What it is.
    package var kind: Kind
    /// Where it is, in bytes of UTF-8 from the beginning.
    package var range: Range<Int>

    /// A token at a place.
    package init(_ kind: Kind, _ range: Range<Int>) {
        self.kind = kind
        self.range = range
    }

    /// Whether the server skips it.
    package var isTrivia: Bool {
        switch kind {
        case .whitespace, .lineComment, .blockComment: true
        default: false
        }
    }
}
