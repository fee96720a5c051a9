internal import StemmaCompiler

/// Finds the names of the types that Swift files declare.
///
/// It takes comments and strings for code too: a name too many only makes a new one longer.
enum TypeScan {
    private static let keywords = ["enum", "struct", "class", "actor", "protocol", "typealias"].map { Array($0.utf8) }

    /// The names that all Swift files in a folder declare.
    static func names(in folder: String) -> Set<String> {
        var names: Set<String> = []
        for name in FileSystem.names(in: folder) where name.utf8.first != UInt8(ascii: ".") {
            let path = "\(folder)/\(name)"
            if name.hasSuffix(".swift") {
                if let bytes = try? FileSystem.read(path) { names.formUnion(declared(in: bytes)) }
            } else if FileSystem.kind(path) == .folder {
                names.formUnion(self.names(in: path))
            }
        }
        return names
    }

    /// The names after the keywords.
    static func declared(in text: [UInt8]) -> Set<String> {
        var names: Set<String> = []
        var isAfterKeyword = false
        for word in text.split(whereSeparator: { !isWord($0) }) {
            if isAfterKeyword { names.insert(String(decoding: word, as: UTF8.self)) }
            isAfterKeyword = keywords.contains { word.elementsEqual($0) }
        }
        return names
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
