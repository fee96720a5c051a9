#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The file system, in as many calls as loading needs.
///
/// Plain C rather than Foundation: a run in which nothing changed makes a call for every file, and starting Foundation
/// alone would take longer than all of them.
enum Files {
    /// What the file system says about a file without reading it.
    struct Stamp: Sendable, Hashable {
        var size: Int64
        /// Nanoseconds since 1970.
        var modified: Int64
        /// Nanoseconds since 1970; catches tools that set the time of modification back.
        var changed: Int64
        var inode: UInt64
    }

    /// What a path leads to.
    enum Kind: Sendable {
        case file(Stamp)
        case folder(device: UInt64, inode: UInt64)
        case other
    }

    /// What is at a path, through symbolic links; `nil` when nothing is.
    static func kind(_ path: String) -> Kind? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file(Stamp(status))
        case S_IFDIR: return .folder(device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino))
        default: return .other
        }
    }

    /// The stamp of a regular file.
    static func stamp(_ path: String) -> Stamp? {
        guard case .file(let stamp)? = kind(path) else { return nil }
        return stamp
    }

    /// When a file or folder was last modified, in nanoseconds since 1970.
    static func modified(_ path: String) -> Int64? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Stamp(status).modified
    }

    /// Whether a folder is at a path.
    static func isFolder(_ path: String) -> Bool {
        guard case .folder? = kind(path) else { return false }
        return true
    }

    /// The names in a folder, unsorted, without hidden ones; `nil` when it cannot be read.
    static func names(in folder: String) -> [String]? {
        guard let directory = opendir(folder) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if !name.utf8.starts(with: ".".utf8) { names.append(name) }
        }
        return names
    }

    /// A whole file; `nil` when it cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes: [UInt8] = []
        var expected = Int(status.st_size) + 1
        while true {
            // One byte more than the file has: the read that meets its end is the one that fetched it.
            let room = expected
            var failed = false
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                while count < room {
                    let got = Self.read(descriptor, into: UnsafeMutableRawBufferPointer(buffer), from: count)
                    if got < 0 && errno == EINTR { continue }
                    if got < 0 { failed = true }
                    if got <= 0 { break }
                    count += got
                }
            }
            if failed { return nil }
            let ended = chunk.count < room
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            if ended { return bytes }
            expected = 1 << 16
        }
    }

    private static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, from start: Int) -> Int {
        guard let base = buffer.baseAddress else { return 0 }
        #if canImport(Glibc)
            return Glibc.read(descriptor, base + start, buffer.count - start)
        #elseif canImport(Musl)
            return Musl.read(descriptor, base + start, buffer.count - start)
        #else
            return Darwin.read(descriptor, base + start, buffer.count - start)
        #endif
    }

    /// Writes a new file; false when that is not possible.
    static func write(_ bytes: [UInt8], to path: String) -> Bool { write([bytes], to: path) }

    private static func write(_ parts: [[UInt8]], _ rest: [String] = [], to path: String) -> Bool {
        guard let file = fopen(path, "w") else { return false }
        var isWhole = true
        for part in parts {
            let written = part.withUnsafeBytes { $0.isEmpty ? 0 : fwrite($0.baseAddress, 1, $0.count, file) }
            if written != part.count { isWhole = false }
        }
        for var part in rest {
            let isWritten = part.withUTF8 { $0.isEmpty || fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
            if !isWritten { isWhole = false }
        }
        return fclose(file) == 0 && isWhole
    }

    /// Puts a new file in the place of another, whole or not at all.
    static func replace(_ path: String, with bytes: [UInt8]) -> Bool { replace(path, with: [bytes]) }

    /// Puts a new file, made of some parts, in the place of another, whole or not at all.
    static func replace(_ path: String, with parts: [[UInt8]], _ rest: [String] = []) -> Bool {
        let temporary = "\(path).\(getpid()).\(unique())"
        guard write(parts, rest, to: temporary), rename(temporary, path) == 0 else {
            unlink(temporary)
            return false
        }
        return true
    }

    /// Makes a folder and those above it; false when it is not there afterwards.
    static func makeFolder(_ path: String) -> Bool {
        if isFolder(path) { return true }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex, !makeFolder(String(path[..<slash])) {
            return false
        }
        return mkdir(path, 0o777) == 0 || isFolder(path)
    }

    /// Makes a folder that nobody else has, in one that is there; `nil` when that is not possible.
    static func makeOwnFolder(in folder: String) -> String? {
        let path = "\(folder)/work-\(getpid())-\(unique())"
        return mkdir(path, 0o700) == 0 ? path : nil
    }

    /// Deletes a file.
    static func remove(_ path: String) { unlink(path) }

    /// Deletes a folder of plain files.
    static func removeFolder(_ path: String) {
        for name in names(in: path) ?? [] { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    /// A path with no symbolic links in it.
    static func resolve(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// A path that does not depend on the folder that the program was started in; links stay as they are.
    static func absolute(_ path: String) -> String {
        guard !path.utf8.starts(with: "/".utf8), let folder = resolve(".") else { return path }
        return "\(folder)/\(path)"
    }

    /// Whether a path leads to a program.
    static func isExecutable(_ path: String) -> Bool {
        stamp(path) != nil && access(path, X_OK) == 0
    }

    /// The time of the file system's own clock, in nanoseconds since 1970.
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    fileprivate static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }

    private static func unique() -> String { String(UInt32.random(in: 0...UInt32.max), radix: 36) }
}

extension Files.Stamp {
    fileprivate init(_ status: stat) {
        size = Int64(status.st_size)
        inode = UInt64(status.st_ino)
        #if canImport(Darwin)
            modified = Files.nanoseconds(status.st_mtimespec)
            changed = Files.nanoseconds(status.st_ctimespec)
        #else
            modified = Files.nanoseconds(status.st_mtim)
            changed = Files.nanoseconds(status.st_ctim)
        #endif
    }

    /// Whether a change after `moment` would show in the stamp.
    ///
    /// Clocks of file systems tick every few milliseconds, some every second or two: what was changed within the tick
    /// in which it was looked at may change again and look the same.
    func isSettled(at moment: Int64) -> Bool {
        let tick: Int64 = modified % 1_000_000_000 == 0 ? 2_000_000_000 : 20_000_000
        return max(modified, changed) < moment - tick
    }
}
