import Foundation
import RevisionGraph
import StemmaCompiler
import TestSupport
import Testing

/// `stemma apply` does what the scripts do.
@Suite(.serialized, .enabled(if: ApplyTool.isThere, "make apply-tests builds a stemma with libpq"))
final class ApplyTests {
    private let server: PostgresServer

    init() throws { server = try PostgresServer(PostgresInstallation.find()) }

    /// Up, again, down, again, up: each time as psql would have left it.
    @Test(arguments: TestedSystem.all) func asThePsqlScriptDoes(system: TestedSystem) throws {
        let scripted = try server.database()
        try scripted.mustRun(system.up())
        let built = try scripted.schemaState()
        try scripted.mustRun(system.down())
        let base = try scripted.schemaState()

        let database = try server.database()
        func apply(_ arguments: String...) throws -> ProcessResult {
            let process = try ApplyTool.start(["apply"] + arguments, on: database, in: BuildFolder.package)
            process.endInput()
            return process.wait()
        }
        let up = try apply("\(system.label)@head")
        #expect(up.succeeded, "\(up)")
        #expect(up.stderr.contains("  step 1 of "), "\(up)")
        #expect(up.stdout.hasPrefix("\(database.name) on 127.0.0.1:\(server.port): upgrade to "), "\(up)")
        #expect(try database.schemaState() == built)
        let before = try database.fingerprint(countingRewrites: true)
        let again = try apply("\(system.label)@head")
        #expect(again.succeeded && again.stdout.contains(", nothing to do, ") && again.stderr.isEmpty, "\(again)")
        #expect(try database.fingerprint(countingRewrites: true).differences(from: before).isEmpty)
        let verified = try ApplyTool.run("drift", "\(system.label)@head", on: database, in: BuildFolder.package)
        #expect(verified.succeeded, "\(verified)")

        // It would destroy rows, and nobody is there to be asked.
        let asked = try apply("--downgrade", "\(system.label)@base")
        #expect(asked.status == 1 && asked.stderr.contains("[A006] nothing was run"), "\(asked)")
        #expect(try database.schemaState() == built)
        for _ in 0..<2 {
            let down = try apply("--downgrade", "\(system.label)@base", "--yes")
            #expect(down.succeeded, "\(down)")
            #expect(try database.schemaState() == base)
        }
        #expect(try apply("\(system.label)@head").succeeded)
        #expect(try database.schemaState() == built)
    }

    /// Killed at any moment, it goes on from there.
    @Test func killedAtFiftyMoments() throws {
        let systems = [TestedSystem.prompts, .taxiway, .pathie]
        var random = SeededGenerator(seed: 50)
        for system in systems {
            var duration = Double.infinity
            var end: SchemaState?
            // The first run may have to compile, and then most moments would lie behind the end of the others.
            for _ in 0..<2 {
                let whole = try server.database()
                let start = Date()
                let run = try ApplyTool.run("apply", "\(system.label)@head", on: whole, in: BuildFolder.package)
                #expect(run.succeeded, "\(run)")
                duration = min(duration, Date().timeIntervalSince(start))
                end = try whole.schemaState()
            }
            var places: Set<String> = []
            for _ in 0..<17 {
                let database = try server.database()
                let moment = Double.random(in: 0...duration, using: &random)
                let run = try ApplyTool.start(["apply", "\(system.label)@head"], on: database, in: BuildFolder.package)
                Thread.sleep(forTimeInterval: moment)
                run.signal(SIGKILL)
                _ = run.wait()
                // What the server still does for it, it does to the end or takes back.
                #expect(try eventually { try database.sessions() == 0 })
                let isThere = try database.value("SELECT to_regclass('stemma_history')") != nil
                places.insert(
                    try isThere ? database.value("SELECT coalesce(sum(steps_done), 0) FROM stemma_history") ?? "" : "-")
                let resumed = try ApplyTool.run("apply", "\(system.label)@head", on: database, in: BuildFolder.package)
                #expect(resumed.succeeded, "killed after \(moment) s: \(resumed)")
                #expect(try database.schemaState() == end, "killed after \(moment) s")
                try database.drop()
            }
            #expect(places.count > 1, "all runs were killed at the same place")
        }
    }

    /// What no text can say to a driver, one that asks can do: this index has other columns by the end.
    @Test func whatThePortableFlavourCannotCarry() throws {
        let project = try AppliedProject([
            AppliedProject.table + "\n" + AppliedProject.column,
            #"schema.create(index: "ix", on: "orders", columns: "note", concurrently: true)"#,
            #"schema.rename(column: "note", of: "orders", to: "remark")"#,
        ])
        let database = try server.database()
        #expect(try project.run("upgrade", "--flavor", "portable", on: database).stderr.contains("[P002]"))
        for _ in 0..<2 { #expect(try project.run("apply", on: database).succeeded) }
        let scripted = try server.database()
        let script = try project.run("upgrade", on: database)
        #expect(try scripted.psql(script: script.stdout).succeeded)
        #expect(try database.schemaState() == scripted.schemaState())
        #expect(try project.run("apply", "--downgrade", "base", "--yes", on: database).succeeded)
        #expect(try database.objects().isEmpty)
    }
}
