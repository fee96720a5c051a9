import Stemma
import StemmaCompiler

extension Refusal {
    /// Enums, functions, triggers, views, policies, roles and privileges that cannot be.
    static let declarations: [Refusal] = [
        Refusal(
            "add label with a derived downgrade", on: { $0.create(enum: "mood", "sad") },
            { $0.add(label: "ok", to: "mood") },
            is: """
                [S060] the downgrade cannot be derived: PostgreSQL cannot take the label 'ok' out of type mood again; `onDowngrade: .keep` leaves it
                give the operation its way back, or the header `downgrade: .written(…)` or `.irreversible(because:)`
                """),
        Refusal(
            "enum with a label twice", { $0.create(enum: "mood", "sad", "sad") },
            sql: "CREATE TYPE mood AS ENUM ('sad', 'sad')", server: "23505",
            is: """
                [S074] type mood has a label twice
                """),
        Refusal(
            "enum with a long label", { $0.create(enum: "mood", String(repeating: "é", count: 32)) },
            sql: "CREATE TYPE mood AS ENUM ('\(String(repeating: "é", count: 32))')", server: "42602",
            is: """
                [S074] type mood has a label of 64 bytes, and PostgreSQL allows 63
                """),
        Refusal(
            "rename label that is not there", on: { $0.create(enum: "mood", "sad") },
            { $0.rename(label: "ok", of: "mood", to: "fine") }, sql: "ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'",
            server: "22023",
            is: """
                [S074] type mood has no label 'ok'
                """),
        Refusal(
            "drop enum of a column",
            on: { s in
                s.create(enum: "mood", "sad")
                s.create(table: "t") { $0.column("m", .array(of: .named("mood"))) }
            }, { $0.drop(enum: "mood") }, sql: "DROP TYPE mood", server: "2BP01",
            is: """
                [S005] type mood cannot be dropped: table t needs it
                drop that first; Stemma never writes CASCADE
                table t was made here
                """),
        Refusal(
            "enum with the name of a table", { $0.create(enum: "orders", "sad") },
            sql: "CREATE TYPE orders AS ENUM ('sad')", server: "42710",
            is: """
                [S003] type orders cannot be made: table orders has that name
                tables, indexes, sequences and views of one schema share their names
                table orders was made here
                """),
        Refusal(
            "trigger that calls nothing", { $0.create(trigger: "w", on: "orders", .before, .update, calls: "wacht") },
            sql: "CREATE TRIGGER w BEFORE UPDATE ON orders EXECUTE FUNCTION wacht()", server: "42883",
            is: """
                [S004] there is no function wacht()
                """),
        Refusal(
            "trigger that calls another function",
            on: { s in
                Setup.shop(&s)
                s.create(function: "one", returns: .type(.integer), language: .sql, body: "SELECT 1")
            }, { $0.create(trigger: "w", on: "orders", .before, .update, calls: "one") },
            sql: "CREATE TRIGGER w BEFORE UPDATE ON orders EXECUTE FUNCTION one()", server: "42P17",
            is: """
                [S071] trigger w on orders calls one, which does not return trigger
                """),
        Refusal(
            "trigger of rows on a view",
            on: { s in
                Setup.watched(&s)
                s.create(view: "v", as: "SELECT id FROM orders")
            }, { $0.create(trigger: "w", on: "v", .before, .update, calls: "watch") },
            sql: "CREATE TRIGGER w BEFORE UPDATE ON v FOR EACH ROW EXECUTE FUNCTION watch()", server: "42809",
            is: """
                [S071] trigger w on v is on a view, where rows have only INSTEAD OF
                """),
        Refusal(
            "trigger instead of a table", on: Setup.watched,
            { $0.create(trigger: "w", on: "orders", .insteadOf, .update, calls: "watch") },
            sql: "CREATE TRIGGER w INSTEAD OF UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION watch()", server: "42809",
            is: """
                [S071] trigger w on orders fires INSTEAD OF, which only views know
                """),
        Refusal(
            "drop function of a trigger",
            on: { s in
                Setup.watched(&s)
                s.create(trigger: "w", on: "orders", .before, .update, calls: "watch")
            }, { $0.drop(function: "watch()") }, sql: "DROP FUNCTION watch()", server: "2BP01",
            is: """
                [S005] function watch() cannot be dropped: trigger w on orders needs it
                drop that first; Stemma never writes CASCADE
                trigger w on orders was made here
                """),
        Refusal(
            "drop function of a default",
            on: { s in
                s.create(function: "one", returns: .type(.integer), language: .sql, body: "SELECT 1")
                s.create(table: "t") { $0.column("n", .integer, .default(sql: "one()")) }
            }, { $0.drop(function: "one()") }, sql: "DROP FUNCTION one()", server: "2BP01",
            is: """
                [S005] function one() cannot be dropped: table t needs it
                drop that first; Stemma never writes CASCADE
                table t was made here
                """),
        Refusal(
            "replace function with another result",
            on: { $0.create(function: "one", returns: .type(.integer), language: .sql, body: "SELECT 1") },
            { $0.replace(function: "one", returns: .type(.bigint), language: .sql, body: "SELECT 1::bigint") },
            sql: "CREATE OR REPLACE FUNCTION one() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'", server: "42P13",
            is: """
                [S070] function one cannot be replaced: it would return something else
                drop it and make it again
                function one() was made here
                """),
        Refusal(
            "replace function with other names",
            on: {
                $0.create(
                    function: "one", arguments: .in("a", .integer), returns: .type(.integer), language: .sql,
                    body: "SELECT 1")
            },
            {
                $0.replace(
                    function: "one", arguments: .in("b", .integer), returns: .type(.integer), language: .sql,
                    body: "SELECT 1")
            }, sql: "CREATE OR REPLACE FUNCTION one(b integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
            server: "42P13",
            is: """
                [S070] function one cannot be replaced: its arguments would have other names
                drop it and make it again
                function one(integer) was made here
                """),
        Refusal(
            "drop table of a view",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", as: "SELECT id FROM orders")
            }, { $0.drop(table: "orders") }, sql: "DROP TABLE orders", server: "2BP01",
            is: """
                [S005] table orders cannot be dropped: view v needs it
                drop that first; Stemma never writes CASCADE
                view v was made here
                """),
        Refusal(
            "drop column of a view",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", as: "SELECT * FROM orders")
            }, { $0.drop(column: "note", from: "orders") }, sql: "ALTER TABLE orders DROP note", server: "2BP01",
            is: """
                [S005] column note of orders cannot be dropped: view v needs it
                drop that first; Stemma never writes CASCADE
                view v was made here
                """),
        Refusal(
            "rename column of a view",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", as: "SELECT note FROM orders")
            }, { $0.rename(column: "note", of: "orders", to: "remark") },
            is: """
                [S005] column note of orders cannot be renamed: view v reads it, and would have to be written anew
                drop the view first and make it again afterwards, or give it `columns:` of its own
                view v was made here
                """),
        Refusal(
            "view with the name of a table", { $0.create(view: "orgs", as: "SELECT id FROM orders") },
            sql: "CREATE VIEW orgs AS SELECT id FROM orders", server: "42P07",
            is: """
                [S003] view orgs cannot be made: table orgs has that name
                tables, indexes, sequences and views of one schema share their names
                table orgs was made here
                """),
        Refusal(
            "drop column of a policy",
            on: { s in
                Setup.shop(&s)
                s.create(policy: "p", on: "orders", using: "note > ''")
            }, { $0.drop(column: "note", from: "orders") }, sql: "ALTER TABLE orders DROP note", server: "2BP01",
            is: """
                [S005] column note of orders cannot be dropped: policy p on orders needs it
                drop that first; Stemma never writes CASCADE
                policy p on orders was made here
                """),
        Refusal(
            "drop table of a policy",
            on: { s in
                Setup.shop(&s)
                s.create(policy: "p", on: "orders", using: "EXISTS (SELECT FROM orgs WHERE orgs.id = org_id)")
            }, { $0.drop(table: "orgs") }, sql: "DROP TABLE orgs", server: "2BP01",
            is: """
                [S005] table orgs cannot be dropped: policy p on orders needs it
                drop that first; Stemma never writes CASCADE
                policy p on orders was made here
                """),
        Refusal(
            "policy for a missing role", on: Setup.staffed,
            { $0.create(policy: "p", on: "orders", to: "stemma_clark", using: "true") },
            sql: "CREATE POLICY p ON orders TO stemma_clark USING (true)", server: "42704",
            is: """
                [S004] there is no role stemma_clark
                did you mean stemma_clerk?
                """),
        Refusal(
            "policy for insert with what is seen",
            { $0.create(policy: "p", on: "orders", for: .insert, using: "true") },
            sql: "CREATE POLICY p ON orders FOR INSERT USING (true)", server: "42601",
            is: """
                [S072] policy p on orders is for INSERT, which has no rows to see: use `check:`
                """),
        Refusal(
            "grant to a missing role", on: Setup.staffed,
            { $0.grant(.select, on: .table("orders"), to: "stemma_clark") },
            sql: "GRANT SELECT ON orders TO stemma_clark", server: "42704",
            is: """
                [S004] there is no role stemma_clark
                did you mean stemma_clerk?
                """),
        Refusal(
            "grant on a missing column", on: Setup.staffed,
            { $0.grant(.select.columns("nots"), on: .table("orders"), to: "stemma_clerk") },
            sql: "GRANT SELECT (nots) ON orders TO stemma_clerk", server: "42703",
            is: """
                [S004] there is no column nots of orders
                did you mean note?
                """),
        Refusal(
            "role with a reserved name", { $0.create(role: "pg_mine") }, sql: "CREATE ROLE pg_mine", server: "42939",
            is: """
                [S075] role pg_mine has a name that PostgreSQL reserves
                """),
    ]
}
