import RevisionGraph
import Stemma
import StemmaCompiler
import Testing

/// Two branches on the common ground, and what is to be said of them.
struct BranchCase: Sendable, CustomTestStringConvertible {
    var name: String
    /// The codes and objects of what is said, as `M001 table items`; none when they commute.
    var conflicts: [String]
    var reordered: [String]
    var left: Fixture.Body
    var right: Fixture.Body
    var testDescription: String { name }

    init(
        _ name: String, _ conflicts: String..., reordered: [String] = [], left: @escaping Fixture.Body,
        right: @escaping Fixture.Body
    ) {
        self.name = name
        self.conflicts = conflicts
        self.reordered = reordered
        self.left = left
        self.right = right
    }
}

@Suite struct CommutationTests {
    @Test(arguments: cases)
    func verdict(on pair: BranchCase) throws {
        let (verdict, revisions) = try Self.verdict(pair.left, pair.right)
        let codes = verdict.diagnostics(in: revisions).filter { $0.severity == .error }.map(\.code)
        let found = zip(codes, verdict.commutation.conflicts).map { code, conflict in
            code == "M004" ? code : "\(code) \(conflict.object)"
        }
        #expect(found == pair.conflicts)
        #expect(verdict.commutation.reorderedTables.map(\.description) == pair.reordered)
        // Which of them is called left decides nothing.
        let (mirrored, _) = try Self.verdict(pair.right, pair.left)
        #expect(mirrored.commutation.commutes == verdict.commutation.commutes)
    }

    private static let cases: [BranchCase] = [
        BranchCase("different tables", left: { $0.comment(on: .table("items"), "things") }) {
            $0.create(index: "ix", on: "orders", columns: "note")
        },
        BranchCase("a foreign key to a dropped table", "M001 table items", left: { $0.drop(table: "items") }) {
            schema in
            schema.create(table: "returns") { t in
                t.column("item", .bigint)
                t.foreignKey("item", references: "items", ["id"], name: "returns_item_fkey")
            }
        },
        BranchCase(
            "a view over a dropped column", "M001 column note of orders",
            left: { $0.drop(column: "note", from: "orders") }
        ) { $0.create(view: "notes", columns: ["note"], as: "SELECT note FROM orders") },
        BranchCase("two labels", "M002 type mood", left: { $0.add(label: "calm", to: "mood") }) {
            $0.add(label: "mad", to: "mood")
        },
        BranchCase("two labels in two places", left: { $0.add(label: "calm", to: "mood", .before("sad")) }) {
            $0.add(label: "mad", to: "mood", .after("glad"))
        },
        BranchCase(
            "one column twice", "M001 column extra of items", left: { $0.add(column: "extra", .text, to: "items") }
        ) {
            $0.add(column: "extra", .integer, to: "items")
        },
        BranchCase("a function replaced twice", "M002 function twice(integer)", left: { Self.twice("n * 2 + 0", &$0) })
        {
            Self.twice("n + n", &$0)
        },
        BranchCase("a function replaced by the same", left: { Self.twice("n + n", &$0) }) { Self.twice("n + n", &$0) },
        BranchCase(
            "one index name twice", "M001 index ix", left: { $0.create(index: "ix", on: "items", columns: "label") }
        ) {
            $0.create(index: "ix", on: "orders", columns: "note")
        },
        BranchCase(
            "an index with the name of a table", "M001 index ix",
            left: { $0.create(index: "ix", on: "items", columns: "label") }
        ) {
            $0.create(table: "ix") { t in t.column("id", .bigint) }
        },
        BranchCase("a rename and a use", "M001 table orgs", left: { $0.rename(table: "orgs", to: "depots") }) {
            $0.add(column: "extra", .text, to: "orgs")
        },
        BranchCase("two comments", "M002 table items", left: { $0.comment(on: .table("items"), "this") }) {
            $0.comment(on: .table("items"), "that")
        },
        BranchCase("one comment twice", left: { $0.comment(on: .table("items"), "this") }) {
            $0.comment(on: .table("items"), "this")
        },
        BranchCase(
            "two columns", reordered: ["table items"], left: { $0.add(column: "extra", .text, to: "items") }
        ) { $0.add(column: "other", .text, to: "items") },
        BranchCase(
            "a type, and a view that is made again around it",
            left: { $0.alter(column: "note", of: "orders", .type(.text)) }
        ) {
            $0.create(view: "notes", columns: ["note"], as: "SELECT note FROM orders")
        },
        BranchCase("grants to one role", left: { $0.grant(.insert, on: .table("orgs"), to: "stemma_clerk") }) {
            $0.grant(.update, on: .table("orgs"), to: "stemma_clerk")
        },
        BranchCase("raw SQL that says nothing", "M004", left: { $0.execute(sql: "ANALYZE", undo: "") }) {
            $0.comment(on: .table("items"), "this")
        },
        BranchCase("raw SQL and nothing", left: { $0.execute(sql: "ANALYZE", undo: "") }) { _ in },
        BranchCase(
            "raw SQL and the column that it writes", "M003 column note of orders",
            left: { Self.update("note", "orders", &$0) }
        ) { $0.drop(column: "note", from: "orders") },
        BranchCase("raw SQL and another column", left: { Self.update("note", "orders", &$0) }) {
            $0.drop(column: "state", from: "orders")
        },
        BranchCase(
            "raw SQL and a trigger that it fires", "M003 trigger log on orders",
            left: { Self.update("note", "orders", &$0) }
        ) { $0.create(trigger: "log", on: "orders", .after, .update, calls: "touch_row") },
        BranchCase(
            "raw SQL that reads what is renamed", "M003 column slug of orgs",
            left: { schema in
                schema.execute(sql: "UPDATE orgs SET name = slug", undo: "", touches: .column("name", of: "orgs"))
            }
        ) { $0.rename(column: "slug", of: "orgs", to: "handle") },
        BranchCase("two pieces of raw SQL", "M003 column note of orders", left: { Self.update("note", "orders", &$0) })
        {
            Self.update("note", "orders", &$0)
        },
    ]

