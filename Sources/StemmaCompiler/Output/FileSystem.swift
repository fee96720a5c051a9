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
        let problem: FileProblem? = bytes.withUnsafeBufferPointer { bytes in
            do throws(FileProblem) { try create(path, with: bytes) } catch { return error }
            return nil
        }
        if let problem { throw problem }
    }

    private static func create(_ path: String, with bytes: UnsafeBufferPointer<UInt8>) throws(FileProblem) {
        guard let file = fopen(path, "wxe") else { throw FileProblem(path) }
        let written = fwrite(bytes.baseAddress, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count else {
            let problem = FileProblem(path)
            unlink(path)
            throw problem
        }
    }

    /// Writes into what is there already, such as a pipe.
    package static func overwrite(_ path: String, with bytes: [UInt8]) throws(FileProblem) {
        guard let file = fopen(path, "we") else { throw FileProblem(path) }
        let written = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count else { throw FileProblem(path) }
    }

    /// Writes a text to a file, or puts another in its place: whole or not at all.
    static func replace(_ path: String, with text: inout String) throws(FileProblem) {
        let problem: FileProblem? = text.withUTF8 { bytes in
            do throws(FileProblem) { try replace(path, with: bytes) } catch { return error }
            return nil
        }
        if let problem { throw problem }
    }

    /// Writes a file, or puts another in its place: whole or not at all.
    package static func replace(_ path: String, with bytes: [UInt8]) throws(FileProblem) {
        let problem: FileProblem? = bytes.withUnsafeBufferPointer { bytes in
            do throws(FileProblem) { try replace(path, with: bytes) } catch { return error }
            return nil
        }
        if let problem { throw problem }
    }

    private static func replace(_ path: String, with bytes: UnsafeBufferPointer<UInt8>) throws(FileProblem) {
        let temporary = "\(path).\(getpid()).\(String(UInt32.random(in: 0...UInt32.max), radix: 36)).tmp"
        do throws(FileProblem) { try create(temporary, with: bytes) } catch {
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
