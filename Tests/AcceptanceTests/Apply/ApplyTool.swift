import Foundation
import TestSupport

/// A `stemma` that was built with the trait `Apply`; `make apply-tests` builds it, and says where it is.
enum ApplyTool {
    /// Its path, if there is one.
    static let path = ProcessInfo.processInfo.environment["STEMMA_APPLY_TOOL"]

    /// Whether these tests can run.
    static var isThere: Bool { path != nil }

    /// Starts it.
    static func start(
        _ arguments: [String], on database: Database, in project: String, environment: [String: String] = [:]
    ) throws -> BackgroundProcess {
        // Not a variable of libpq's that somebody has set for another server.
        let inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PG") }
        let variables = inherited.merging(["LC_ALL": "C.UTF-8", "HOME": project]) { $1 }
            .merging(database.environment) { $1 }.merging(environment) { $1 }
        return try BackgroundProcess(
            path ?? "", ["--directory", project] + arguments, environment: variables, inheriting: false)
    }

    /// Runs it to its end.
    static func run(
        _ arguments: String..., on database: Database, in project: String, environment: [String: String] = [:]
    ) throws -> ProcessResult {
        let process = try start(arguments, on: database, in: project, environment: environment)
        process.endInput()
        return process.wait(limit: 120)
    }
}

/// A project of Swift files in a folder of its own, with short transactions.
struct AppliedProject {
    let folder: TemporaryDirectory
    var path: String { folder.path }

    /// Revisions one after another, whose ids are `aaaa`, `bbbb`, …, with these bodies.
    init(_ bodies: [String], project: String = "") throws {
        folder = try TemporaryDirectory()
        try folder.write("import Stemma\n\nlet project = Project(\(project))\n", to: "Revisions/Project.swift")
        for body in bodies { try add(body) }
    }

    /// Adds a revision after the last one.
    func add(_ body: String) throws {
        let count = try folder.files().filter { $0.hasPrefix("Revisions/") }.count - 1
        let names = ["aaaa", "bbbb", "cccc", "dddd", "eeee", "ffff"]
        let after = count == 0 ? "" : ", after: \"\(names[count - 1])\""
        try folder.write(
            """
            import Stemma

            enum Revision\(names[count]): Revision {
                static let header = Header("\(names[count])", "do \(names[count])"\(after), downgrade: .derived)

                static func upgrade(_ schema: inout SchemaEditor) {
                    \(body)
                }
            }

            """, to: "Revisions/\(names[count]).swift")
    }

    func start(
        _ arguments: String..., on database: Database, environment: [String: String] = [:]
    ) throws -> BackgroundProcess {
        try ApplyTool.start(arguments, on: database, in: path, environment: environment)
    }

    func run(
        _ arguments: String..., on database: Database, environment: [String: String] = [:]
    ) throws -> ProcessResult {
        let process = try ApplyTool.start(arguments, on: database, in: path, environment: environment)
        process.endInput()
        return process.wait(limit: 120)
    }

    static let table = #"schema.create(table: "orders") { t in t.column("id", .bigint, .primaryKey) }"#
    /// A step that takes a minute unless somebody ends it; the next time it is short.
    static let slow =
        #"schema.execute(sql: "SELECT pg_sleep(CASE WHEN EXISTS (SELECT FROM fast) THEN 0 ELSE 60 END)", undo: "SELECT 1")"#
    static let column = #"schema.add(column: "note", .text, to: "orders")"#
}
