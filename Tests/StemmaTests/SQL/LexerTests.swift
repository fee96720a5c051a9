import Stemma
import TestSupport
import Testing

@Suite struct LexerTests {
    /// The tokens of a text without white space, apart by `¦`.
    private func cut(_ sql: String) -> String {
        let lexer = Lexer(sql)
        return lexer.filter { $0.kind != .whitespace }
            .map { String(decoding: lexer.bytes[$0.range], as: UTF8.self) }
            .joined(separator: "¦")
    }

    @Test(arguments: [
        // Words and names.
        ("SELECT a$1,b FROM\"T\"", "SELECT¦a$1¦,¦b¦FROM¦\"T\""), ("\"a\"\"b\"c", "\"a\"\"b\"¦c"),
        ("U&\"d\\0061\"x", "U&\"d\\0061\"¦x"), ("u&a", "u¦&¦a"), ("übel", "übel"), ("AS$x$", "AS$x$"),
        // Strings.
        ("'it''s'x", "'it''s'¦x"), ("E'a\\'b'c", "E'a\\'b'¦c"), ("'a\\'b", "'a\\'¦b"), ("e'\\\\'x", "e'\\\\'¦x"),
        ("B'01'X'FF'N'x'", "B'01'¦X'FF'¦N'x'"), ("B'1''0'", "B'1'¦'0'"), ("U&'\\'x", "U&'\\'¦x"),
        ("abce'x'", "abce¦'x'"), ("'a'\n'b'c", "'a'\n'b'¦c"), ("'a' 'b'", "'a'¦'b'"),
        ("E'a'\n 'b\\'c'd", "E'a'\n 'b\\'c'¦d"),
        ("'a' -- x\n'b'", "'a' -- x\n'b'"), ("'a' /**/\n'b'", "'a'¦/**/¦'b'"), ("'a'\r'b'", "'a'\r'b'"),
        // Dollar strings and parameters.
        ("$$a$$b", "$$a$$¦b"), ("$a$x$b$y$a$z", "$a$x$b$y$a$¦z"), ("$1+$22", "$1¦+¦$22"), ("$a $b", "$¦a¦$¦b"),
        ("$A$x$a$y$A$", "$A$x$a$y$A$"), ("$é$x$é$", "$é$x$é$"), ("$1$", "$1¦$"),
        // Comments.
        ("a--b\nc", "a¦--b¦c"), ("a--b\rc", "a¦--b¦c"), ("a--b\r\nc", "a¦--b¦c"), ("--a\u{2028}b", "--a\u{2028}b"),
        ("/* a /* b */ c */d", "/* a /* b */ c */¦d"), ("/**/a", "/**/¦a"), ("/*/*/**/*/*/x", "/*/*/**/*/*/¦x"),
        // Operators.
        ("a=-1", "a¦=¦-¦1"), ("a@-1", "a¦@-¦1"), ("a+--b", "a¦+¦--b"), ("a*/*b*/c", "a¦*¦/*b*/¦c"),
        ("a->>'b'", "a¦->>¦'b'"),
        ("a<=b<>c!=d", "a¦<=¦b¦<>¦c¦!=¦d"), ("a=>b", "a¦=>¦b"), ("a*-+b", "a¦*¦-¦+¦b"), ("a?|b", "a¦?|¦b"),
        // Colons and dots.
        ("x::int", "x¦::¦int"), ("f(n:=5)", "f¦(¦n¦:=¦5¦)"), ("a[1:n]", "a¦[¦1¦:¦n¦]"), ("a.b.c", "a¦.¦b¦.¦c"),
        // Numbers.
        ("1.5e-3", "1.5e-3"), ("1..10", "1¦..¦10"), (".5", ".5"), ("1.", "1."), ("1e", "1¦e"),
        ("0xFF+0b1", "0xFF¦+¦0b1"),
        ("1_000", "1_000"), ("1-2", "1¦-¦2"), ("0x", "0¦x"),
        // What the server would refuse.
        ("a\\b", "a¦\\¦b"), ("a{b}", "a¦{¦b¦}"),
    ])
    func cuts(sql: String, tokens: String) {
        #expect(cut(sql).utf8.elementsEqual(tokens.utf8))
    }

    @Test(
        arguments: [
            ("'a", .unterminatedString), ("'a''", .unterminatedString), ("E'a\\'", .unterminatedString),
            ("'a'\n'b", .unterminatedString), ("E'\\", .unterminatedString), ("\"a", .unterminatedIdentifier),
            ("U&\"a\"\"", .unterminatedIdentifier), ("$a$b$A$", .unterminatedDollarString),
            ("$$$", .unterminatedDollarString), ("/* /* */", .unterminatedComment), ("/*", .unterminatedComment),
            ("\\", .backslash), ("\0", .unexpected), ("\u{1}", .unexpected), ("$", .unexpected), ("{", .unexpected),
            ("\u{A0}", .identifier), ("\u{FEFF}", .identifier),
        ] as [(String, Token.Kind)])
    func isOneToken(sql: String, kind: Token.Kind) {
        #expect(Array(Lexer(sql)) == [Token(kind, 0..<sql.utf8.count)])
    }

    @Test func tokensOfAnyBytesAreTheBytes() {
        var random = SeededGenerator(seed: 3)
        let pieces = Array("'\"$-/*\n\r :;.,()[]{}\\eEuUbBxXnN&ado019_+<=>~!@#%^|`?\u{0}".utf8) + [0x80, 0xC3, 0xFF]
        for _ in 0..<200_000 {
            let count = Int.random(in: 0...24, using: &random)
            let bytes = (0..<count).map { _ in pieces.randomElement(using: &random) ?? 0 }
            var position = 0
            var isWhole = true
            for token in Lexer(bytes: bytes) {
                isWhole = isWhole && token.range.lowerBound == position && !token.range.isEmpty
                position = token.range.upperBound
            }
            if !isWhole || position != count { Issue.record("\(bytes)") }
        }
    }
}
