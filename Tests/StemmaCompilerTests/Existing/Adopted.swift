import Stemma

extension Existing {
    /// Objects that are what was meant, in other words than ours.
    static let adopted: [Existing] = [
        Existing(
            "table",
            "CREATE TABLE t (a int, b varchar(10) DEFAULT 'x' NOT NULL CHECK (b IN ('x', 'y')), c timestamptz DEFAULT now(), PRIMARY KEY (a))",
            {
                $0.create(table: "t") { t in
                    t.column("a", .integer, .primaryKey)
                    t.column("b", .varchar(10), .notNull, .default("x"), .check("b in ('x', 'y')"))
                    t.column("c", .timestamptz, .default(sql: "now()"))
                }
            }),
        Existing(
            "table in other order", "CREATE TABLE t (b text, a int)",
            {
                $0.create(table: "t") {
                    $0.column("a", .integer); $0.column("b", .text)
                }
            }),
        Existing(
            "table with an index more", "CREATE TABLE t (a int); CREATE INDEX ON t (a)",
            { $0.create(table: "t") { $0.column("a", .integer) } }),
        Existing(
            "table with foreign keys",
            "CREATE TABLE t (a bigint CONSTRAINT t_a_fkey REFERENCES orgs ON DELETE SET NULL (a), b bigint, CONSTRAINT own FOREIGN KEY (b) REFERENCES orgs (id) DEFERRABLE INITIALLY DEFERRED)",
            {
                $0.create(table: "t") { t in
                    t.column("a", .bigint, .references("orgs", "id", onDelete: .setNull("a")))
                    t.column("b", .bigint, .references("orgs", "id", name: "own", deferral: .initiallyDeferred))
                }
            }),
        Existing(
            "table with a serial", "CREATE TABLE t (a serial)", { $0.create(table: "t") { $0.column("a", .serial) } }),
        Existing(
            "table with an identity",
            "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY, b int GENERATED ALWAYS AS (a * 2) STORED)",
            {
                $0.create(table: "t") {
                    $0.column("a", .integer, .identity(.always)); $0.column("b", .integer, .generated(sql: "a*2"))
                }
            }),
        Existing(
            "table with a check not valid",
            "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT t_a_check CHECK (a > 0)",
            {
                $0.create(table: "t") { $0.column("a", .integer, .check("a > 0")) }
            }),
        Existing(
            "column", "ALTER TABLE orders ADD a numeric(10,2) DEFAULT 0 NOT NULL",
            { $0.add(column: "a", .numeric(10, 2), .notNull, .default(0), to: "orders") }),
        Existing(
            "column with a document", #"ALTER TABLE orders ADD a jsonb DEFAULT '{"b":1}'::jsonb"#,
            { $0.add(column: "a", .jsonb, .default(#"{"b":1}"#), to: "orders") }),
        Existing(
            "column with a cast", "ALTER TABLE orders ADD a varchar(20) DEFAULT 'x'::varchar",
            { $0.add(column: "a", .varchar(20), .default("x"), to: "orders") }),
        Existing(
            "column with a collation", #"ALTER TABLE orders ADD a text COLLATE "C""#,
            { $0.add(column: "a", .text, .collate("C"), to: "orders") }),
        Existing(
            "column that is generated", "ALTER TABLE orders ADD a int GENERATED ALWAYS AS ((number)+(1)) STORED",
            { $0.add(column: "a", .integer, .generated(sql: "number + 1"), to: "orders") }),
        Existing(
            "column with its constraints",
            "ALTER TABLE orders ADD a bigint CONSTRAINT orders_a_key UNIQUE CONSTRAINT orders_a_check CHECK (a BETWEEN 1 AND 9) CONSTRAINT orders_a_fkey REFERENCES orgs",
            {
                $0.add(
                    column: "a", .bigint, .unique, .check("a >= 1 AND a <= 9"), .references("orgs", "id"), to: "orders")
            }),
        Existing(
            "check", "ALTER TABLE orders ADD CONSTRAINT c CHECK (note IN ('a', 'b') OR total BETWEEN 1 AND 2)",
            { $0.add(check: "c", on: "orders", sql: "note in ('a','b') or total between 1 and 2") }),
        Existing(
            "check that calls now()",
            "ALTER TABLE orders ADD CONSTRAINT c CHECK (created_at <= now() + interval '1 day' AND note ~ '^a')",
            { $0.add(check: "c", on: "orders", sql: "created_at <= now() + '1 day'::interval AND note ~ '^a'") }),
        Existing(
            "check not valid", "ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NO INHERIT NOT VALID",
            { $0.add(check: "c", on: "orders", sql: "total > 0", notValid: true, noInherit: true) }),
        Existing(
            "unique",
            "ALTER TABLE orders ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (note, total) INCLUDE (number) DEFERRABLE",
            {
                $0.add(
                    unique: "u", on: "orders", columns: "note", "total", include: ["number"], nullsNotDistinct: true,
                    deferral: .initiallyImmediate)
            }),
        Existing(
            "primary key", "CREATE TABLE t (a int NOT NULL)",
            { s in
                s.create(table: "t") { $0.column("a", .integer, .notNull) }
                s.execute(sql: "SELECT 1", undo: "")
            }),
        Existing(
            "foreign key",
            "ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (org_id) REFERENCES orgs MATCH FULL ON UPDATE CASCADE ON DELETE RESTRICT NOT VALID",
            {
                $0.add(
                    foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"], matchFull: true,
                    onDelete: .restrict, onUpdate: .cascade, notValid: true)
            }),
        Existing(
            "index",
            "CREATE UNIQUE INDEX ix ON orders USING btree (note varchar_pattern_ops, lower(note) DESC NULLS LAST) INCLUDE (id) WITH (fillfactor = 70) WHERE total > 0 AND note IN ('a', 'b')",
            {
                $0.create(
                    index: "ix", on: "orders", columns: .column("note", operatorClass: "varchar_pattern_ops"),
                    .expression(sql: "LOWER(note)", descending: true, nulls: .last), unique: true, include: ["id"],
                    parameters: ["fillfactor=70"], where: "(total > 0) AND note in ('a','b')")
            }),
        Existing(
            "index made concurrently", "CREATE INDEX ix ON orders (number, org_id DESC)",
            { $0.create(index: "ix", on: "orders", columns: "number", .descending("org_id"), concurrently: true) }),
        Existing(
            "sequence", "CREATE SEQUENCE s AS int START 5 CACHE 1 MINVALUE 1",
            { $0.create(sequence: "s", as: .integer, options: SequenceOptions(start: 5)) }),
        Existing("schema", "CREATE SCHEMA sales", { $0.create(schema: "sales") }),
        Existing("extension", "CREATE EXTENSION citext", { $0.create(extension: "citext") }),
        Existing(
            "column with its new name", "ALTER TABLE orders RENAME note TO remark",
            { $0.rename(column: "note", of: "orders", to: "remark") }),
        Existing(
            "table with its new name", "ALTER TABLE orders RENAME TO purchases",
            { $0.rename(table: "orders", to: "purchases") }),
        Existing(
            "constraint with its new name", "ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO k",
            { $0.rename(constraint: "orders_pkey", on: "orders", to: "k") }),
        Existing("dropped column", "ALTER TABLE orders DROP note", { $0.drop(column: "note", from: "orders") }),
        Existing("dropped table", "DROP TABLE orders", { $0.drop(table: "orders") }),
        Existing(
            "dropped constraint", "ALTER TABLE orders DROP CONSTRAINT orders_pkey",
            { $0.drop(constraint: "orders_pkey", on: "orders") }),
        Existing(
            "exclusion",
            "ALTER TABLE orders ADD CONSTRAINT e EXCLUDE USING gist (int4range(number,number+1) WITH &&) WHERE (total>0)",
            {
                $0.add(
                    exclusion: "e", on: "orders", .expression(sql: "int4range(number, number + 1)", with: "&&"),
                    where: "total > 0")
            }),
        Existing(
            "partitioned table with a partition",
            "CREATE TABLE t (a int, b text) PARTITION BY RANGE (a); CREATE TABLE p PARTITION OF t FOR VALUES FROM ('1') TO (10)",
            { s in
                s.create(table: "t", partitionBy: .range("a")) {
                    $0.column("a", .integer); $0.column("b", .text)
                }
                s.create(table: "p", partitionOf: "t", .values(from: 1, to: 10))
            }),
        Existing(
            "table with settings, and more of them",
            "CREATE UNLOGGED TABLE t (a text) WITH (autovacuum_enabled = false, fillfactor = 70); ALTER TABLE t REPLICA IDENTITY FULL; ALTER TABLE t ALTER a SET STATISTICS 5, ALTER a SET STORAGE MAIN",
            {
                $0.create(table: "t", unlogged: true, parameters: ["fillfactor = 70"]) {
                    $0.column("a", .text, .storage(.main))
                }
            }),
        Existing(
            "statistics", "CREATE STATISTICS st (mcv) ON number, note FROM orders",
            { $0.create(statistics: "st", on: "orders", columns: "note", "number", kinds: .mcv) }),
    ]
}
