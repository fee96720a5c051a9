import Stemma
import TestSupport
import Testing

/// What the server prints of a text is the text, and not one that differs in an operator or a name.
@Suite struct PrintedTextTests {
    /// How something is made of a text, and how the server says what it has.
    struct Form: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let texts: [String]
        let making: @Sendable (String) -> String
        let question: String
        var isQuery = false
    }

    static let forms = [
        Form(
            testDescription: "check", texts: PrintedTexts.conditions,
            making: { "ALTER TABLE orders ADD CONSTRAINT c CHECK (\($0))" },
            question: "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conname = 'c'"),
        Form(
            testDescription: "policy", texts: PrintedTexts.questions + PrintedTexts.conditions.prefix(12),
            making: { "CREATE POLICY c ON orders USING (\($0))" },
            question: "SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polname = 'c'"),
        Form(
            testDescription: "index", texts: PrintedTexts.conditions,
            making: { "CREATE INDEX c ON orders (id) WHERE \($0)" },
            question: "SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indexrelid = 'public.c'::regclass"),
        Form(
            testDescription: "trigger",
            texts: [
                "new.total > old.total", "old.* IS DISTINCT FROM new.*", "new.state = 'paid' AND old.state <> 'paid'",
                "old.note IS DISTINCT FROM new.note OR new.total IS NULL", "NEW.state IN ('a', 'b')",
                "pg_trigger_depth() = 0", "(new.isopen AND NOT old.isopen)",
            ],
            making: {
                "CREATE TRIGGER c BEFORE UPDATE ON orders FOR EACH ROW WHEN (\($0)) EXECUTE FUNCTION watch()"
            },
            question: """
                SELECT substring(pg_get_triggerdef(oid), ' WHEN \\((.*)\\) EXECUTE FUNCTION')
                FROM pg_trigger WHERE tgname = 'c'
                """),
        Form(
            testDescription: "default",
            texts: [
                "now()", "current_timestamp", "'new'", "'new'::text || 'x'", "lower('A')", "md5('x' || now()::text)",
                "coalesce(null, 'a')", "current_user",
            ],
            making: { "ALTER TABLE orders ALTER state SET DEFAULT \($0)" },
            question: "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'public.orders'::regclass"),
        Form(
            testDescription: "rule", texts: PrintedTexts.actions,
            making: { "CREATE RULE c AS ON UPDATE TO orders DO ALSO \($0)" },
            question: "SELECT substring(pg_get_ruledef(oid), ' DO (.*);$') FROM pg_rewrite WHERE rulename = 'c'",
            isQuery: true),
        Form(
            testDescription: "materialized view", texts: Array(PrintedTexts.queries.prefix(8)),
            making: { "CREATE MATERIALIZED VIEW c AS \($0)" },
            question: "SELECT pg_get_viewdef('public.c'::regclass)", isQuery: true),
        Form(
            testDescription: "view", texts: PrintedTexts.queries, making: { "CREATE VIEW c AS \($0)" },
            question: "SELECT pg_get_viewdef('public.c'::regclass)", isQuery: true),
    ]

    @Test(arguments: forms) func tellsMutantsApart(_ form: Form) throws {
        let database = try PostgresServer.shared.database(prefix: "printed")
        let connection = try database.connect()
        defer { connection.close() }
        _ = try connection.simpleQuery(PrintedTexts.setup).check()
        let text = PrintedText(Project())
        let names = Set(["orders", "orgs", "lines", "people", "id", "name", "total"].map { Name($0) })
        func isSame(_ printed: String, _ written: String) -> Bool {
            form.isQuery ? text.isSame(query: printed, as: written, among: names) : text.isSame(printed, as: written)
        }
        func print(_ sql: String) throws -> String? {
            let made = try connection.simpleQuery(
                "BEGIN; \(form.making(sql)); SET LOCAL search_path = ''; \(form.question)")
            _ = try connection.simpleQuery("ROLLBACK")
            guard made.failure == nil, var printed = made.rows.last?.first ?? nil else { return nil }
            if form.isQuery, printed.hasSuffix(";") { printed.removeLast() }
            return printed
        }
        var (mutants, refused, equal, tried) = (0, 0, 0, 0)
        var missed: [String] = []
        var missedTypes: [String] = []
        for sql in form.texts {
            guard let printed = try print(sql) else { continue }
            tried += 1
            #expect(PrintedText.canRead(sql) && PrintedText.canRead(printed), "cannot be read: \(sql)\n\(printed)")
            #expect(isSame(printed, sql), "not the same: \(sql)\n\(printed)")
            for mutant in TextMutants.of(sql) {
                guard let other = try print(mutant) else {
                    refused += 1
                    continue
                }
                if other == printed {
                    equal += 1
                    #expect(isSame(printed, mutant), "not the same: \(mutant)\n\(printed)")
                } else {
                    mutants += 1
                    #expect(isSame(other, mutant), "not the same: \(mutant)\n\(other)")
                    for (meant, found, there) in [(sql, mutant, other), (mutant, sql, printed)]
                    where isSame(there, meant) {
                        let line = "\(meant)\n    has become \(found)\n    printed as \(there)"
                        if TextMutants.differInType(sql, mutant) {
                            missedTypes.append(line)
                        } else {
                            missed.append(line)
                        }
                    }
                }
            }
        }
        Swift.print(
            "\(form.testDescription): \(tried) texts, \(mutants) mutants twice, \(missed.count) missed,"
                + " \(missedTypes.count) types of casts missed; \(equal) the same to the server,"
                + " \(refused) refused by it")
        for one in missed + missedTypes { Swift.print("  missed: \(one)") }
        #expect(tried * 10 >= form.texts.count * 6)
        #expect(mutants > tried)
        #expect(missed.isEmpty)
        // Whether a cast was written or added cannot always be told: `int` to `bigint`, `text` to `varchar`.
        #expect(missedTypes.count <= 10)
    }

    @Test(arguments: [
        ("RETURN (a + b)", "RETURN a + b", true), ("RETURN (a + b)", "return a - b", false),
        (
            "BEGIN ATOMIC\n SELECT sum(items.price) AS sum\n    FROM public.items;\nEND",
            "BEGIN ATOMIC SELECT sum(price) FROM items; END", true
        ),
        (
            "BEGIN ATOMIC\n SELECT sum(items.price) AS sum\n    FROM public.items;\nEND",
            "BEGIN ATOMIC SELECT avg(price) FROM items; END", false
        ),
        ("RETURN (a + 1)", "RETURN $1 + 1", true),
    ])
    func readsBodiesOfFunctions(_ found: String, _ meant: String, _ isSame: Bool) {
        #expect(PrintedText(Project()).isSame(query: found, as: meant, among: ["items"]) == isSame)
    }
}
