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
    ]

    private static func kept(_ schema: inout SchemaEditor) {
        schema.create(table: "t") { $0.column("id", .bigint, .identity(.always)) }
        schema.rename(table: "t", to: "old")
        schema.create(schema: "sales")
        schema.create(sequence: "sales.t_id_seq")
    }
}
