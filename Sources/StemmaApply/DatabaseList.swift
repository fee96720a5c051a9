#if Apply
    internal import StemmaCompiler

    #if canImport(Glibc)
        internal import Glibc
    #elseif canImport(Musl)
        internal import Musl
    #else
        internal import Darwin
    #endif

    /// A file with a connection string on each line.
    package struct DatabaseList: Sendable {
        /// Why it is not used.
        package enum Problem: Error, Sendable {
            case unreadable(String)
            case empty
            /// A line that libpq cannot read.
            case line(Int)
            /// It holds passwords, and others may read it.
            case notPrivate
        }

        package let targets: [ConnectionTarget]

        /// Reads a file; empty lines and those that begin with `#` are skipped.
        ///
        /// - Throws: ``Problem``.
        package init(_ path: String) throws(Problem) {
            let bytes: [UInt8]
            do throws(FileProblem) { bytes = try FileSystem.read(path) } catch { throw .unreadable(error.reason) }
            var targets: [ConnectionTarget] = []
            let lines = String(decoding: bytes, as: UTF8.self).split(
                omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            for (number, line) in lines.enumerated() {
                var line = line.drop { $0 == " " || $0 == "\t" }
                while let last = line.last, last == " " || last == "\t" { line.removeLast() }
                if line.isEmpty || line.hasPrefix("#") { continue }
                do throws(ConnectionTarget.Problem) {
                    targets.append(try ConnectionTarget(String(line), mayHoldPassword: true))
                } catch { throw .line(number + 1) }
            }
            if targets.isEmpty { throw .empty }
            var status = stat()
            if targets.contains(where: \.holdsPassword), stat(path, &status) == 0, status.st_mode & 0o077 != 0 {
                throw .notPrivate
            }
            self.targets = targets
        }
    }
#endif
