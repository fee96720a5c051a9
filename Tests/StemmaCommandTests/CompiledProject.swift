import TestSupport

/// A project of Swift files in a folder of its own, compiled as a user would have it.
struct CompiledProject {
    let console: TestConsole

    init() throws {
        var console = try TestConsole()
        console.compilesRevisions = true
        self.console = console
    }

    /// Writes a revision: the header on line 4, the first line of its upgrade on line 7.
    ///
    /// - Parameters:
    ///   - id: its id, which begins with a letter and is the name of its file too.
    ///   - parent: what it stands on.
    ///   - downgrade: how it is undone, in Swift.
    ///   - body: the lines of its upgrade.
    /// - Throws: what is wrong with the folder.
    func write(_ id: String, after parent: String? = nil, downgrade: String = ".derived", _ body: String...) throws {
        let after = parent.map { ", after: \"\($0)\"" } ?? ""
        try console.folder.write(
            """
            import Stemma

            enum Revision\(id): Revision {
                static let header = Header("\(id)", "do \(id)"\(after), downgrade: \(downgrade))

                static func upgrade(_ schema: inout SchemaEditor) {
                    \(body.joined(separator: "\n        "))
                }
            }

            """, to: "Revisions/\(id).swift")
    }

    /// Runs a command.
    func run(_ arguments: String...) -> TestConsole.Result { console.run(arguments) }
}
