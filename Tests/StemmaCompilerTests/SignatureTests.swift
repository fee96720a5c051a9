import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Functions are told apart by their types, whatever the search path of the one who runs a script.
@Suite struct SignatureTests {
    @Test(arguments: Ground.Flavour.allCases, ["public", "sales, public", "sales, pg_catalog, app", "''"])
    func findsFunctionsOfAnotherDefaultSchema(_ flavour: Ground.Flavour, path: String) throws {
        let ground = try Ground(Fixture([types, functions], project: Project(defaultSchema: "app")))
        defer { ground.database.giveBack() }
        let name = Name(ground.database.name).sql
        try ground.database.query("ALTER DATABASE \(name) SET search_path = \(path)")
        defer { _ = try? ground.database.query("ALTER DATABASE \(name) RESET search_path") }
        for _ in 1...2 {
            try ground.up(flavour)
            try ground.database.query("DELETE FROM public.stemma_history WHERE revision = 'r2'")
            // Nothing is recorded, and all that is there is found.
            try ground.up(flavour)
            #expect(try signatures(ground) == Self.expected)
            try ground.down(flavour)
            try ground.down(flavour)
            #expect(try signatures(ground).isEmpty)
        }
    }

    private static let expected = [
        "f(app.text) of an enum", "f(pg_catalog.text) ", "f(public.mood) ", "f(sales.mood) ", "g(app.mood) ",
    ]

    private func signatures(_ ground: Ground) throws -> [String] {
        try ground.database.query(
            """
            SELECT p.proname || '(' || tn.nspname || '.' || t.typname || ') ' || coalesce(obj_description(p.oid, 'pg_proc'), '')
            FROM pg_proc AS p JOIN pg_type AS t ON t.oid = p.proargtypes[0] JOIN pg_namespace AS tn ON tn.oid = t.typnamespace
            WHERE p.pronamespace = 'app'::regnamespace
            """
        ).compactMap(\.[0]).sorted()
    }

    @Sendable private func types(_ s: inout SchemaEditor) {
        s.create(schema: "app")
        s.create(schema: "sales")
        for name in ["app.mood", "public.mood", "sales.mood", "app.text", "sales.text"] {
            s.create(enum: name, "sad", "ok")
        }
    }

    @Sendable private func functions(_ s: inout SchemaEditor) {
        for type in ["public.mood", "sales.mood", "app.text", "pg_catalog.text"] {
            s.create(
                function: "f", arguments: .in("a", .custom(sql: type)), returns: .void, language: .sql, body: "")
        }
        s.create(
            function: "app.g", arguments: .in("a", .custom(sql: "app.mood")), returns: .void, language: .sql, body: "")
        s.comment(on: .function("f(app.text)"), "of an enum")
    }
}
