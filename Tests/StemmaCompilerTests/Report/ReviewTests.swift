import Foundation
import RevisionGraph
import Stemma
import StemmaCompiler
import Testing

/// What a review says of a range, in both of its forms.
@Suite struct ReviewTests {
    private func review(_ fixture: Fixture, from: String? = "r1", to: String = "r2") throws -> Review {
        let heads = from.map { [$0] } ?? []
        return try Review(
            fixture.revisions, plan: try fixture.revisions.graph.upgrade(to: to, from: heads),
            from: heads.map { RevisionID($0) })
    }

    private func page(_ review: Review) -> String {
        ReviewPage.render(review, up: "up.sql", down: review.isReversible ? "down.sql" : nil)
    }

    private func markdown(_ review: Review) -> String {
        ReviewMarkdown.render(review, up: "up.sql", down: review.isReversible ? "down.sql" : nil)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var body: Fixture.Body
        /// The mark of the last statement up and the first down.
        var up: String
        var down: String
        /// What both forms say.
        var says: [String]
    }

    static let cases = [
        Case(
            testDescription: "index on a table that is there",
            body: { $0.create(index: "ix", on: "orders", columns: "number") }, up: "medium", down: "low",
            says: ["SHARE on orders, blocks writes", "grows with the tables that are read"]),
        Case(
            testDescription: "index beside others",
            body: {
                $0.create(index: "ix", on: "orders", columns: "number", concurrently: true)
            }, up: "medium", down: "none", says: ["SHARE UPDATE EXCLUSIVE on orders"]),
        Case(
            testDescription: "column that goes", body: { $0.drop(column: "note", from: "orders") }, up: "high",
            down: "low", says: ["the values of column note of orders"]),
        Case(
            testDescription: "type that copies the table",
            body: { $0.alter(column: "number", of: "orders", .type(.bigint)) },
            up: "high", down: "high", says: ["rewrites orders", "grows with the tables that are copied"]),
        Case(
            testDescription: "new table", body: { $0.create(table: "t") { $0.column("a", .integer, .primaryKey) } },
            up: "none", down: "high", says: ["moments, however large the tables are", "the rows of t"]),
    ]

    @Test(arguments: cases)
    func saysWhatStatementsDo(_ made: Case) throws {
        let review = try review(Fixture([Setup.shop, made.body]))
        let page = page(review)
        let markdown = markdown(review)
        for text in made.says {
            #expect(page.contains(text))
            #expect(markdown.replacing("\\", with: "").contains(text))
        }
        let marks = page.components(separatedBy: "<div class=\"statement ").dropFirst().map {
            String($0.prefix { $0 != "\"" })
        }
        #expect(marks.prefix(review.revisions[0].up.count).last == made.up)
        #expect(marks.dropFirst(review.revisions[0].up.count).first == made.down)
        #expect(review.revisions.map(\.id) == ["r2"])
    }

    @Test func saysWhatHasNoWayBack() throws {
        let fixture = try Fixture(
            [Setup.shop, { $0.execute(sql: "SELECT 1", undo: "") }], downgrade: .irreversible(because: "of <that>"))
        let review = try review(fixture)
        #expect(page(review).contains("No way back: of &lt;that&gt;"))
        #expect(page(review).contains("There is no way back past r2."))
        #expect(!page(review).contains("down.sql"))
        #expect(markdown(review).contains("No way back: of &lt;that&gt;"))
    }

    /// Whatever a revision says reaches the reader as text.
    @Test func readsNothingAsMarkup() throws {
        let evil = "<script>alert(1)</script><!-- \"'&amp; `|` # \u{202E}"
        let body: Fixture.Body = { s in
            s.create(table: evil) { $0.column("<b>\"", .text, .default(.text(evil)), .comment("</style>" + evil)) }
        }
        let fixture = try Fixture([(Header("r1", evil, labels: ["a<b>"], downgrade: .derived), body)])
        let review = try review(fixture, from: nil, to: "r1")
        let page = page(review)
        #expect(!page.contains("<script") && !page.contains("<b>") && !page.contains("<!-- "))
        #expect(page.components(separatedBy: "</style>").count == 4, "that of the page and those of two drawings")
        #expect(!page.contains("http://") || page.components(separatedBy: "http://").count == 3, "two names of SVG")
        #expect(
            !markdown(review).components(separatedBy: "```").enumerated().contains {
                $0 % 2 == 0 && $1.contains("<script")
            })
    }

    @Test func leadsSomewhere() throws {
        let fixture = try Fixture([Setup.shop, { $0.create(table: "ü") { $0.column("a", .text) } }])
        let page = page(try review(fixture, from: nil))
        let links = page.components(separatedBy: "href=\"#").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(links.count == 7)
        for link in links { #expect(page.contains("id=\"\(link)\""), "\(link)") }
    }

    @Test func isAFunctionOfTheRange() throws {
        let fixture = try Fixture([Setup.shop, { $0.create(index: "ix", on: "orders", columns: "number") }])
        #expect(page(try review(fixture)) == page(try review(fixture)))
        #expect(markdown(try review(fixture)) == markdown(try review(fixture)))
    }
}
