internal import Stemma

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Where the shared library is kept that recording programs are linked with: to link with Stemma's objects takes three
/// times as long.
///
/// It is named by the identity of the tools, and only ever put in its place whole: of two loads at once each uses its
/// own or the other's, which are the same. A single byte in its place says that one was made and did not work.
struct SharedLibraryShelf {
    /// The library, if it is there and not known not to work.
    let library: String?
    /// Whether that one came with Stemma.
    let isInstalled: Bool

    private let folder: String
    private let path: String
    private static let prefix = "libStemma-"

    /// The shelf in a folder; `nil` where none is of use, which is so where a shared library was made in vain, and on
    /// systems on which programs find their libraries in another way.
    ///
    /// - Parameters:
    ///   - folder: the folder, absolute.
    ///   - tools: what identifies the compiler and Stemma's objects.
    ///   - installed: the library that came with those.
    init?(in folder: String, for tools: SHA256.Digest, installed: String?) {
        #if os(Linux)
            let path = "\(folder)/\(Self.prefix)\(String(tools.words.0, radix: 16)).so"
            let stamp = Files.stamp(path)
            if stamp?.size == 1 { return nil }
            self.folder = folder
            self.path = path
            isInstalled = installed != nil
            library = installed ?? ((stamp?.size ?? 0) == 0 ? nil : path)
        #else
            return nil
        #endif
    }

    /// Puts a library that was made in its place.
    ///
    /// - Parameter made: the path of the library, on the same file system.
    /// - Returns: its path from now on; `nil` when that is not possible.
    func keep(_ made: String) -> String? {
        sweep()
        return rename(made, path) == 0 ? path : nil
    }

    /// Takes the library away, or notes that there is no use in making another.
    func forget(forGood: Bool) {
        if forGood { _ = Files.replace(path, with: [UInt8(ascii: "-")]) } else { Files.remove(path) }
    }

    /// Deletes what was made of other tools, once it is an hour old.
    private func sweep() {
        for name in Files.names(in: folder) ?? [] where name.utf8.starts(with: Self.prefix.utf8) {
            let other = "\(folder)/\(name)"
            guard other != path, let modified = Files.modified(other), modified < Files.now() - 3_600_000_000_000 else {
                continue
            }
            Files.remove(other)
        }
    }
}
