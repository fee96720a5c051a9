/// Where in the user's Swift files something was said.
///
/// The file is as the compiler was given it, which is relative to the project, so that no path of one machine reaches
/// a script, a cache or a message.
public struct SourceLocation: Sendable, Hashable, Codable {
    /// The path, relative to the project.
    public var file: String
    /// The line, counted from 1; 0 when only the file is known.
    public var line: Int

    /// A place in a file.
    public init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `file:line`, or `file` alone when the line is not known.
    public var description: String { line > 0 ? "\(file):\(line)" : file }
}
