package import Stemma
import Synchronization

/// A file of `Output/`, before it is written.
///
/// Its text is made whenever it is asked for: all files of a large project together are more than should be in memory
/// at once, and most of them are as they were.
package struct OutputFile: Sendable {
    /// The path below `Output/`.
    package let path: String
    private let make: @Sendable () throws(Diagnostic) -> Text
    private let noted = Noted()

    private final class Noted: Sendable {
        let digest = Mutex<SHA256.Digest?>(nil)
    }

    /// A file whose text is known.
    package init(path: String, text: String) { self.init(path: path) { () throws(Diagnostic) in Text(text) } }

    /// A file whose text can be made, the same one each time.
    package init(path: String, making make: @escaping @Sendable () throws(Diagnostic) -> Text) {
        self.path = path
        self.make = make
    }

    /// Makes the text, and notes its digest.
    package func text() throws(Diagnostic) -> Text {
        let text = try make()
        noted.digest.withLock { $0 = Self.digest(of: text) }
        return text
    }

    /// The digest of the text, which is made only if it never was.
    package func digest() throws(Diagnostic) -> SHA256.Digest {
        if let digest = noted.digest.withLock({ $0 }) { return digest }
        return Self.digest(of: try text())
    }

    private static func digest(of text: Text) -> SHA256.Digest {
        var hash = SHA256()
        for piece in text.pieces { hash.update(piece.utf8) }
        return hash.finish()
    }
}
