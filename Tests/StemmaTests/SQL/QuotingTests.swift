import Stemma
import TestSupport
import Testing

@Suite struct QuotingTests {
    @Test(arguments: [
        ("", "''"), ("it's", "'it''s'"), ("a\\b", "E'a\\\\b'"), ("a\\'b", "E'a\\\\''b'"), ("a\nb", "'a\nb'"),
        ("a\rb", "E'a\\rb'"), ("a\r\nb", "E'a\\r\nb'"), ("'", "''''"), ("é", "'é'"), (":v", "':v'"), ("$$", "'$$'"),
        ("\\", "E'\\\\'"),
    ])
    func literal(text: String, sql: String) {
        #expect(Array(Literal.quote(text).utf8) == Array(sql.utf8))
        #expect(Literal.problem(of: text) == nil)
    }

    @Test func literalCannotHoldNUL() {
        #expect(Literal.problem(of: "a\0") == "contains a NUL, which PostgreSQL cannot store")
    }

    @Test(arguments: [
        ("", "$do$"), ("BEGIN END", "$do$"), ("x $do$ y", "$do1$"), ("$do$ $do1$", "$do2$"), ("abc$do", "$do1$"),
        ("abc$", "$do$"), ("$", "$do$"), ("$d", "$do$"), ("$DO$", "$do$"), ("$do1$", "$do$"), ("$do$do", "$do1$"),
        ("a$do\u{301}$", "$do$"), ("$$x$$", "$do$"), ("$do2$ $do", "$do1$"),
    ])
    func dollarTag(body: String, tag: String) {
        let quoted = DollarQuote.quote(body, tag: "do")
        #expect(quoted.utf8.elementsEqual((tag + body + tag).utf8))
        #expect(Array(Lexer(quoted)) == [Token(.dollarString, 0..<quoted.utf8.count)])
    }

    @Test func everyDollarQuoteIsOneToken() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<20_000 {
            let body = random.text(of: ["$", "do", "do1", "$do$", "a", "\n", "'", "$do1"], upTo: 8)
            let quoted = DollarQuote.quote(body, tag: "do")
            #expect(Array(Lexer(quoted)) == [Token(.dollarString, 0..<quoted.utf8.count)])
        }
    }

    @Test(arguments: [
        ("add orders", "add orders"), ("a\nb", "a b"), ("a\r\nb", "a b"), ("a\rDROP TABLE t", "a DROP TABLE t"),
        ("a\u{0}\u{1b}[0m", "a [0m"), ("a\u{2028}b", "a b"), ("a\u{85}b", "a b"), ("a\u{202E}b", "a b"),
        ("*/ /* -- ; \\q :v", "*/ /* -- ; \\q :v"), ("é\u{301}", "é\u{301}"), ("", ""), ("\n", " "),
    ])
    func lineComment(text: String, line: String) {
        #expect(LineComment.text(text).utf8.elementsEqual(line.utf8))
        #expect(Array(Lexer("--" + line)).map(\.kind) == [.lineComment])
    }
}
