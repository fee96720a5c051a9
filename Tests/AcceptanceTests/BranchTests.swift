import RevisionGraph
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Branches that share a database but not a history.
@Suite struct BranchTests {
    private static func table(_ name: String) -> @Sendable (inout SchemaEditor) -> Void {
        { $0.create(table: name) { $0.column("id", .integer, .primaryKey) } }
    }

    /// Two independent lines, one that depends on both, and a fork that is merged.
    private static let project = Result {
        try TestedProject([
            revision(Header("a1", "users", labels: ["accounts"], downgrade: .derived), table("users")),
            revision(Header("a2", "logins", after: "a1", downgrade: .derived), table("logins")),
            revision(Header("b1", "goods", labels: ["goods"], downgrade: .derived), table("goods")),
            revision(
                Header("c1", "sales", labels: ["sales"], dependsOn: ["a2", "goods"], downgrade: .derived)
            ) { schema in
                schema.create(table: "sales") { t in
                    t.column("login", .integer, .references("logins", "id"))
                    t.column("good", .integer, .references("goods", "id"))
                }
            },
            revision(Header("d1", "fork", labels: ["fork"], downgrade: .derived), table("d1")),
            revision(Header("d2", "left", after: "d1", downgrade: .derived), table("d2")),
            revision(Header("d3", "right", after: "d1", downgrade: .derived), table("d3")),
            revision(Header("d4", "merge", after: "d2", "d3", downgrade: .derived)),
        ])
    }

    private func tables(of database: Database) throws -> [String] {
        try database.query(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'stemma_history' ORDER BY 1"
        )
        .compactMap { $0[0] }
    }

    @Test(arguments: Route.allCases)
    func runsEachBranchWhateverTheOthersAre(route: Route) throws {
        let project = try Self.project.get()
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "goods@head"), by: route)
        try database.mustRun(project.upgrade(to: "accounts@head"), by: route)
        try database.mustRun(project.upgrade(to: "fork@head"), by: route)
        #expect(try tables(of: database) == ["d1", "d2", "d3", "goods", "logins", "users"])
        try database.mustRun(project.downgrade(to: "accounts@base", from: ["a2"]), by: route)
        #expect(try tables(of: database) == ["d1", "d2", "d3", "goods"])
        #expect(
            try database.query("SELECT revision FROM stemma_history ORDER BY 1").compactMap { $0[0] } == [
                "b1", "d1", "d2", "d3", "d4",
            ])
        try database.mustRun(project.upgrade(to: "accounts@head"), by: route)
        try database.mustRun(project.downgrade(to: "fork@base", from: ["d4"]), by: route)
        #expect(try tables(of: database) == ["goods", "logins", "users"])
    }

    @Test(arguments: Route.allCases)
    func bringsWhatABranchDependsOn(route: Route) throws {
        let project = try Self.project.get()
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "goods@head"), by: route)
        try database.mustRun(project.upgrade(to: "sales@head"), by: route)
        #expect(try tables(of: database) == ["goods", "logins", "sales", "users"])
        // What others stand on stays.
        for target in ["goods@base", "accounts@base"] {
            let heads = target == "goods@base" ? ["b1"] : ["a2"]
            try database.mustRefuse(
                project.downgrade(to: target, from: heads), by: route,
                saying: "revision c1 is applied, and stands on what this script takes down")
        }
        try database.mustRun(project.downgrade(to: "sales@base", from: ["c1"]), by: route)
        try database.mustRun(project.downgrade(to: "goods@base", from: ["b1"]), by: route)
        #expect(try !tables(of: database).contains("goods"))
    }

    @Test(arguments: Route.allCases)
    func mergesFromEitherSide(route: Route) throws {
        let project = try Self.project.get()
        let whole = try PostgresServer.shared.database()
        try whole.mustRun(project.upgrade(to: "d4"), by: route)
        for sides in [["d2"], ["d3"], ["d2", "d3"]] {
            let database = try PostgresServer.shared.database()
            for side in sides {
                let script = try project.upgrade(to: side)
                if side == "d3", sides.count == 2 {
                    // The other side shares its base: only the way to both may begin there.
                    try database.mustRefuse(script, by: route, saying: "revision d2 is applied, and is not on the way")
                    try database.mustRun(project.upgrade(to: "d2", "d3"), by: route)
                } else {
                    try database.mustRun(script, by: route)
                }
            }
            try database.mustRun(project.upgrade(to: "d4"), by: route)
            #expect(try database.schemaState() == whole.schemaState())
        }
    }

    @Test(arguments: Route.allCases)
    func goesUpAndDownAsAWhole(route: Route) throws {
        let project = try Self.project.get()
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(), by: route)
        let built = try database.schemaState()
        #expect(built.history.count == 8)
        try database.mustRun(project.downgrade(), by: route)
        #expect(try tables(of: database).isEmpty)
        try database.mustRun(project.upgrade(), by: route)
        #expect(try database.schemaState() == built)
    }

    /// A stamp of one branch leaves the records of the others.
    @Test func stampsOneBranch() throws {
        let project = try Self.project.get()
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "goods@head"))
        let result = try database.psql(script: project.compiler.stamp(["a2"], leaving: ["b1"]))
        #expect(result.succeeded, "\(result)")
        #expect(try database.query("SELECT revision FROM stemma_history ORDER BY 1") == [["a1"], ["a2"], ["b1"]])
    }
}
