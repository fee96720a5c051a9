#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Why a file or folder could not be read, made or deleted.
package struct FileProblem: Error, Sendable, Hashable {
    /// The file or folder.
    package var path: String
    /// What the system says: `Permission denied`.
    package var reason: String

    fileprivate init(_ path: String) {
        self.path = path
        reason = String(cString: strerror(errno))
    }
}

/// The few things that are asked of a file system when files are written for people.
package enum FileSystem {
    /// What is at a path, without following a link.
    package enum Kind: Sendable { case file, folder, other, nothing }

    package static func kind(_ path: String) -> Kind {
        var status = stat()
        guard lstat(path, &status) == 0 else { return .nothing }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// Whether a folder is at a path, or a link to one.
    package static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The path without its last part.
    package static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
    }

    /// The names in a folder, in the order of their bytes; none when it cannot be read.
    package static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    package static func read(_ path: String) throws(FileProblem) -> [UInt8] {
        guard let file = fopen(path, "re") else { throw FileProblem(path) }
        defer { fclose(file) }
        var status = stat()
        guard fstat(fileno(file), &status) == 0 else { throw FileProblem(path) }
        var bytes: [UInt8] = []
        // All at once, and one byte more, which tells whether it has grown meanwhile.
        var room = max(Int(status.st_size) + 1, 1 << 12)
        while true {
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                count = fread(buffer.baseAddress, 1, room, file)
            }
            let isEnd = chunk.count < room
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            if isEnd { break }
            room = 1 << 16
        }
        guard ferror(file) == 0 else { throw FileProblem(path) }
        return bytes
    }

    /// Writes a file that is not there yet.
    package static func create(_ path: String, with bytes: [UInt8]) throws(FileProblem) {
        try write(path, mode: "wxe", removesRest: true) { write(bytes, to: $0) }
    }

    /// Writes into what is there already, such as a pipe.
    package static func overwrite(_ path: String, with text: [String]) throws(FileProblem) {
        try write(path, mode: "we", removesRest: false) { write(text, to: $0) }
    }

    /// Writes a file, or puts another in its place: whole or not at all.
    package static func replace(_ path: String, with bytes: [UInt8]) throws(FileProblem) {
        try replace(path) { write(bytes, to: $0) }
    }

    /// Writes a text in pieces to a file, or puts another in its place: whole or not at all.
    package static func replace(_ path: String, with text: [String]) throws(FileProblem) {
        try replace(path) { write(text, to: $0) }
    }

    private static func replace(
        _ path: String, _ content: (UnsafeMutablePointer<FILE>) -> Bool
    ) throws(FileProblem) {
        let temporary = "\(path).\(getpid()).\(String(UInt32.random(in: 0...UInt32.max), radix: 36)).tmp"
        do throws(FileProblem) { try write(temporary, mode: "wxe", removesRest: true, content) } catch {
            // It is the file that cannot be written, whatever ours is called in between.
            var problem = error
            problem.path = path
            throw problem
        }
        guard rename(temporary, path) == 0 else {
            let problem = FileProblem(path)
            unlink(temporary)
            throw problem
        }
    }

    private static func write(
        _ path: String, mode: String, removesRest: Bool, _ content: (UnsafeMutablePointer<FILE>) -> Bool
    ) throws(FileProblem) {
        guard let file = fopen(path, mode) else { throw FileProblem(path) }
        let isWritten = content(file)
        guard fclose(file) == 0, isWritten else {
            let problem = FileProblem(path)
            if removesRest { unlink(path) }
            throw problem
        }
    }

    private static func write(_ bytes: [UInt8], to file: UnsafeMutablePointer<FILE>) -> Bool {
        fwrite(bytes, 1, bytes.count, file) == bytes.count
    }

    private static func write(_ text: [String], to file: UnsafeMutablePointer<FILE>) -> Bool {
        for var piece in text {
            let isWritten = piece.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
            if !isWritten { return false }
        }
        return true
    }

    /// Makes a folder, and those above it.
    package static func makeFolder(_ path: String) throws(FileProblem) {
        if mkdir(path, 0o777) == 0 { return }
        if errno == ENOENT {
            let above = folder(of: path)
            guard above != path else { throw FileProblem(path) }
            try makeFolder(above)
            if mkdir(path, 0o777) == 0 { return }
        }
        let problem = FileProblem(path)
        guard isFolder(path) else { throw problem }
    }

    package static func remove(_ path: String) throws(FileProblem) {
        guard unlink(path) == 0 else { throw FileProblem(path) }
    }

    /// Deletes a folder if nothing is in it.
    package static func removeEmptyFolder(_ path: String) -> Bool { rmdir(path) == 0 }
}
