internal import StemmaCompiler

/// What becomes of a script: it is printed, or written to a file.
enum ScriptOutput {
    static let file = Parameter.value("-o", "--output", of: "FILE", help: "write the script here, whole or not at all")

    static let flavor = Parameter.value(
        "--flavor", of: "FLAVOR", help: "for psql (unless given) or for drivers",
        choices: Compiler.Flavour.allCases.map(\.rawValue))

    static func flavor(in context: Context) -> Compiler.Flavour {
        context.arguments.value(of: flavor).flatMap(Compiler.Flavour.init) ?? .psql
    }

    /// Writes the script to the file, if one is named.
    ///
    /// - Parameters:
    ///   - script: the text.
    ///   - context: where the options are.
    ///   - document: what JSON says, given the script unless it went to a file.
    /// - Returns: what goes to the standard output.
    /// - Throws: what is wrong with the file.
    static func deliver(_ script: Text, _ context: Context, _ document: (String?) -> some Encodable) throws -> Text {
        guard let file = context.arguments.value(of: file) else {
            return context.isJSON ? Text(try context.json(document(script.string))) : script
        }
        let path = context.path(ofArgument: file)
        // What is no file, such as a pipe, cannot be put in the place of another.
        if FileSystem.kind(path) == .other {
            try FileSystem.overwrite(path, with: script.pieces)
        } else {
            try FileSystem.replace(path, with: script.pieces)
        }
        context.reporter.say("wrote \(printable(file))")
        return context.isJSON ? Text(try context.json(document(nil))) : Text()
    }
}
