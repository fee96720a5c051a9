internal import StemmaCompiler

/// One of `stemma`'s commands.
protocol Command: SendableMetatype {
    /// How it is used.
    static var usage: Usage { get }

    /// What it answers with: a string, or a text in pieces where that may be long.
    associatedtype Answer: WrittenInPieces

    /// Does it.
    ///
    /// - Parameter context: the arguments and the world around.
    /// - Returns: what goes to the standard output, if all goes well.
    /// - Throws: anything that `Failure` can be made of.
    static func run(_ context: Context) throws -> Answer
}
