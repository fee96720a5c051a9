import Stemma
import StemmaCompiler

extension Refusal {
    /// Partitions, parents, settings and what else a table cannot have.
    static let partitions: [Refusal] = [
        Refusal(
            "key without the partition key",
            {
                $0.create(table: "t", partitionBy: .range("at")) { t in
                    t.column("id", .bigint, .primaryKey)
                    t.column("at", .date)
                }
            }, sql: "CREATE TABLE t (id bigint PRIMARY KEY, at date) PARTITION BY RANGE (at)", server: "0A000",
            is: """
                [S023] table t cannot have constraint t_pkey: its columns do not include the partition key at
                each partition keeps it by itself: add the partition key to its columns
                """),
        Refusal(
            "unique index without the partition key", on: Setup.events,
            { $0.create(index: "ux", on: "events", columns: "id", unique: true) },
            sql: "CREATE UNIQUE INDEX ux ON events (id)", server: "0A000",
            is: """
                [S023] table events cannot have unique index ux: its columns do not include the partition key at
                each partition keeps it by itself: add the partition key to its columns
                """),
        Refusal(
            "key of a table partitioned by an expression",
            {
                $0.create(table: "t", partitionBy: .hash(.expression(sql: "lower(a)"))) {
                    $0.column("a", .text, .unique)
                }
            }, sql: "CREATE TABLE t (a text UNIQUE) PARTITION BY HASH (lower(a))", server: "0A000",
            is: """
                [S023] table t cannot have constraint t_a_key: it is partitioned by an expression
                make it on each partition
                """),
        Refusal(
            "partition of a table that has none",
            { $0.create(table: "p", partitionOf: "orders", .values(in: 1)) },
            sql: "CREATE TABLE p PARTITION OF orders FOR VALUES IN (1)", server: "42P17",
            is: """
                [S023] table orders is not partitioned, and has no partitions
                """),
        Refusal(
            "bounds of another kind", on: Setup.events,
            { $0.create(table: "p", partitionOf: "events", .values(in: "2024-01-01")) },
            sql: "CREATE TABLE p PARTITION OF events FOR VALUES IN ('2024-01-01')", server: "42P16",
            is: """
                [S023] table p has bounds that do not fit events, which is partitioned by range
                """),
        Refusal(
            "too few bounds", on: Setup.events,
            { $0.create(table: "p", partitionOf: "events", .values(from: ["2025-01-01", 1], to: ["2026-01-01", 1])) },
            sql: "CREATE TABLE p PARTITION OF events FOR VALUES FROM ('2025-01-01', 1) TO ('2026-01-01', 1)",
            server: "42P16",
            is: """
                [S023] table p gives 2 and 2 values, and events is partitioned by 1
                """),
        Refusal(
            "two partitions of the same rows", on: Setup.events,
            { $0.create(table: "p", partitionOf: "events", .values(from: "2024-01-01", to: "2025-01-01")) },
            sql: "CREATE TABLE p PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')", server: "42P17",
            is: """
                [S023] table p would hold the rows of events_2024
                """),
        Refusal(
            "unlogged partitioned table",
            { $0.create(table: "t", partitionBy: .list("a"), unlogged: true) { $0.column("a", .integer) } },
            is: """
                [S023] table t is partitioned and unlogged
                make its partitions unlogged
                """),
        Refusal(
            "foreign key not valid on a partitioned table", on: Setup.events,
            {
                $0.add(
                    foreignKey: "fk", on: "events", columns: "id", references: "orders", ["id"], notValid: true)
            }, sql: "ALTER TABLE events ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES orders (id) NOT VALID",
            server: "42809",
            is: """
                [S007] a foreign key NOT VALID on a partitioned table needs PostgreSQL 18, and the project targets 15
                raise `postgres:` in Revisions/Project.swift if every server is that new
                """),
        Refusal(
            "column added to a partition", on: Setup.events, { $0.add(column: "a", .integer, to: "events_2024") },
            sql: "ALTER TABLE events_2024 ADD COLUMN a integer", server: "42809",
            is: """
                [S024] table events_2024 is a partition of events, and has the columns of that
                change events, and its partitions follow
                """),
        Refusal(
            "column dropped from a partition", on: Setup.events, { $0.drop(column: "note", from: "events_2024") },
            sql: "ALTER TABLE events_2024 DROP COLUMN note", server: "42P16",
            is: """
                [S024] table events_2024 is a partition of events, and has the columns of that
                change events, and its partitions follow
                """),
        Refusal(
            "column renamed in a partition", on: Setup.events,
            { $0.rename(column: "note", of: "events_2024", to: "remark") },
            sql: "ALTER TABLE events_2024 RENAME COLUMN note TO remark", server: "42P16",
            is: """
                [S024] column note of events_2024 is inherited from events
                change events, and it follows
                """),
        Refusal(
            "partition key dropped", on: Setup.events, { $0.drop(column: "at", from: "events") },
            sql: "ALTER TABLE events DROP COLUMN at", server: "42P16",
            is: """
                [S023] table events is partitioned by at, which cannot be dropped
                """),
        Refusal(
            "type of the partition key", on: Setup.events,
            { $0.alter(column: "at", of: "events", .type(.timestamptz)) },
            sql: "ALTER TABLE events ALTER COLUMN at TYPE timestamptz", server: "42P16",
            is: """
                [S010] column at of events is what the table is partitioned by, and keeps its type
                """),
        Refusal(
            "inherited constraint dropped", on: Setup.events, { $0.drop(constraint: "events_id", on: "events_2024") },
            sql: "ALTER TABLE events_2024 DROP CONSTRAINT events_id", server: "42P16",
            is: """
                [S024] constraint events_id on events_2024 is inherited from events
                change events, and it follows
                """),
        Refusal(
            "part of an index dropped", on: Setup.events, { $0.drop(index: "events_2024_lower_org_id_idx") },
            sql: "DROP INDEX events_2024_lower_org_id_idx", server: "2BP01",
            is: """
                [S024] index events_2024_lower_org_id_idx is inherited from ix_events_note
                change ix_events_note, and it follows
                """),
        Refusal(
            "index of a partitioned table made concurrently", on: Setup.events,
            { $0.create(index: "ix", on: "events", columns: "note", concurrently: true) },
            sql: "CREATE INDEX CONCURRENTLY ix ON events (note)", server: "0A000",
            is: """
                [S030] index ix is on a partitioned table, and cannot be built or dropped concurrently
                make it with `only: true`, make one on each partition concurrently, and attach those
                """),
        Refusal(
            "attach without an index of the parent's", on: Setup.eventsAndLater,
            { s in
                s.drop(index: "ix_later")
                s.attach(partition: "later", to: "events", .values(from: "2030-01-01", to: "2031-01-01"))
            },
            is: """
                [S023] table later has no index like ix_events_note of events
                create it first: attaching would build it while the table is locked
                """),
        Refusal(
            "attach with a column more", on: Setup.eventsAndLater,
            { s in
                s.add(column: "more", .integer, to: "later")
                s.attach(partition: "later", to: "events", .values(from: "2030-01-01", to: "2031-01-01"))
            },
            is: """
                [S023] table later has a column more, which events has not
                """),
        Refusal(
            "detach what is no partition", { $0.detach(partition: "orders") },
            is: """
                [S023] table orders is no partition
                """),
        Refusal(
            "detach concurrently beside a default",
            on: { s in
                Setup.events(&s)
                s.create(table: "rest", partitionOf: "events", .default)
            }, { $0.detach(partition: "events_2024", concurrently: true) },
            sql: "ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY", server: "55000",
            is: """
                [S023] table events has a default partition, rest, and cannot let go of one concurrently
                leave out `concurrently: true`, or detach that first
                """),
        Refusal(
            "inherit without its columns", on: Setup.shop, { $0.inherit(table: "orgs", from: "orders") },
            sql: "ALTER TABLE orgs INHERIT orders", server: "42804",
            is: """
                [S024] table orgs has no column org_id, which orders has
                """),
        Refusal(
            "storage parameter that is none", on: Setup.shop,
            { $0.set(parameters: "Fill factor = 7", of: .table("orders")) },
            is: """
                [S022] table orders has a storage parameter called 'Fill factor'
                """),
        Refusal(
            "reset of what is not set", on: Setup.shop, { $0.reset(parameters: "fillfactor", of: .table("orders")) },
            is: """
                [S022] table orders has no storage parameter fillfactor
                """),
        Refusal(
            "replica identity that may be null",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ux", on: "orders", columns: "note", unique: true)
            }, { $0.alter(table: "orders", .replicaIdentity(.index("ux"))) },
            sql: "ALTER TABLE orders REPLICA IDENTITY USING INDEX ux", server: "42809",
            is: """
                [S022] table orders cannot be identified by ux
                the index must be unique, not deferrable, without a condition, and on NOT NULL columns
                """),
        Refusal(
            "drop of the index that a table is clustered on",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
                s.alter(table: "orders", .clusterOn("ix"))
            }, { $0.drop(index: "ix") },
            is: """
                [S005] index ix cannot be dropped: table orders needs it
                drop that first; Stemma never writes CASCADE
                table orders was made here
                """),
        Refusal(
            "compression of numbers", on: Setup.shop, { $0.alter(column: "id", of: "orders", .setCompression(.pglz)) },
            sql: "ALTER TABLE orders ALTER COLUMN id SET COMPRESSION pglz", server: "0A000",
            is: """
                [S010] column id of orders is of type bigint, which is never packed
                """),
        Refusal(
            "statistics beyond measure", on: Setup.shop, { $0.alter(column: "id", of: "orders", .setStatistics(-2)) },
            sql: "ALTER TABLE orders ALTER COLUMN id SET STATISTICS -2", server: "22023",
            is: """
                [S010] column id of orders has a statistics target of -2; it must be from 0 to 10000
                use .dropStatistics for the server's own
                """),
        Refusal(
            "constraint using an index with a condition",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ux", on: "orders", columns: "number", unique: true, where: "total > 0")
            }, { $0.add(unique: "u", on: "orders", usingIndex: "ux") },
            sql: "ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX ux", server: "42809",
            is: """
                [S020] constraint u on orders uses ux, which is not unique for all rows
                """),
        Refusal(
            "check altered", on: { $0.create(table: "t") { $0.column("a", .integer, .check("a > 0", name: "c")) } },
            { $0.alter(constraint: "c", on: "t", deferral: .initiallyDeferred) },
            sql: "ALTER TABLE t ALTER CONSTRAINT c DEFERRABLE", server: "42809",
            is: """
                [S020] constraint c on t is no foreign key, and cannot be altered
                drop it, and add it as it is to be
                """),
        Refusal(
            "exclusion by no operator", on: Setup.shop,
            { $0.add(exclusion: "e", on: "orders", .column("number", with: "equals")) },
            is: """
                [S020] constraint e on orders compares with equals, which is no operator
                """),
        Refusal(
            "not enforced before PostgreSQL 18", on: Setup.shop,
            { $0.add(check: "c", on: "orders", sql: "total > 0", notEnforced: true) },
            sql: "ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT ENFORCED", server: "42601",
            is: """
                [S007] NOT ENFORCED needs PostgreSQL 18, and the project targets 15
                raise `postgres:` in Revisions/Project.swift if every server is that new
                """),
        Refusal(
            "named NOT NULL before PostgreSQL 18", on: Setup.shop,
            { $0.add(notNull: "n", on: "orders", column: "note") },
            sql: "ALTER TABLE orders ADD CONSTRAINT n NOT NULL note", server: "42601",
            is: """
                [S007] a NOT NULL with a name needs PostgreSQL 18, and the project targets 15
                raise `postgres:` in Revisions/Project.swift if every server is that new
                """),
        Refusal(
            "statistics on one column", on: Setup.shop, { $0.create(statistics: "st", on: "orders", columns: "note") },
            sql: "CREATE STATISTICS st ON note FROM orders", server: "42P17",
            is: """
                [S032] statistics st are on one column
                every column has its own: name two, or an expression
                """),
        Refusal(
            "password in a user mapping", on: Setup.elsewhere,
            { $0.create(userMapping: "public", server: "billing", options: ["password": "x"]) },
            is: """
                [S033] the user mapping of public on billing holds a password
                a script is read by many: set it by hand with ALTER USER MAPPING, or use `passfile`
                """),
        Refusal(
            "server in use",
            on: { s in
                Setup.elsewhere(&s)
                s.create(foreignTable: "invoices", server: "billing") { $0.column("id", .bigint) }
            }, { $0.drop(server: "billing") }, sql: "DROP SERVER billing", server: "2BP01",
            is: """
                [S005] server billing cannot be dropped: foreign table invoices needs it
                drop that first; Stemma never writes CASCADE
                foreign table invoices was made here
                """),
    ]
}
