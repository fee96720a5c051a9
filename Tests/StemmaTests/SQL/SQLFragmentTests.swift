import Stemma
import TestSupport
import Testing

@Suite struct SQLFragmentTests {
    @Test(arguments: [
        "a > 0", "deleted_at IS NULL", "a = ')'", "a = $$;$$", "a[1:2]", "a > 0 -- positive\n", "/* ; ) */ a",
        "x ~ '\\d'",
        "\"a;b\" > 0", "f(a, (b), c[1])", "-- why\na", "E'\\''", "'a' || U&'\\0061'",
    ])
    func goodExpression(sql: String) {
        #expect(SQLFragment.problem(of: sql) == nil)
    }

    @Test(arguments: [
        ("", "is empty"), (" \n", "is empty"), ("/* a */ -- b\n", "is empty"),
        ("a = 'b", "has a quote (') that is not closed"), ("\"a", "has a double quote that is not closed"),
        ("a /* b", "has a comment (/*) that is not closed"), ("$f$ a $F$", "has a dollar quote that is not closed"),
        ("a) OR (true", "closes a parenthesis that it does not open"),
        ("f(a", "opens a parenthesis that it does not close"),
        ("a[1", "opens a bracket that it does not close"), ("a]", "closes a bracket that it does not open"),
        ("(a]", "closes a bracket that it does not open"), ("([a)]", "closes a parenthesis that it does not open"),
        ("true; DROP TABLE t", "contains a semicolon, which would end the statement around it"),
        ("a > 0 -- b", "ends in a `--` comment, which would swallow what follows it: write `/* … */`"),
        ("a\\b", "has a backslash outside quotes, where SQL has none and psql takes what follows for a command"),
        (
            "select 1\n\\q",
            "has a backslash outside quotes, where SQL has none and psql takes what follows for a command"
        ),
        ("a = 'b\0'", "contains a NUL, which PostgreSQL cannot store"),
        ("a\u{A0}> 0", "has the invisible character U+00A0 outside quotes, which PostgreSQL takes for a letter"),
        ("\u{FEFF}a", "has the invisible character U+FEFF outside quotes, which PostgreSQL takes for a letter"),
        ("a\u{200B}", "has the invisible character U+200B outside quotes, which PostgreSQL takes for a letter"),
        ("{a}", "has `{` outside quotes, which no SQL has there"),
        ("a \u{1} b", "has a control character outside quotes"),
    ])
    func badExpression(sql: String, problem: String) {
        #expect(SQLFragment.problem(of: sql) == problem)
    }

    @Test(
        arguments: [
            ("SELECT 1; SELECT 2;", nil), ("SELECT 1 -- last", nil), (";;", "is empty"), ("-- a", "is empty"),
            ("SELECT (1; SELECT 2", "opens a parenthesis that it does not close"),
            ("CREATE FUNCTION f() BEGIN ATOMIC SELECT 1;", "has a BEGIN ATOMIC without its END"),
            ("BEGIN; SELECT CASE WHEN a THEN 1 END; COMMIT", nil),
            ("\\q", "has a backslash outside quotes, where SQL has none and psql takes what follows for a command"),
        ] as [(String, String?)])
    func statementsProblem(sql: String, problem: String?) {
        #expect(SQLFragment.problem(ofStatements: sql) == problem)
    }

    @Test(arguments: [
        ("arr[1:n]", "arr[1: n]"), ("arr[1 : n]", "arr[1 : n]"), ("x::int", "x::int"), ("f(n := 5)", "f(n := 5)"),
        ("f(n:=5)", "f(n:=5)"), ("':n' || \":n\" || $$:n$$", "':n' || \":n\" || $$:n$$"), ("a[:PORT]", "a[: PORT]"),
        ("a[1:2]", "a[1: 2]"), ("a[1:'2'::int]", "a[1: '2'::int]"), ("a[1:\"B\"]", "a[1: \"B\"]"), ("a[:]", "a[:]"),
        ("a[1:(b)]", "a[1:(b)]"), ("-- :n\n/* :n */ :é", "-- :n\n/* :n */ : é"), (":{?n}", ": {?n}"),
        ("a[1:-1]", "a[1:-1]"),
        ("E'\\':n' :n", "E'\\':n' : n"), ("a[b:c::int]", "a[b: c::int]"), (":", ":"), ("a:::b", "a::: b"),
    ])
    func forScript(sql: String, safe: String) {
        #expect(SQLFragment.forScript(sql) == safe)
        #expect(SQLFragment.forScript(safe) == safe)
    }

    @Test(
        arguments: [
            ("", []), (" ; ;", []), ("SELECT 1", ["SELECT 1"]), ("SELECT 1;\nSELECT 2;\n", ["SELECT 1", "SELECT 2"]),
            ("SELECT ';' || \";\" || $$;$$ /* ; */ -- ;\n; b", ["SELECT ';' || \";\" || $$;$$", "b"]),
            (
                "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); b",
                [
                    "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "b",
                ]
            ),
            (
                "CREATE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END; b",
                [
                    "CREATE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END", "b",
                ]
            ),
            (
                "f() begin /* x */ atomic select 1 AS end; select t.case; end; b",
                [
                    "f() begin /* x */ atomic select 1 AS end; select t.case; end", "b",
                ]
            ),
            ("BEGIN; SELECT 1; END; b", ["BEGIN", "SELECT 1", "END", "b"]),
            ("-- why\nSELECT 1; -- done", ["-- why\nSELECT 1"]), ("a -- b\n; -- c\nd", ["a", "-- c\nd"]),
            ("a ;b", ["a", "b"]), ("a); b", ["a)", "b"]),
        ] as [(String, [String])])
    func statements(sql: String, statements: [String]) {
        #expect(SQLFragment.statements(in: sql) == statements)
    }

    @Test func splittingKeepsEveryWord() {
        var random = SeededGenerator(seed: 4)
        let pieces = [
            "a", " ", ";", "(", ")", "'x'", "BEGIN", " ATOMIC ", "END", "\n", "-- c\n", "CASE ", "$$;$$", "\\", "'",
        ]
        func words(_ sql: String) -> [[UInt8]] {
            let lexer = Lexer(sql)
            return lexer.filter { !$0.isTrivia && $0.kind != .semicolon }.map { Array(lexer.bytes[$0.range]) }
        }
        for _ in 0..<50_000 {
            let sql = random.text(of: pieces, upTo: 12)
            let joined = SQLFragment.statements(in: sql).joined(separator: "\n;\n")
            if words(joined) != words(sql) { Issue.record("\(sql)") }
            _ = SQLFragment.problem(of: sql)
            _ = SQLFragment.problem(ofStatements: sql)
        }
    }
}