    private static func twice(_ body: String, _ schema: inout SchemaEditor) {
        schema.replace(
            function: "twice", arguments: .in("n", .integer), returns: .type(.integer), language: .sql,
            volatility: .immutable, body: "SELECT \(body)")
    }

    private static func update(_ column: String, _ table: String, _ schema: inout SchemaEditor) {
        schema.execute(
            sql: "UPDATE \(table) SET \(column) = NULL", undo: "", touches: .column(column, of: table))
    }

    private static func verdict(
        _ left: @escaping Fixture.Body, _ right: @escaping Fixture.Body
    ) throws -> (BranchVerdict, RevisionSet) {
        let fixture = try Fixture([
            revision("ground", body: CommonGround.schema), revision("a", "ground", body: left),
            revision("b", "ground", body: right),
        ])
        let pairs = fixture.revisions.branches(joinedBy: [RevisionID("a"), RevisionID("b")])
        var proofs = BranchProofs(fixture.revisions)
        return (try #require(proofs.verdicts(on: pairs).first), fixture.revisions)
    }

    /// A revision and those that it follows, the last argument but for what it depends on being what it does.
    private static func revision(
        _ id: String, _ parents: String..., dependsOn: [String] = [], body: @escaping Fixture.Body
    ) -> (header: Header, body: Fixture.Body) {
        var header = Header(id, id, dependsOn: dependsOn, downgrade: .irreversible(because: "it is not asked for"))
        header.parents = parents
        return (header, body)
    }

    // MARK: - What is said

    @Test func bothOperationsAndAWayOutAreNamed() throws {
        let (verdict, revisions) = try Self.verdict(
            { $0.drop(column: "note", from: "orders") }, { $0.create(index: "ix", on: "orders", columns: "note") })
        let diagnostic = try #require(verdict.diagnostics(in: revisions).first)
        #expect(
            diagnostic.message
                == "a and b conflict over column note of orders: 'CREATE INDEX ix ON orders (note)' is refused after "
                + "'ALTER TABLE orders DROP COLUMN note': there is no column note of orders")
        #expect(diagnostic.location?.file.hasSuffix("CommutationTests.swift") == true)
        #expect(
            diagnostic.notes.map(\.message) == [
                "the other operation: 'ALTER TABLE orders DROP COLUMN note'",
                "let it come first: `dependsOn: [\"b\"]` in a, or rebase one branch on the other",
            ])
    }

    /// A table that is dropped on one branch and needed on the other: neither comes after the other.
    @Test func noOrderIsAdvisedWhereNoneWorks() throws {
        let (verdict, revisions) = try Self.verdict({ $0.drop(table: "items") }) { schema in
            schema.create(table: "returns") { t in t.column("item", .bigint, .references("items", "id")) }
        }
        let conflict = try #require(verdict.diagnostics(in: revisions).first)
        #expect(conflict.code == "M001")
        #expect(
            conflict.notes.last?.message
                == "there is no order in which both work: take one of them out, or give its object another name")
    }

    /// Takes the advice, and the conflict is gone.
    @Test func dependingSettlesAConflict() throws {
        let fixture = try Fixture([
            Self.revision("ground", body: CommonGround.schema),
            Self.revision("b", "ground", body: { $0.create(index: "ix", on: "orders", columns: "note") }),
            Self.revision("a", "ground", dependsOn: ["b"], body: { $0.drop(column: "note", from: "orders") }),
        ])
        #expect(fixture.revisions.branches(joinedBy: [RevisionID("a"), RevisionID("b")]).isEmpty)
    }

    /// Only what a branch has of its own counts, and a merge may say how things are to be.
    @Test func mergeSettlesADifference() throws {
        let comment: @Sendable (String) -> Fixture.Body = { text in { $0.comment(on: .table("items"), text) } }
        let bodies = [
            Self.revision("ground", body: CommonGround.schema), Self.revision("a", "ground", body: comment("this")),
            Self.revision("b", "ground", body: comment("that")),
        ]
        let open = try Fixture(bodies + [Self.revision("m", "a", "b") { _ in }]).revisions
        let settled = try Fixture(bodies + [Self.revision("m", "a", "b", body: comment("both"))]).revisions
        var (proofs, others) = (BranchProofs(open), BranchProofs(settled))
        #expect(proofs.verdicts(on: open.mergedBranches).map(\.commutation.commutes) == [false])
        #expect(others.verdicts(on: settled.mergedBranches).map(\.commutation.commutes) == [true])
    }

    /// Three branches are compared two by two; what two of them share is nobody's own.
    @Test func inheritedOperationsDoNotCount() throws {
        let revisions = try Fixture([
            Self.revision("ground", body: CommonGround.schema),
            Self.revision("trunk", "ground", body: { $0.comment(on: .table("items"), "this") }),
            Self.revision("a", "trunk", body: { $0.comment(on: .table("orders"), "a") }),
            Self.revision("b", "trunk", body: { $0.comment(on: .table("orgs"), "b") }),
            Self.revision("c", "ground", body: { $0.comment(on: .table("items"), "that") }),
        ]).revisions
        var proofs = BranchProofs(revisions)
        let verdicts = proofs.verdicts(on: revisions.branches(joinedBy: revisions.graph.heads))
        let found = verdicts.map { "\($0.pair.left.text) \($0.pair.right.text) \($0.commutation.commutes)" }
        #expect(found == ["a b true", "a c false", "b c false"])
        #expect(verdicts[1].commutation.conflicts.map(\.left.revision) == ["trunk"])
    }
}
