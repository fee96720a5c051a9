import Stemma
import StemmaCompiler

extension Refusal {
    /// Names that sequences of identities have kept.
    static let keptNames: [Refusal] = [
        Refusal(
            "sequence with the name of an identity's", on: kept, { s in s.create(sequence: "t_id_seq") },
            sql: "CREATE SEQUENCE t_id_seq", server: "42P07",
            is: """
                [S003] sequence t_id_seq cannot be made: the sequence of column id of old has that name
                tables, indexes, sequences and views of one schema share their names
                column id of old was made here
                """),
        Refusal(
            "table with the name of an identity's sequence", on: kept, { s in s.create(table: "t_id_seq") { _ in } },
            sql: "CREATE TABLE t_id_seq ()", server: "42P07",
            is: """
                [S003] table t_id_seq cannot be made: the sequence of column id of old has that name
                tables, indexes, sequences and views of one schema share their names
                column id of old was made here
                """),
        Refusal(
            "rename table to the name of an identity's sequence", on: kept,
            { s in s.rename(table: "old", to: "t_id_seq") },
            sql: "ALTER TABLE old RENAME TO t_id_seq", server: "42P07",
            is: """
                [S003] table t_id_seq cannot be made: the sequence of column id of old has that name
                tables, indexes, sequences and views of one schema share their names
                column id of old was made here
                """),
        Refusal(
            "serial column under the name that another table had", on: kept,
            { s in s.create(table: "t") { $0.column("id", .serial) } },
            sql: "CREATE SEQUENCE t_id_seq", server: "42P07",
            is: """
                [S003] sequence t_id_seq cannot be made: the sequence of column id of old has that name
                tables, indexes, sequences and views of one schema share their names
                column id of old was made here
                """),
        Refusal(
            "key with the name of an identity's sequence", on: kept,
            { s in s.create(table: "v") { $0.column("id", .integer, .unique(name: "t_id_seq")) } },
            sql: "CREATE TABLE v (id integer CONSTRAINT t_id_seq UNIQUE)", server: "42P07",
            is: """
                [S003] index t_id_seq cannot be made: the sequence of column id of old has that name
                tables, indexes, sequences and views of one schema share their names
                column id of old was made here
                """),
        Refusal(
            "move table to where its identity's sequence finds its name taken", on: kept,
            { s in s.move(.table("old"), toSchema: "sales") },
            sql: "ALTER TABLE old SET SCHEMA sales", server: "42P07",
            is: """
                [S003] sequence sales.t_id_seq cannot be made: sequence sales.t_id_seq has that name
                tables, indexes, sequences and views of one schema share their names
                sequence sales.t_id_seq was made here
                """),
        Refusal(
            "drop the sequence of an identity", on: kept, { s in s.drop(sequence: "t_id_seq") },
            sql: "DROP SEQUENCE t_id_seq", server: "2BP01",
            is: """
                [S004] there is no sequence t_id_seq but that of column id of old, which is an identity
                change it with the column: `.setIdentity(…)`; who may write the table may take its numbers
                column id of old was made here
                """),
        Refusal(
            "identity under the name of a sequence", on: kept,
            { s in s.create(table: "sales.v") { $0.column("id", .integer, .identity(.always, sequence: "t_id_seq")) } },
            sql: "CREATE TABLE sales.v (id integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME sales.t_id_seq))",
            server: "42P07",
            is: """
                [S003] sequence sales.t_id_seq cannot be made: sequence sales.t_id_seq has that name
                tables, indexes, sequences and views of one schema share their names
                sequence sales.t_id_seq was made here
                """),
        Refusal(
            "add identity under the name of another's sequence", on: kept,
            { s in s.add(column: "n", .integer, .identity(.always, sequence: "t_id_seq"), to: "old") },
            sql: "ALTER TABLE old ADD COLUMN n integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME t_id_seq)",
            server: "42P07",
            is: """
                [S003] sequence t_id_seq cannot be made: the sequence of column id of old has that name
                tables, indexes, sequences and views of one schema share their names
                column id of old was made here
                """),
        Refusal(
            "make column an identity under the name of a table", on: kept,
            { s in s.alter(column: "m", of: "old", .addIdentity(.always, sequence: "old")) },
            sql: "ALTER TABLE old ALTER COLUMN m ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME old)",
            server: "42P07",
            is: """
                [S003] sequence old cannot be made: table old has that name
                tables, indexes, sequences and views of one schema share their names
                table old was made here
                """),
        Refusal(
            "identities of one name", on: kept,
            { s in
                s.create(table: "v") { t in
                    t.column("a", .integer, .identity(.always, sequence: "s"))
                    t.column("b", .integer, .identity(.always, sequence: "s"))
                }
            },
            sql: """
                CREATE TABLE v (a integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME s),
                    b integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME s))
                """,
            server: "42P07",
            is: """
                [S010] column b of v is an identity whose sequence has the name of another's
                """),
        Refusal(
            "identity under no name", on: kept,
            { s in s.create(table: "v") { $0.column("id", .integer, .identity(.always, sequence: "")) } },
            sql: "CREATE TABLE v (id integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME \"\"))", server: "42601",
            is: """
                [S010] column id of v is an identity whose sequence has a name that is empty
                """),
    ]

    private static func kept(_ schema: inout SchemaEditor) {
        schema.create(table: "t") { t in
            t.column("id", .bigint, .identity(.always))
            t.column("m", .integer, .notNull)
        }
        schema.rename(table: "t", to: "old")
        schema.create(schema: "sales")
        schema.create(sequence: "sales.t_id_seq")
    }
}
