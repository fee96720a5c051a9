import Stemma
import StemmaCompiler

extension Setup {
    /// An enum that everything names which can name a type.
    @Sendable static func moody(_ schema: inout SchemaEditor) {
        schema.create(role: "stemma_clerk")
        schema.create(enum: "mood", "sad", "ok")
        schema.create(domain: "state", as: .named("mood"), .default(sql: "'ok'::mood"), .check("VALUE <> 'sad'::public.mood"))
        schema.create(type: "report", attributes: .attribute("moods", .array(of: .named("public.mood"))))
        schema.create(table: "days") { t in
            t.column("mood", .named("mood"), .default(sql: "'ok'::mood"), .check("mood <> CAST('sad' AS mood)"))
            t.column("state", .named("state"))
            t.column("report", .named("report"))
        }
        schema.create(index: "ix", on: "days", columns: "mood", where: "mood = mood 'ok'")
        schema.create(
            function: "level", arguments: .in("m", .named("mood")), returns: .type(.integer), language: .sql,
            volatility: .immutable, body: "SELECT 1")
        schema.create(function: "next", returns: .setOf(.named("mood")), language: .sql, body: "SELECT NULL::mood")
        schema.grant(.execute, on: .function("level(mood)"), to: "stemma_clerk")
        schema.create(castFrom: .named("mood"), to: .integer, .function("level(mood)"), as: .assignment)
        schema.create(view: "bad_days", as: "SELECT mood AS mood FROM days WHERE mood = 'sad'::mood")
        schema.comment(on: .cast(from: .named("mood"), to: .integer), "how well")
    }
}

extension Scenario {
    /// New names of types, which everything that names them follows, and shows when it is dropped and comes back.
    static let typeRenames: [Scenario] = [
        Scenario(
            "rename enum and all that names it", on: Setup.moody, facts: ["type.rename"],
            { s in
                s.rename(enum: "mood", to: "Feeling")
                s.drop(view: "bad_days")
                s.drop(castFrom: .named("Feeling"), to: .integer)
                s.drop(function: "level(\"Feeling\")")
                s.drop(function: "next()")
                s.drop(table: "days")
                s.drop(type: "report")
                s.drop(domain: "state")
            }, is: ""),
        Scenario(
            "rename schema of types",
            on: { s in
                s.create(schema: "sales")
                s.create(enum: "sales.mood", "ok")
                s.create(domain: "sales.state", as: .named("sales.mood"), .check("VALUE = 'ok'::sales.mood"))
                s.create(range: "sales.spell", of: .time)
                s.create(table: "t") { t in
                    t.column("m", .named("sales.mood"), .default(sql: "'ok'::sales.mood"))
                    t.column("s", .array(of: .named("sales.state")))
                    t.column("r", .named("sales.spell_multirange"))
                }
            },
            { s in
                s.rename(schema: "sales", to: "trade")
                s.drop(table: "t")
                s.drop(domain: "trade.state")
            }, is: """
                ALTER SCHEMA sales RENAME TO trade
                  when: EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'sales') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'trade'))
                  ensures: schema trade
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                DROP DOMAIN trade.state
                  guarded: DROP DOMAIN IF EXISTS trade.state
                down
                CREATE DOMAIN trade.state AS trade.mood
                    CONSTRAINT state_check CHECK (VALUE = 'ok'::trade.mood)
                  when: NOT (pg_catalog.to_regtype('trade.state') IS NOT NULL)
                  ensures: type trade.state
                CREATE TABLE t (
                    m trade.mood DEFAULT 'ok'::trade.mood,
                    s trade.state[],
                    r trade.spell_multirange
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    m trade.mood DEFAULT 'ok'::trade.mood,
                    s trade.state[],
                    r trade.spell_multirange
                )
                  note: creates a table
                  ensures: table t
                ALTER SCHEMA trade RENAME TO sales
                  when: EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'trade') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'sales'))
                  ensures: schema sales
                """),
    ]
}
