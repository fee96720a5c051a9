import Stemma
import StemmaCompiler

extension Scenario {
    /// Comments on each kind of object.
    static let comments: [Scenario] = [
        Scenario(
            "comment on schema", on: { $0.create(schema: "sales") }, facts: ["comment.schema"],
            { $0.comment(on: .schema("sales"), "it's") },
            is: """
                COMMENT ON SCHEMA sales IS 'it''s'
                  repeatable
                down
                COMMENT ON SCHEMA sales IS NULL
                  repeatable
                """),
        Scenario(
            "comment on extension", on: { $0.create(extension: "citext") },
            { $0.comment(on: .extension("citext"), "folds case") },
            is: """
                COMMENT ON EXTENSION citext IS 'folds case'
                  repeatable
                down
                DO $comment$
                BEGIN
                    EXECUTE pg_catalog.format('COMMENT ON EXTENSION %I IS %L', 'citext',
                        (SELECT a.comment FROM pg_catalog.pg_available_extensions AS a WHERE a.name = 'citext'));
                END
                $comment$
                  repeatable
                  note: gives the extension its own comment again
                """),
        Scenario(
            "comment on table", on: Setup.shop, facts: ["comment.table"],
            { $0.comment(on: .table("orders"), "two\nlines \\ and :name $$") },
            is: #"""
                COMMENT ON TABLE orders IS E'two
                lines \\ and :name $$'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                down
                COMMENT ON TABLE orders IS NULL
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                """#),
        Scenario(
            "comment on column", on: Setup.shop, facts: ["comment.column"],
            { $0.comment(on: .column("note", of: "orders"), "x") },
            is: """
                COMMENT ON COLUMN orders.note IS 'x'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                down
                COMMENT ON COLUMN orders.note IS NULL
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                """),
        Scenario(
            "comment on constraint", on: Setup.shop, facts: ["comment.constraint"],
            { $0.comment(on: .constraint("orders_pkey", on: "orders"), "x") },
            is: """
                COMMENT ON CONSTRAINT orders_pkey ON orders IS 'x'
                  repeatable
                  locks: ACCESS SHARE orders
                down
                COMMENT ON CONSTRAINT orders_pkey ON orders IS NULL
                  repeatable
                  locks: ACCESS SHARE orders
                """),
        Scenario(
            "comment on index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
            }, facts: ["comment.index"], { $0.comment(on: .index("ix"), "x") },
            is: """
                COMMENT ON INDEX ix IS 'x'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                down
                COMMENT ON INDEX ix IS NULL
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                """),
        Scenario(
            "comment on sequence", on: { $0.create(sequence: "s") }, { $0.comment(on: .sequence("s"), "x") },
            is: """
                COMMENT ON SEQUENCE s IS 'x'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE s
                down
                COMMENT ON SEQUENCE s IS NULL
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE s
                """),
        Scenario(
            "change a comment", on: { $0.create(table: "t") { $0.comment("old") } },
            { $0.comment(on: .table("t"), "new") },
            is: """
                COMMENT ON TABLE t IS 'new'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                down
                COMMENT ON TABLE t IS 'old'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                """),
        Scenario(
            "take a comment away", on: { $0.create(table: "t") { $0.column("a", .text, .comment("old")) } },
            { $0.comment(on: .column("a", of: "t"), nil) },
            is: """
                COMMENT ON COLUMN t.a IS NULL
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                down
                COMMENT ON COLUMN t.a IS 'old'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                """),
        Scenario(
            "comment on function",
            on: { $0.create(function: "f", returns: .type(.integer), language: .sql, body: "SELECT 1") },
            facts: ["comment.function"], { $0.comment(on: .function("f()"), "one") },
            is: """
                COMMENT ON FUNCTION f() IS 'one'
                  repeatable
                down
                COMMENT ON FUNCTION f() IS NULL
                  repeatable
                """),
        Scenario(
            "comment on trigger",
            on: { s in
                Setup.watched(&s)
                s.create(trigger: "w", on: "orders", .before, .update, calls: "watch")
            }, facts: ["comment.trigger"], { $0.comment(on: .trigger("w", on: "orders"), "x") },
            is: """
                COMMENT ON TRIGGER w ON orders IS 'x'
                  repeatable
                  locks: ACCESS SHARE orders
                down
                COMMENT ON TRIGGER w ON orders IS NULL
                  repeatable
                  locks: ACCESS SHARE orders
                """),
        Scenario(
            "comment on policy",
            on: { s in
                Setup.shop(&s)
                s.create(policy: "p", on: "orders", using: "true")
            }, facts: ["comment.policy"], { $0.comment(on: .policy("p", on: "orders"), "x") },
            is: """
                COMMENT ON POLICY p ON orders IS 'x'
                  repeatable
                  locks: ACCESS SHARE orders
                down
                COMMENT ON POLICY p ON orders IS NULL
                  repeatable
                  locks: ACCESS SHARE orders
                """),
        Scenario(
            "comment on publication", on: Setup.published, { $0.comment(on: .publication("p"), "x") },
            is: """
                COMMENT ON PUBLICATION p IS 'x'
                  repeatable
                down
                COMMENT ON PUBLICATION p IS NULL
                  repeatable
                """),
        Scenario(
            "comment on subscription",
            on: { $0.create(subscription: "s", connection: "host=shop", publications: "p") },
            { $0.comment(on: .subscription("s"), "x") },
            is: """
                COMMENT ON SUBSCRIPTION s IS 'x'
                  repeatable
                down
                COMMENT ON SUBSCRIPTION s IS NULL
                  repeatable
                """),
    ]
}
