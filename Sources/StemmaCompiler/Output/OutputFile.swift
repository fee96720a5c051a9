/// A file of `Output/`, before it is written.
package struct OutputFile: Sendable, Hashable {
    /// The path below `Output/`.
    package var path: String
    package var text: String

    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}
