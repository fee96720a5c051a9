import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// What rests on a change is there after it as it was before it, and so are the rows below it.
@Suite struct DependantTests {
    @Test(arguments: Ground.Flavour.allCases)
    func keepsDataPrivilegesAndComments(_ flavour: Ground.Flavour) throws {
        let ground = try Ground(
            Fixture([Setup.wellRead, { $0.alter(column: "number", of: "orders", .type(.bigint)) }]))
        defer { ground.database.giveBack() }
        try ground.database.query("INSERT INTO orgs VALUES (1, 'one'), (2, 'two')")
        try ground.database.query(
            "INSERT INTO orders (id, org_id, number) SELECT n, 1, n * 10 FROM generate_series(1, 9) AS n")
        try ground.database.query("REFRESH MATERIALIZED VIEW m")
        let (before, rows) = (try facts(of: ground), try contents(of: ground))
        #expect(before.count == 7)
        for _ in 1...2 {
            try ground.up(flavour)
            try ground.up(flavour)
            #expect(try ground.database.value("SELECT pg_typeof(number) FROM m LIMIT 1") == "bigint")
            #expect(try facts(of: ground) == before)
            #expect(try contents(of: ground) == rows)
            try ground.down(flavour)
            try ground.down(flavour)
            #expect(try ground.database.value("SELECT pg_typeof(number) FROM m LIMIT 1") == "integer")
            #expect(try facts(of: ground) == before)
            #expect(try contents(of: ground) == rows)
        }
    }

    /// A dependant that somebody else made is in the way, and everything stays as it was.
    @Test(arguments: Ground.Flavour.allCases)
    func changesNothingWhenTheServerRefuses(_ flavour: Ground.Flavour) throws {
        let ground = try Ground(
            Fixture([Setup.wellRead, { $0.alter(column: "number", of: "orders", .type(.bigint)) }]))
        defer { ground.database.giveBack() }
        try ground.database.query("CREATE VIEW foreign_to_us AS SELECT number FROM v")
        let before = try ground.dump()
        let failure = try #require(throws: ScriptFailure.self) { try ground.up(flavour) }
        #expect(failure.description.contains("does not know what rests on it: view public.foreign_to_us"))
        #expect(try ground.dump() == before)
    }

    private func facts(of ground: Ground) throws -> [[String?]] {
        try ground.database.query(
            """
            SELECT c.relname, c.relkind, c.relacl::text, c.reloptions::text, obj_description(c.oid, 'pg_class'),
                (SELECT string_agg(col_description(c.oid, a.attnum), ',') FROM pg_attribute AS a WHERE a.attrelid = c.oid),
                (SELECT string_agg(t.tgname, ',') FROM pg_trigger AS t WHERE t.tgrelid = c.oid), c.relispopulated
            FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace
                AND c.relname IN ('v', 'm', 'ix_m', 'a view of views', 'apart', 'orders', 'orgs') ORDER BY 1
            """)
    }

    private func contents(of ground: Ground) throws -> [[String?]] {
        try ["orders", "v", "m", "\"a view of views\""].flatMap { relation in
            try ground.database.query("SELECT r::text FROM \(relation) AS r ORDER BY 1")
        }
    }
}
