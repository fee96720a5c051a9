internal import StemmaCompiler

/// The folder that holds `Revisions/`.
struct ProjectFolder: Sendable {
    /// Its path, absolute.
    let path: String
    /// Leads to it from the folder that the command runs in: empty, or with a slash at its end.
    let prefix: String

    /// The folder that is named, or else the nearest one above that holds `Revisions/`, or else this one.
    init(_ named: String?, from folder: String) {
        if let named {
            path = named.utf8.first == UInt8(ascii: "/") ? named : "\(folder)/\(named)"
            prefix = named == "." || named.isEmpty ? "" : named.hasSuffix("/") ? named : "\(named)/"
            return
        }
        var candidate = folder
        var prefix = ""
        while true {
            if FileSystem.isFolder("\(candidate)/Revisions") {
                self.path = candidate
                self.prefix = prefix
                return
            }
            let above = FileSystem.folder(of: candidate)
            if above == candidate || above == "." { break }
            candidate = above
            prefix += "../"
        }
        self.path = folder
        self.prefix = ""
    }
}
