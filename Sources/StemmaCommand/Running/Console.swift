#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Where a command's words go.
///
/// Facts and scripts go to the output, all at once and only when all went well; everything else goes to the errors.
public struct Console: Sendable {
    /// What became of a write.
    public enum Written: Sendable, Hashable {
        /// All of it was taken.
        case done
        /// Nobody reads any more, as after `| head`.
        case readerGone
        /// It could not be written, for this reason.
        case failed(String)
    }

    /// Writes to the standard output.
    public var output: @Sendable ([UInt8]) -> Written
    /// Writes to the standard error.
    public var errors: @Sendable ([UInt8]) -> Void
    /// Writes what is not worth keeping to the standard error: how far long work has come.
    public var transient: @Sendable ([UInt8]) -> Void
    /// Whether the errors go to a terminal, where a line can be written over.
    public var isTerminal: Bool
    /// How many columns the terminal has that the output goes to; `nil` where it goes to no terminal.
    public var width: Int?
    /// Whether diagnostics may be coloured.
    public var isColored: Bool

    /// A console of one's own.
    ///
    /// - Parameters:
    ///   - output: writes to the standard output.
    ///   - errors: writes to the standard error.
    ///   - isTerminal: whether the errors go to a terminal.
    ///   - isColored: whether diagnostics may be coloured.
    ///   - width: how many columns the terminal of the output has, if it is one.
    public init(
        output: @escaping @Sendable ([UInt8]) -> Written, errors: @escaping @Sendable ([UInt8]) -> Void,
        isTerminal: Bool = false, isColored: Bool = false, width: Int? = nil
    ) {
        self.output = output
        self.errors = errors
        transient = errors
        self.isTerminal = isTerminal
        self.width = width
        self.isColored = isColored
    }

    /// The process's own.
    public static var standard: Self {
        let isTerminal = isatty(STDERR_FILENO) == 1
        // https://no-color.org: any value but an empty one.
        let isPlain = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
        return Self(
            output: { write($0, to: STDOUT_FILENO) }, errors: { _ = write($0, to: STDERR_FILENO) },
            isTerminal: isTerminal && !isDumb, isColored: isTerminal && !isDumb && !isPlain,
            width: width(of: STDOUT_FILENO))
    }

    private static func width(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Written {
        // A reader that has gone is an answer of `write`, and no reason to die.
        signal(SIGPIPE, SIG_IGN)
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { systemWrite(descriptor, $0) }
            if count < 0, errno == EINTR { continue }
            if count < 0 { return errno == EPIPE ? .readerGone : .failed(String(cString: strerror(errno))) }
            start += count
        }
        return .done
    }

    private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
            Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }
}
