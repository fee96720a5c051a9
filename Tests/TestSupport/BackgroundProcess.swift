import Foundation

/// A process that runs while the test goes on.
///
/// Everything it prints is collected as it comes, so that it never waits for us. What is never waited for is killed
/// when the value goes away.
public final class BackgroundProcess: Sendable {
    /// Why a process could not be started.
    public struct NotStarted: Error, CustomStringConvertible {
        /// What happened, in one line.
        public var description: String
    }

    /// Its process id.
    public let pid: Int32

    private let process: Locked<Process>
    private let stdin: Locked<FileHandle?>
    private let stdout: Collector
    private let stderr: Collector
    private let ended = DispatchGroup()

    /// Starts a process.
    ///
    /// - Parameters:
    ///   - executable: a path, or a name to look up in `PATH`.
    ///   - arguments: its arguments.
    ///   - directory: the folder that it starts in; `nil` for ours.
    ///   - environment: variables to set.
    ///   - inheriting: whether it also has our variables.
    /// - Throws: `NotStarted`.
    public init(
        _ executable: String, _ arguments: [String] = [], directory: String? = nil,
        environment: [String: String] = [:], inheriting: Bool = true
    ) throws {
        guard let path = findExecutable(executable) else { throw NotStarted(description: "no program \(executable)") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
        let inherited = inheriting ? ProcessInfo.processInfo.environment : [:]
        process.environment = inherited.merging(environment) { $1 }

        let ended = ended
        ended.enter()
        process.terminationHandler = { _ in ended.leave() }

        // A child that is born between making a pipe and marking it would hold the pipe open.
        (pid, stdin, stdout, stderr) = try Self.births { _ in
            let (input, output, errors) = (Pipe(), Pipe(), Pipe())
            for ours in [input.fileHandleForWriting, output.fileHandleForReading, errors.fileHandleForReading] {
                _ = fcntl(ours.fileDescriptor, F_SETFD, FD_CLOEXEC)
            }
            process.standardInput = input
            process.standardOutput = output
            process.standardError = errors
            do { try process.run() } catch {
                ended.leave()
                throw NotStarted(description: "\(path) did not start: \(error)")
            }
            return (
                process.processIdentifier, Locked(input.fileHandleForWriting),
                Collector(output.fileHandleForReading), Collector(errors.fileHandleForReading)
            )
        }
        self.process = Locked(process)
    }

    deinit {
        if isRunning { signal(SIGKILL) }
    }

    /// Whether it has not ended yet.
    public var isRunning: Bool { process { $0.isRunning } }

    /// What it has printed so far.
    public var output: String { stdout.text }

    /// What it has printed to standard error so far.
    public var errors: String { stderr.text }

    /// Gives it something to read.
    ///
    /// What a dead process would have read is lost.
    public func send(_ text: String) {
        guard !text.isEmpty else { return }
        stdin { handle in
            guard let handle else { return }
            // On a thread of its own: a process that prints before it reads must not make us wait for it.
            let written = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                Self.write(Array(text.utf8), to: handle.fileDescriptor)
                written.signal()
            }
            while written.wait(timeout: .now() + 0.1) == .timedOut && isRunning {}
        }
    }

    /// Lets it read the end of its input.
    public func endInput() {
        stdin { handle in
            try? handle?.close()
            handle = nil
        }
    }

    /// Sends a signal to it and to the processes that it started.
    ///
    /// - Parameter number: `SIGKILL` and the like.
    public func signal(_ number: Int32) {
        kill(getpgid(pid) == pid ? -pid : pid, number)
    }

    /// Waits until its output holds a text.
    ///
    /// - Parameters:
    ///   - text: what to wait for.
    ///   - limit: for how many seconds.
    /// - Returns: whether it came.
    public func waitForOutput(_ text: String, limit: Double = 30) -> Bool {
        eventually(limit: limit) { self.output.contains(text) || !self.isRunning } && output.contains(text)
    }

    /// Waits for its end, and kills it when that does not come.
    ///
    /// - Parameter limit: for how many seconds to wait.
    /// - Returns: its status and what it printed.
    public func wait(limit: Double = 120) -> ProcessResult {
        let timedOut = ended.wait(timeout: .now() + limit) == .timedOut
        if timedOut {
            signal(SIGKILL)
            _ = ended.wait(timeout: .now() + 10)
        }
        endInput()
        // A grandchild may hold the pipes for longer than we care.
        stdout.waitForEnd(limit: 5)
        stderr.waitForEnd(limit: 5)
        let status = process {
            $0.isRunning ? -1 : $0.terminationStatus + ($0.terminationReason == .uncaughtSignal ? 128 : 0)
        }
        return ProcessResult(status: status, stdout: output, stderr: errors, timedOut: timedOut)
    }

    /// One birth at a time.
    private static let births = Locked(())

    /// Writes on a thread that has nothing else to do, and ends with it.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        // What a dead process does not read is an error here and not our end. Blocked, not ignored: a process inherits
        // what is ignored.
        var broken = sigset_t()
        sigemptyset(&broken)
        sigaddset(&broken, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &broken, nil)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

/// Reads a pipe to its end, on a thread of its own.
private final class Collector: Sendable {
    private let bytes = Locked<[UInt8]>([])
    private let ended = DispatchGroup()

    init(_ handle: FileHandle) {
        ended.enter()
        let (bytes, ended) = (bytes, ended)
        Thread.detachNewThread {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(handle.fileDescriptor, &buffer, buffer.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { break }
                bytes { $0 += buffer[..<count] }
            }
            try? handle.close()
            ended.leave()
        }
    }

    var text: String { bytes { String(decoding: $0, as: UTF8.self) } }

    func waitForEnd(limit: Double) { _ = ended.wait(timeout: .now() + limit) }
}

/// Asks again and again until something holds.
///
/// - Parameters:
///   - limit: for how many seconds.
///   - condition: what should hold.
/// - Returns: whether it did.
public func eventually(limit: Double = 30, _ condition: () throws -> Bool) rethrows -> Bool {
    let end = Date() + limit
    while true {
        if try condition() { return true }
        if Date() > end { return false }
        Thread.sleep(forTimeInterval: 0.02)
    }
}
