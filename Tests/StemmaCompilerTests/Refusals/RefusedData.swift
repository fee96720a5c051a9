import Stemma
import StemmaCompiler

extension Refusal {
    /// Rows that PostgreSQL would not take, or would take for something else.
    static let data: [Refusal] = [
        Refusal(
            "rows for a table that is not there", { $0.insert(rows: [["id": 1]], into: "order") },
            sql: "INSERT INTO \"order\" (id) VALUES (1)", server: "42P01",
            is: """
                [S004] there is no table order
                did you mean orders?
                """),
        Refusal("no rows", { $0.insert(rows: [], into: "orgs") }, is: "[S130] rows of orgs: no row is given to insert"),
        Refusal(
            "a row without columns", { $0.insert(rows: [[:]], into: "orgs") },
            is: "[S130] rows of orgs: a row without columns cannot be inserted"),
        Refusal(
            "a column that is not there", { $0.insert(rows: [["id": 1, "slog": "a"]], into: "orgs") },
            sql: "INSERT INTO orgs (id, slog) VALUES (1, 'a')", server: "42703",
            is: """
                [S004] there is no column slog of orgs
                did you mean slug?
                """),
        Refusal(
            "a column twice", { $0.insert(rows: [["id": 1, "slug": "a", "id": 2]], into: "orgs") },
            sql: "INSERT INTO orgs (id, slug, id) VALUES (1, 'a', 2)", server: "42701",
            is: """
                [S010] column id of orgs is given twice
                """),
        Refusal(
            "a column that must have a value", { $0.insert(rows: [["id": 1, "slug": "a"], ["id": 2]], into: "orgs") },
            sql: "INSERT INTO orgs (id) VALUES (2)", server: "23502",
            is: "[S130] rows of orgs: a row lacks slug, which is NOT NULL and has no default"),
        Refusal(
            "null where there may be none", { $0.insert(rows: [["id": 1, "slug": nil]], into: "orgs") },
            sql: "INSERT INTO orgs (id, slug) VALUES (1, NULL)", server: "23502",
            is: "[S010] column slug of orgs is NOT NULL"),
        Refusal(
            "a value for a generated column",
            on: { s in
                s.create(table: "t") { t in
                    t.column("a", .integer)
                    t.column("b", .integer, .generated(sql: "a + 1"))
                }
            }, { $0.insert(rows: [["b": 1]], into: "t") }, sql: "INSERT INTO t (b) VALUES (1)", server: "428C9",
            is: "[S010] column b of t is generated, and takes no value"),
        Refusal(
            "a truth value for a number", { $0.insert(rows: [["id": true, "slug": "a"]], into: "orgs") },
            sql: "INSERT INTO orgs (id, slug) VALUES (true, 'a')", server: "42804",
            is: "[S132] column id of orgs: true is a value of another kind, and its type is bigint"),
        Refusal(
            "a word for a number", { $0.insert(rows: [["id": "one", "slug": "a"]], into: "orgs") },
            sql: "INSERT INTO orgs (id, slug) VALUES ('one', 'a')", server: "22P02",
            is: "[S132] column id of orgs: 'one' is no integer, and its type is bigint"),
        Refusal(
            "a number for a time", { $0.update("orders", set: ["created_at": 1], where: "true", undo: .nothing) },
            sql: "UPDATE orders SET created_at = 1", server: "42804",
            is: """
                [S132] column created_at of orders: 1 is a value of another kind, and its type is timestamp with time zone
                """),
        Refusal(
            "a number out of range",
            { $0.update("orders", set: ["number": 3_000_000_000], where: "true", undo: .nothing) },
            sql: "INSERT INTO orders (id, org_id, number) VALUES (1, 1, 3000000000)", server: "22003",
            is: "[S132] column number of orders: 3000000000 is out of range, and its type is integer"),
        Refusal(
            "a text that is too long",
            {
                $0.update(
                    "orders", set: ["note": .text(String(repeating: "x", count: 101))], where: "true", undo: .nothing)
            },
            sql: "INSERT INTO orders (id, org_id, note) VALUES (1, 1, repeat('x', 101))", server: "22001",
            is: """
                [S132] column note of orders: '\(String(repeating: "x", count: 101))' has 101 characters, and its type is character varying(100)
                """),
        Refusal(
            "an array for a text", { $0.update("orders", set: ["note": .array(["a"])], where: "true", undo: .nothing) },
            is: """
                [S132] column note of orders: '{"a"}' is a value of another kind, and its type is character varying(100)
                """),
        Refusal(
            "a text for an array", { $0.update("orders", set: ["tags": "a"], where: "true", undo: .nothing) },
            sql: "INSERT INTO orders (id, org_id, tags) VALUES (1, 1, 'a')", server: "22P02",
            is: "[S132] column tags of orders: 'a' is no array, and its type is text[]"),
        Refusal(
            "no document", { $0.update("orders", set: ["detail": .json("{a: 1}")], where: "true", undo: .nothing) },
            sql: "INSERT INTO orders (id, org_id, detail) VALUES (1, 1, '{a: 1}')", server: "22P02",
            is: "[S132] column detail of orders: the value '{a: 1}' is no json: it does not read as a document"),
        Refusal(
            "a day that there is not",
            { $0.update("orders", set: ["created_at": .date("2026-02-29")], where: "true", undo: .nothing) },
            sql: "SELECT '2026-02-29'::date", server: "22008",
            is: "[S132] column created_at of orders: the value '2026-02-29' is no date: write it as 2026-11-21"),
        Refusal(
            "no label",
            on: { s in
                s.create(enum: "mood", "sad", "ok")
                s.create(table: "t") { t in t.column("mood", .named("mood")) }
            }, { $0.insert(rows: [["mood": "glad"]], into: "t", undo: .nothing) },
            sql: "INSERT INTO t (mood) VALUES ('glad')", server: "22P02",
            is: "[S132] column mood of t: 'glad' is no label of mood: it has sad, ok"),
        Refusal(
            "a default that is no value",
            { $0.create(table: "t") { t in t.column("u", .uuid, .default(.uuid("1"))) } },
            is: """
                [S010] column u of t has the default '1', which is no uuid: write it as a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
                """),
        Refusal(
            "rows with the same key",
            { $0.insert(rows: [["id": 1, "slug": "a"], ["id": 1, "slug": "b"]], into: "orgs") },
            sql: "INSERT INTO orgs (id, slug) VALUES (1, 'a'), (1, 'b')", server: "23505",
            is: "[S130] rows of orgs: two rows have the key (1)"),
        Refusal(
            "a conflict that nothing finds",
            { $0.insert(rows: [["id": 1, "slug": "a"]], into: "orgs", onConflict: .doNothing("id", "slug")) },
            sql: "INSERT INTO orgs (id, slug) VALUES (1, 'a') ON CONFLICT (id, slug) DO NOTHING", server: "42P10",
            is: """
                [S131] nothing makes (id, slug) of orgs unique
                PostgreSQL wants a key that is not deferrable, or a full unique index, on exactly those columns
                table orgs was made here
                """),
        Refusal(
            "an overwriting without columns",
            { $0.insert(rows: [["id": 1, "slug": "a"]], into: "orgs", onConflict: .update("id")) },
            is: "[S130] rows of orgs: `.update` names the columns of a key, and those to set"),
        Refusal(
            "rows without a way back",
            on: { s in s.create(table: "t") { t in t.column("a", .text) } },
            { $0.insert(rows: [["a": "x"]], into: "t") },
            is: """
                [S060] the downgrade cannot be derived: rows of t are inserted without a key by which they could be deleted
                give the operation its way back, or the header `downgrade: .written(…)` or `.irreversible(because:)`
                """),
        Refusal(
            "an overwriting without a way back",
            {
                $0.insert(rows: [["id": 1, "slug": "a"]], into: "orgs", onConflict: .update("id", set: "slug"))
            },
            is: """
                [S060] the downgrade cannot be derived: rows of orgs that were there may have lost their values
                give the operation its way back, or the header `downgrade: .written(…)` or `.irreversible(because:)`
                """),
        Refusal(
            "an update without a way back", { $0.update("orders", set: ["note": "x"], where: "true") },
            is: """
                [S060] the downgrade cannot be derived: the values before the update of orders are gone, and there is no `undo:`
                give the operation its way back, or the header `downgrade: .written(…)` or `.irreversible(because:)`
                """),
        Refusal(
            "a deletion without a way back", { $0.delete(from: "orders", where: "true") },
            is: """
                [S060] the downgrade cannot be derived: the deleted rows of orders are gone, and there is no `undo:`
                give the operation its way back, or the header `downgrade: .written(…)` or `.irreversible(because:)`
                """),
        Refusal(
            "an update of nothing", { $0.update("orders", set: [:], where: "true", undo: .nothing) },
            is: "[S130] rows of orders: the update sets no column"),
        Refusal(
            "a condition that ends the statement",
            { $0.delete(from: "orders", where: "true; DROP TABLE orgs", undo: .nothing) },
            is: """
                [S006] the condition of a deletion from orders contains a semicolon, which would end the statement around it
                """),
        Refusal(
            "an undo that commits", { $0.delete(from: "orders", where: "true", undo: "COMMIT") },
            is: "[S006] the undo of rows of orders begins or ends a transaction, which the script does itself"),
        Refusal(
            "a number of an identity",
            on: { s in s.create(table: "t") { t in t.column("id", .bigint, .identity(.always), .primaryKey) } },
            { $0.update("t", set: ["id": 1], where: "true", undo: .nothing) }, sql: "UPDATE t SET id = 1",
            server: "428C9",
            is: "[S010] column id of t is numbered by PostgreSQL alone: GENERATED ALWAYS AS IDENTITY"),
        Refusal(
            "batches of no rows",
            { $0.delete(from: "orders", where: "true", inBatchesOf: 0, by: "id", undo: .nothing) },
            is: "[S133] batches of orders: a batch has one row at least, not 0"),
        Refusal(
            "batches by a column that may be null",
            { $0.delete(from: "orders", where: "true", inBatchesOf: 9, by: "note", undo: .nothing) },
            is: "[S133] batches of orders: note may be null, and would leave rows out"),
        Refusal(
            "batches by a column without an index",
            { $0.delete(from: "orders", where: "true", inBatchesOf: 9, by: "org_id", undo: .nothing) },
            is: """
                [S133] batches of orders: no index begins with org_id, and every batch would sort the table
                index it before
                """),
        Refusal(
            "an assertion without a message", { $0.assert(sql: "true", message: "") },
            is: "[S006] the message of an assertion is empty"),
        Refusal(
            "an assertion that is no condition", { $0.assert(sql: "", message: "never") },
            is: "[S006] the condition of an assertion is empty"),
        Refusal(
            "foreign key indexes without a foreign key", { $0.foreignKeyIndexes(on: "orders") },
            is: """
                [S134] table orders has no foreign key to index
                table orders was made here
                """),
    ]
}
