import Foundation
import RevisionGraph
import Stemma
@testable import StemmaCompiler
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
        ReviewPage.render(review, up: "up.sql", down: review.isReversible ? "down.sql" : nil).string
    }

    private func markdown(_ review: Review) -> String {
        ReviewMarkdown.render(review, up: "up.sql", down: review.isReversible ? "down.sql" : nil).string
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

    /// What lint finds, what is silenced and why, and how much there is of both.
    @Test func showsFindings() throws {
        let allowance = LintAllowance.allow(.l114, because: "at <night>")
        let body: Fixture.Body = { s in
            s.add(column: "extra", .text, to: "orders")
            s.create(index: "ix", on: "orders", columns: "extra")
        }
        let fixture = try Fixture([
            (Header("r1", "shop", downgrade: .derived), Setup.shop),
            (Header("r2", "index", after: "r1", downgrade: .derived, lint: [allowance]), body),
        ])
        let review = try review(fixture)
        #expect(review.revisions[0].findings.map(\.code).contains(.l101))
        #expect(review.revisions[0].silenced.map(\.code) == [.l114])
        let page = page(review)
        #expect(page.contains("<li class=\"medium\"><code>L101</code>"))
        #expect(
            page.contains("<details><summary>1 silenced, each with the author&#x27;s reason</summary>")
                || page.contains("<details><summary>1 silenced, each with the author's reason</summary>"))
        #expect(page.contains(": at &lt;night&gt;</li>"))
        let rows = ReviewWords.summary(of: review).filter { $0.what == "Findings of lint" }
        #expect(rows.map(\.up) == ["1 warning, 1 silenced"] && rows.map(\.upRisk) == [.medium])
        #expect(markdown(review).contains("- warning `L101` "))
    }

    /// The way back as it was proved, and not as its statements look.
    @Test func showsProvedVerdicts() throws {
        func verdict(_ downgrade: Downgrade, _ body: @escaping Fixture.Body) throws -> (text: String, page: String) {
            let fixture = try Fixture([
                (Header("r1", "shop", downgrade: .derived), Setup.shop),
                (Header("r2", "change", after: "r1", downgrade: downgrade), body),
            ])
            let review = try review(fixture)
            let text = ReviewWords.verdict(on: review.revisions[0]).text
            #expect(markdown(review).replacing("\\", with: "").contains("| \(text) |"))
            return (text, page(review))
        }
        let rename: Fixture.Body = { $0.rename(column: "note", of: "orders", to: "remark") }
        #expect(try verdict(.derived, rename).text == "lossless")
        let broken = try verdict(.written { _ in }, rename)
        #expect(broken.text.hasPrefix("broken: ") && broken.text.contains("remark"))
        #expect(broken.page.contains("<span class=\"verdict high\">broken</span></h3>\n<ul class=\"high\"><li>"))
        let drop = try verdict(.derived) { $0.drop(column: "note", from: "orders") }
        #expect(drop.text.hasPrefix("lossy: the upgrade destroys the values of column note of orders"))
        let raw = try verdict(.derived) { $0.execute(sql: "SELECT 1", undo: "SELECT 2") }
        #expect(raw.text == "unproved: this raw SQL does not say what it touches")
        #expect(try verdict(.irreversible(because: "no"), rename).text == "irreversible")
    }

    /// Transactions of the range, on tables that were there before it.
    @Test func showsTransactions() throws {
        let fixture = try Fixture([
            Setup.shop,
            { s in
                s.add(column: "a", .text, to: "orders")
                s.add(column: "a", .text, to: "orgs")
            },
        ])
        let review = try review(fixture)
        #expect(review.transactions.map(\.code) == ["T102"])
        #expect(page(review).contains("<li class=\"medium\"><code>T102</code> one transaction locks 2 tables"))
        #expect(markdown(review).contains("- warning `T102` "))
    }

    /// A form that spares tables in use has the plain one beside it, with its locks.
    @Test func showsThePlainForm() throws {
        let body: Fixture.Body = { $0.alter(column: "note", of: "orders", .setNotNull) }
        let fixture = try Fixture([
            (Header("r1", "shop", downgrade: .derived), Setup.shop),
            (Header("r2", "not null", after: "r1", downgrade: .derived, strategy: .online), body),
        ])
        let review = try review(fixture)
        let up = review.revisions[0].up
        #expect(up.map(\.step) == [1, 2, 3, 3])
        #expect(up.map(\.plain.count) == [1, 0, 0, 0])
        #expect(up[0].plain[0].sql == "ALTER TABLE orders ALTER COLUMN note SET NOT NULL")
        #expect(up[0].plain[0].risk.scans == ["orders"] && up[0].plain[0].risk.strongestLock?.mode == .accessExclusive)
        #expect(up.filter { !$0.risk.scans.isEmpty }.map { $0.risk.strongestLock?.mode } == [.shareUpdateExclusive])
        let page = page(review)
        #expect(
            page.contains("<details><summary>the plain form, with its locks</summary>\n<div class=\"statement high\">"))
        #expect(markdown(review).contains("<details><summary>the plain form, with its locks</summary>"))
    }

    @Test func isAFunctionOfTheRange() throws {
        let fixture = try Fixture([Setup.shop, { $0.create(index: "ix", on: "orders", columns: "number") }])
        #expect(page(try review(fixture)) == page(try review(fixture)))
        #expect(markdown(try review(fixture)) == markdown(try review(fixture)))
    }
}
