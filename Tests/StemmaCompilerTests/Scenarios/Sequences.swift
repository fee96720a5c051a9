import Stemma
import StemmaCompiler

extension Scenario {
    /// Sequences with every option.
    static let sequences: [Scenario] = [
        Scenario(
            "rename and move sequence that texts take numbers of",
            on: { s in
                s.create(schema: "sales")
                s.create(sequence: "numbers")
                s.create(function: "number", returns: .type(.bigint), sqlBody: "RETURN nextval('numbers'::regclass)")
                s.create(table: "notes") { t in
                    t.column("id", .bigint, .default(sql: "number()"))
                    t.column("note", .text)
                }
                s.create(view: "following", columns: ["n"], as: "SELECT nextval('public.numbers') FROM notes")
                s.create(
                    rule: "twice", on: "notes", .update, instead: false,
                    do: "INSERT INTO notes (id) VALUES (nextval('numbers'))")
            },
            { s in
                s.rename(sequence: "numbers", to: "Numbers")
                s.move(.sequence("Numbers"), toSchema: "sales")
                s.replace(
                    function: "number", returns: .type(.bigint),
                    sqlBody: "RETURN 1 + nextval('sales.\"Numbers\"'::regclass)")
                s.replace(view: "following", columns: ["n"], as: "SELECT 1::bigint FROM notes")
                s.drop(rule: "twice", on: "notes")
            },
            is: """
                ALTER SEQUENCE numbers RENAME TO "Numbers"
                  when: pg_catalog.to_regclass('public.numbers') IS NOT NULL OR NOT (pg_catalog.to_regclass('public."Numbers"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE numbers
                  ensures: sequence Numbers
                ALTER SEQUENCE "Numbers" SET SCHEMA sales
                  when: pg_catalog.to_regclass('public."Numbers"') IS NOT NULL OR NOT (pg_catalog.to_regclass('sales."Numbers"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE Numbers
                  ensures: sequence sales.Numbers
                CREATE OR REPLACE FUNCTION number() RETURNS bigint
                    LANGUAGE sql
                    RETURN 1 + nextval('sales."Numbers"'::regclass)
                  repeatable
                CREATE OR REPLACE VIEW following (n) AS
                SELECT 1::bigint FROM notes
                  repeatable
                  locks: ACCESS EXCLUSIVE following
                DROP RULE twice ON notes
                  guarded: DROP RULE IF EXISTS twice ON notes
                  locks: ACCESS EXCLUSIVE notes
                down
                CREATE RULE twice AS ON UPDATE TO notes
                    DO ALSO INSERT INTO notes (id) VALUES (nextval('sales."Numbers"'))
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass('public.notes') AND rulename = 'twice'))
                  locks: ACCESS EXCLUSIVE notes
                  ensures: rule twice on notes
                CREATE OR REPLACE VIEW following (n) AS
                SELECT nextval('sales."Numbers"') FROM notes
                  repeatable
                  locks: ACCESS EXCLUSIVE following
                CREATE OR REPLACE FUNCTION number() RETURNS bigint
                    LANGUAGE sql
                    RETURN nextval('sales."Numbers"'::regclass)
                  repeatable
                ALTER SEQUENCE sales."Numbers" SET SCHEMA public
                  when: pg_catalog.to_regclass('sales."Numbers"') IS NOT NULL OR NOT (pg_catalog.to_regclass('public."Numbers"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE sales.Numbers
                  ensures: sequence Numbers
                ALTER SEQUENCE "Numbers" RENAME TO numbers
                  when: pg_catalog.to_regclass('public."Numbers"') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.numbers') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE Numbers
                  ensures: sequence numbers
                """),
        Scenario(
            "create sequence", { $0.create(sequence: "s") },
            is: """
                CREATE SEQUENCE s AS bigint
                  guarded: CREATE SEQUENCE IF NOT EXISTS s AS bigint
                  note: creates a sequence
                  ensures: sequence s
                down
                DROP SEQUENCE s
                  guarded: DROP SEQUENCE IF EXISTS s
                  locks: ACCESS EXCLUSIVE s
                  destroys: the position of s
                """),
        Scenario(
            "create sequence with options", facts: ["sequence.create"],
            {
                $0.create(
                    sequence: "s", as: .integer,
                    options: SequenceOptions(
                        start: 10, increment: -2, minimum: -100, maximum: 10, cache: 5, cycles: true))
            },
            is: """
                CREATE SEQUENCE s AS integer START WITH 10 INCREMENT BY -2 MINVALUE -100 MAXVALUE 10 CACHE 5 CYCLE
                  guarded: CREATE SEQUENCE IF NOT EXISTS s AS integer START WITH 10 INCREMENT BY -2 MINVALUE -100 MAXVALUE 10 CACHE 5 CYCLE
                  note: creates a sequence
                  ensures: sequence s
                down
                DROP SEQUENCE s
                  guarded: DROP SEQUENCE IF EXISTS s
                  locks: ACCESS EXCLUSIVE s
                  destroys: the position of s
                """),
        Scenario(
            "alter sequence", on: { $0.create(sequence: "s", options: SequenceOptions(start: 1000, cache: 20)) },
            facts: ["sequence.alter"],
            { $0.alter(sequence: "s", options: SequenceOptions(increment: 5, maximum: 100_000)) },
            is: """
                ALTER SEQUENCE s INCREMENT BY 5 NO MINVALUE MAXVALUE 100000 START WITH 1 CACHE 1 NO CYCLE
                  repeatable
                  locks: SHARE ROW EXCLUSIVE s
                down
                ALTER SEQUENCE s INCREMENT BY 1 NO MINVALUE NO MAXVALUE START WITH 1000 CACHE 20 NO CYCLE
                  repeatable
                  locks: SHARE ROW EXCLUSIVE s
                """),
        Scenario(
            "alter sequence that counts down",
            on: { $0.create(sequence: "s", as: .smallint, options: SequenceOptions(increment: -1)) },
            { $0.alter(sequence: "s", options: SequenceOptions(increment: -3, minimum: -50)) },
            is: """
                ALTER SEQUENCE s INCREMENT BY -3 MINVALUE -50 NO MAXVALUE START WITH -1 CACHE 1 NO CYCLE
                  repeatable
                  locks: SHARE ROW EXCLUSIVE s
                down
                ALTER SEQUENCE s INCREMENT BY -1 NO MINVALUE NO MAXVALUE START WITH -1 CACHE 1 NO CYCLE
                  repeatable
                  locks: SHARE ROW EXCLUSIVE s
                """),
        Scenario(
            "give sequence to a column",
            on: { s in
                Setup.shop(&s)
                s.create(sequence: "s")
            }, facts: ["sequence.owned_by"], { $0.alter(sequence: "s", ownedBy: "number", of: "orders") },
            is: """
                ALTER SEQUENCE s OWNED BY orders.number
                  repeatable
                  locks: SHARE ROW EXCLUSIVE s
                down
                ALTER SEQUENCE s OWNED BY NONE
                  repeatable
                  locks: SHARE ROW EXCLUSIVE s
                """),
        Scenario(
            "give sequence to another column",
            on: { s in
                Setup.shop(&s)
                s.create(sequence: "s")
                s.alter(sequence: "s", ownedBy: "id", of: "orders")
            }, { $0.alter(sequence: "s", ownedBy: "number", of: "orders") },
            is: """
                ALTER SEQUENCE s OWNED BY orders.number
                  repeatable
                  locks: SHARE ROW EXCLUSIVE s
                down
                ALTER SEQUENCE s OWNED BY orders.id
                  repeatable
                  locks: SHARE ROW EXCLUSIVE s
                """),
        Scenario(
            "drop sequence",
            on: { s in
                Setup.shop(&s)
                s.create(sequence: "s", as: .integer, options: SequenceOptions(start: 7))
                s.alter(sequence: "s", ownedBy: "number", of: "orders")
                s.comment(on: .sequence("s"), "numbers")
            }, facts: ["sequence.drop"], { $0.drop(sequence: "s") },
            is: """
                DROP SEQUENCE s
                  guarded: DROP SEQUENCE IF EXISTS s
                  locks: ACCESS EXCLUSIVE s
                  destroys: the position of s
                down
                CREATE SEQUENCE s AS integer START WITH 7
                  guarded: CREATE SEQUENCE IF NOT EXISTS s AS integer START WITH 7
                  note: creates a sequence
                  ensures: sequence s
                COMMENT ON SEQUENCE s IS 'numbers'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE s
                ALTER SEQUENCE s OWNED BY orders.number
                  repeatable
                  locks: SHARE ROW EXCLUSIVE s
                """),
        Scenario(
            "restart sequence", on: { $0.create(sequence: "s") }, facts: ["sequence.restart"],
            { $0.restart(sequence: "s", with: 1000, onDowngrade: .keep) },
            is: """
                ALTER SEQUENCE s RESTART WITH 1000
                  recorded
                  locks: SHARE ROW EXCLUSIVE s
                  destroys: the position of s
                down

                """),
        Scenario(
            "restart sequence from its start", on: { $0.create(sequence: "s") },
            { $0.restart(sequence: "s", onDowngrade: .keep) },
            is: """
                ALTER SEQUENCE s RESTART
                  recorded
                  locks: SHARE ROW EXCLUSIVE s
                  destroys: the position of s
                down

                """),
        Scenario(
            "set sequence", on: { $0.create(sequence: "s") }, facts: ["sequence.setval"],
            { s in
                s.set(sequence: "s", to: 1000, onDowngrade: .keep)
                s.set(sequence: "s", to: 2000, isCalled: false, onDowngrade: .keep)
            },
            is: """
                SELECT pg_catalog.setval('public.s', 1000, true)
                  recorded
                  locks: ROW EXCLUSIVE s
                  destroys: the position of s
                  note: takes effect at once, and stays when the transaction is rolled back
                SELECT pg_catalog.setval('public.s', 2000, false)
                  recorded
                  locks: ROW EXCLUSIVE s
                  destroys: the position of s
                  note: takes effect at once, and stays when the transaction is rolled back
                down

                """),
    ]
}
