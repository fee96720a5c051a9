/// Something the user should know, worded once, at the place that owns it.
///
/// It prints as `path:line: error: [S012] message`, with its notes below it.
public struct Diagnostic: Error, Sendable, Hashable {
    /// How bad it is.
    public enum Severity: String, Sendable, Hashable {
        /// Worth knowing.
        case note
        /// Worth changing.
        case warning
        /// Nothing comes out until it is changed.
        case error
    }

    /// A further line below the message: where the other half of a conflict is, or what to do.
    public struct Note: Sendable, Hashable {
        /// What it says.
        public var message: String
        /// Where it points, if anywhere.
        public var location: SourceLocation?

        /// A line below a message.
        public init(_ message: String, at location: SourceLocation? = nil) {
            self.message = message
            self.location = location
        }
    }

    /// How bad it is.
    public var severity: Severity
    /// A stable code: a letter for the stage, then three digits.
    public var code: String
    /// One line, with no full stop at its end.
    public var message: String
    /// Where it is, if it is anywhere.
    public var location: SourceLocation?
    /// What else there is to say.
    public var notes: [Note]

    /// A message with a code and a place.
    public init(
        _ severity: Severity, code: String, _ message: String, at location: SourceLocation? = nil, notes: [Note] = []
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.location = location
        self.notes = notes
    }
}

extension Diagnostic: CustomStringConvertible {
    /// The message as compilers print it.
    public var description: String {
        var text = ""
        if let location { text += "\(location): " }
        text += "\(severity.rawValue): [\(code)] \(message)"
        for note in notes {
            text += "\n"
            if let location = note.location { text += "\(location): " }
            text += "note: \(note.message)"
        }
        return text
    }
}
