import Stemma
import StemmaCompiler

extension Setup {
    /// A lookup table with a column of most types, one that refers to it, and a table without a key.
    @Sendable static func palette(_ schema: inout SchemaEditor) {
        schema.create(enum: "mood", "sad", "ok")
        schema.create(table: "colours") { t in
            t.column("id", .integer, .primaryKey)
            t.column("name", .varchar(10), .notNull, .unique)
            t.column("price", .numeric(20, 10))
            t.column("since", .date)
            t.column("at", .timestamptz)
            t.column("token", .uuid)
            t.column("detail", .jsonb, .notNull, .default("{}"))
            t.column("raw", .bytea)
            t.column("tags", .array(of: .text))
            t.column("mood", .named("mood"))
            t.column("twice", .integer, .generated(sql: "id * 2"))
        }
        schema.create(table: "shades") { t in
            t.column("id", .bigint, .identity(.always), .primaryKey)
            t.column("colour_id", .integer, .references("colours", "id", onDelete: .cascade))
            t.column("name", .text)
        }
        schema.create(table: "notes") { t in t.column("note", .text) }
    }

    /// The same with rows.
    @Sendable static func paintedPalette(_ schema: inout SchemaEditor) {
        palette(&schema)
        schema.insert(rows: [["id": 1, "name": "red"], ["id": 2, "name": "blue"]], into: "colours")
        schema.insert(rows: [["id": 10, "colour_id": 1, "name": "pink"]], into: "shades")
    }
}

extension Scenario {
    /// Rows that the schema needs, and changes of rows that are there.
    static let data: [Scenario] = [
        Scenario(
            "insert rows", on: Setup.palette, facts: ["data.seed_on_conflict"],
            { $0.insert(rows: [["id": 1, "name": "red"], ["id": 2, "name": "it's"]], into: "colours") },
            is: """
                INSERT INTO colours (id, name) VALUES
                    (1, 'red'),
                    (2, 'it''s')
                  guarded: INSERT INTO colours (id, name) VALUES
                    (1, 'red'),
                    (2, 'it''s')
                ON CONFLICT (id) DO NOTHING
                  locks: ROW EXCLUSIVE colours
                down
                DELETE FROM colours WHERE id IN (1, 2)
                  repeatable
                  locks: ROW EXCLUSIVE colours, ROW EXCLUSIVE shades
                  scans: shades
                  destroys: the rows of colours that the upgrade inserted
                """),
        Scenario(
            "insert rows of all types", on: Setup.palette,
            {
                $0.insert(
                    rows: [
                        [
                            "id": 1, "name": "red", "price": .numeric("1234567890.1234567890"),
                            "since": .date("2026-11-21"), "at": .timestamptz("2026-11-21 08:30:00+02"),
                            "token": .uuid("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
                            "detail": .json(#"{"a": ["\n", null]}"#), "raw": .bytea([0, 0xca, 0xfe]),
                            "tags": .array(["a", nil, #"it's "b\c""#, ""]), "mood": "ok",
                        ],
                        ["id": 2, "name": .expression(sql: "lower('BLUE')"), "price": 0.5, "mood": nil],
                    ], into: "colours", onConflict: .error)
            },
            is: #"""
                INSERT INTO colours (id, name, price, since, at, token, detail, raw, tags, mood) VALUES
                    (1, 'red', 1234567890.1234567890, '2026-11-21', '2026-11-21 08:30:00+02', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', E'{"a": ["\\n", null]}', E'\\x00cafe', E'{"a",NULL,"it''s \\"b\\\\c\\"",""}', 'ok'),
                    (2, lower('BLUE'), 0.5, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, NULL)
                  recorded
                  locks: ROW EXCLUSIVE colours
                down
                DELETE FROM colours WHERE id IN (1, 2)
                  repeatable
                  locks: ROW EXCLUSIVE colours, ROW EXCLUSIVE shades
                  scans: shades
                  destroys: the rows of colours that the upgrade inserted
                """#),
        Scenario(
            "insert rows by another key", on: Setup.palette,
            {
                $0.insert(
                    rows: [["id": .expression(sql: "1 + 1"), "name": "red"]], into: "colours",
                    onConflict: .doNothing("name"))
            },
            is: """
                INSERT INTO colours (id, name) VALUES
                    (1 + 1, 'red')
                ON CONFLICT (name) DO NOTHING
                  repeatable
                  locks: ROW EXCLUSIVE colours
                down
                DELETE FROM colours WHERE name IN ('red')
                  repeatable
                  locks: ROW EXCLUSIVE colours, ROW EXCLUSIVE shades
                  scans: shades
                  destroys: the rows of colours that the upgrade inserted
                """),
        Scenario(
            "insert rows that refer to others", on: Setup.paintedPalette,
            { $0.insert(rows: [["id": 11, "colour_id": 2]], into: "shades", onConflict: .doNothing) },
            is: """
                INSERT INTO shades (id, colour_id) OVERRIDING SYSTEM VALUE VALUES
                    (11, 2)
                ON CONFLICT DO NOTHING
                  repeatable
                  locks: ROW EXCLUSIVE shades, ROW SHARE colours
                down
                DELETE FROM shades WHERE id IN (11)
                  repeatable
                  locks: ROW EXCLUSIVE shades
                  destroys: the rows of shades that the upgrade inserted
                """),
        Scenario(
            "insert or update rows", on: Setup.paintedPalette,
            {
                $0.insert(
                    rows: [["id": 1, "name": "rouge"]], into: "colours", onConflict: .update("id", set: "name"),
                    undo: "UPDATE colours SET name = 'red' WHERE id = 1")
            },
            is: """
                INSERT INTO colours (id, name) VALUES
                    (1, 'rouge')
                ON CONFLICT (id) DO UPDATE SET name = excluded.name
                  repeatable
                  locks: ROW EXCLUSIVE colours
                  note: overwrites rows with the same key
                down
                UPDATE colours SET name = 'red' WHERE id = 1
                  recorded
                  locks: ROW EXCLUSIVE colours
                  note: as the author of the change wrote it
                """),
        Scenario(
            "insert rows without a key", on: Setup.palette,
            { $0.insert(rows: [["note": "a"], ["note": nil]], into: "notes", undo: .nothing) },
            is: """
                INSERT INTO notes (note) VALUES
                    ('a'),
                    (NULL)
                  recorded
                  locks: ROW EXCLUSIVE notes
                down

                """),
        Scenario(
            "insert rows by a key of two columns",
            on: { s in
                s.create(table: "t") { t in
                    t.column("a", .integer)
                    t.column("b", .text)
                    t.primaryKey("a", "b")
                }
            }, { $0.insert(rows: [["b": "x", "a": 1], ["a": 2, "b": "y"]], into: "t") },
            is: """
                INSERT INTO t (b, a) VALUES
                    ('x', 1),
                    ('y', 2)
                  guarded: INSERT INTO t (b, a) VALUES
                    ('x', 1),
                    ('y', 2)
                ON CONFLICT (a, b) DO NOTHING
                  locks: ROW EXCLUSIVE t
                down
                DELETE FROM t WHERE (a, b) IN ((1, 'x'), (2, 'y'))
                  repeatable
                  locks: ROW EXCLUSIVE t
                  destroys: the rows of t that the upgrade inserted
                """),
        Scenario(
            "update rows", on: Setup.shop, facts: ["data.backfill"],
            {
                $0.update(
                    "orders", set: ["note": "none", "total": .expression(sql: "number * 2")], where: "note IS NULL",
                    undo: "UPDATE orders SET note = NULL WHERE id = 1; SELECT 1")
            },
            is: """
                UPDATE orders SET note = 'none', total = number * 2 WHERE note IS NULL
                  recorded
                  locks: ROW EXCLUSIVE orders
                  scans: orders
                down
                UPDATE orders SET note = NULL WHERE id = 1
                  recorded
                  locks: ROW EXCLUSIVE orders
                  note: as the author of the change wrote it
                SELECT 1
                  recorded
                  locks: ROW EXCLUSIVE orders
                  note: as the author of the change wrote it
                """),
        Scenario(
            "update a key", on: Setup.paintedPalette,
            { $0.update("colours", set: ["id": 3], where: "name = 'b' || 'lue'", undo: .nothing) },
            is: """
                UPDATE colours SET id = 3 WHERE name = 'b' || 'lue'
                  recorded
                  locks: ROW EXCLUSIVE colours, ROW SHARE shades
                  scans: colours, shades
                down

                """),
        Scenario(
            "delete rows", on: Setup.paintedPalette,
            { $0.delete(from: "colours", where: "price IS NULL", undo: .nothing) },
            is: """
                DELETE FROM colours WHERE price IS NULL
                  recorded
                  locks: ROW EXCLUSIVE colours, ROW EXCLUSIVE shades
                  scans: colours, shades
                  destroys: rows of colours
                down

                """),
        Scenario(
            "update rows in batches", on: Setup.shop,
            {
                $0.update(
                    "orders", set: ["note": "none"], where: "note IS NULL", inBatchesOf: 10_000, by: "id",
                    undo: "UPDATE orders SET note = NULL WHERE note = 'none'")
            },
            is: """
                DO $batches$
                DECLARE
                    last_key orders.id%TYPE;
                    from_start boolean;
                    rows_found bigint;
                    rows_left bigint;
                BEGIN
                    LOOP
                        from_start := last_key IS NULL;
                        EXECUTE $batch$
                            WITH stemma_batch AS (
                                SELECT id FROM orders WHERE (note IS NULL)
                                AND ($1 IS NULL OR id > $1) ORDER BY id LIMIT 10000
                            ), stemma_changed AS (
                                UPDATE orders SET note = 'none'
                                WHERE (note IS NULL) AND id IN (SELECT id FROM stemma_batch)
                                RETURNING (note IS NULL) AS remains
                            )
                            SELECT (SELECT count(*) FROM stemma_batch), (SELECT count(*) FROM stemma_changed WHERE remains),
                                (SELECT id FROM stemma_batch ORDER BY id DESC LIMIT 1)
                        $batch$ INTO rows_found, rows_left, last_key USING last_key;
                        -- until nothing is left from the first key on: rows may have come meanwhile
                        EXIT WHEN from_start AND rows_found = 0;
                        IF rows_left > 0 THEN
                            RAISE EXCEPTION USING MESSAGE = 'stemma: the condition still holds for rows of orders that were updated', ERRCODE = 'object_not_in_prerequisite_state',
                                HINT = 'Give the update a condition that its new values make false.';
                        END IF;
                        COMMIT;
                    END LOOP;
                END
                $batches$
                  until recorded
                  locks: ROW EXCLUSIVE orders
                  scans: orders
                  note: 10000 rows at a time, each time committed
                  outside transactions
                down
                UPDATE orders SET note = NULL WHERE note = 'none'
                  until recorded
                  locks: ROW EXCLUSIVE orders
                  note: as the author of the change wrote it
                  outside transactions
                """),
        Scenario(
            "delete rows in batches", on: Setup.paintedPalette,
            {
                $0.delete(from: "colours", where: "price IS NULL", inBatchesOf: 1, by: "id", undo: .nothing)
            },
            is: """
                DO $batches$
                DECLARE
                    last_key colours.id%TYPE;
                    from_start boolean;
                    rows_found bigint;
                    rows_left bigint;
                BEGIN
                    LOOP
                        from_start := last_key IS NULL;
                        EXECUTE $batch$
                            WITH stemma_batch AS (
                                SELECT id FROM colours WHERE (price IS NULL)
                                AND ($1 IS NULL OR id > $1) ORDER BY id LIMIT 1
                            ), stemma_changed AS (
                                DELETE FROM colours
                                WHERE (price IS NULL) AND id IN (SELECT id FROM stemma_batch)
                                RETURNING false AS remains
                            )
                            SELECT (SELECT count(*) FROM stemma_batch), (SELECT count(*) FROM stemma_changed WHERE remains),
                                (SELECT id FROM stemma_batch ORDER BY id DESC LIMIT 1)
                        $batch$ INTO rows_found, rows_left, last_key USING last_key;
                        -- until nothing is left from the first key on: rows may have come meanwhile
                        EXIT WHEN from_start AND rows_found = 0;
                        IF rows_left > 0 THEN
                            RAISE EXCEPTION USING MESSAGE = 'stemma: the condition still holds for rows of colours that were updated', ERRCODE = 'object_not_in_prerequisite_state',
                                HINT = 'Give the update a condition that its new values make false.';
                        END IF;
                        COMMIT;
                    END LOOP;
                END
                $batches$
                  until recorded
                  locks: ROW EXCLUSIVE colours, ROW EXCLUSIVE shades
                  scans: colours, shades
                  destroys: rows of colours
                  note: 1 rows at a time, each time committed
                  outside transactions
                down

                """),
        Scenario(
            "assert", on: Setup.shop,
            {
                $0.assert(sql: "NOT EXISTS (SELECT FROM orders WHERE total < 0)", message: "it's below zero", on: .both)
            },
            is: """
                DO $assert$
                BEGIN
                    IF (NOT EXISTS (SELECT FROM orders WHERE total < 0)) IS NOT TRUE THEN
                        RAISE EXCEPTION USING MESSAGE = 'stemma: it''s below zero', ERRCODE = 'assert_failure';
                    END IF;
                END
                $assert$
                  repeatable
                  scans: orders
                  note: stops the script unless it holds
                down
                DO $assert$
                BEGIN
                    IF (NOT EXISTS (SELECT FROM orders WHERE total < 0)) IS NOT TRUE THEN
                        RAISE EXCEPTION USING MESSAGE = 'stemma: it''s below zero', ERRCODE = 'assert_failure';
                    END IF;
                END
                $assert$
                  repeatable
                  scans: orders
                  note: stops the script unless it holds
                """),
        Scenario(
            "assert on the way up", { $0.assert(sql: "true", message: "never") },
            is: """
                DO $assert$
                BEGIN
                    IF (true) IS NOT TRUE THEN
                        RAISE EXCEPTION USING MESSAGE = 'stemma: never', ERRCODE = 'assert_failure';
                    END IF;
                END
                $assert$
                  repeatable
                  note: stops the script unless it holds
                down

                """),
        Scenario(
            "assert on the way down", { $0.assert(sql: "true", message: "never", on: .downgrade) },
            is: """

                down
                DO $assert$
                BEGIN
                    IF (true) IS NOT TRUE THEN
                        RAISE EXCEPTION USING MESSAGE = 'stemma: never', ERRCODE = 'assert_failure';
                    END IF;
                END
                $assert$
                  repeatable
                  note: stops the script unless it holds
                """),
    ]
}
