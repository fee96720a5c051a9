import Foundation

/// What a process left behind.
public struct ProcessResult: Sendable, Hashable {
    /// The exit status; 128 and the signal's number for a process that a signal ended.
    public var status: Int32
    /// What it printed.
    public var stdout: String
    /// What it printed to standard error.
    public var stderr: String
    /// Whether it was killed because its time was over.
    public var timedOut = false

    /// Whether it exited with 0.
    public var succeeded: Bool { status == 0 && !timedOut }
}

extension ProcessResult: CustomStringConvertible {
    /// All of it, for the message of a failed expectation.
    public var description: String {
        "\(timedOut ? "timed out" : "status \(status)")\n--- stdout\n\(stdout)\n--- stderr\n\(stderr)"
    }
}

/// Runs a process to its end.
///
/// - Parameters:
///   - executable: a path, or a name to look up in `PATH`.
///   - arguments: its arguments.
///   - directory: the folder that it starts in; `nil` for ours.
///   - environment: variables to set.
///   - inheriting: whether it also has our variables.
///   - stdin: what it reads; nothing by default.
///   - limit: after how many seconds it is killed.
/// - Returns: its status and what it printed.
/// - Throws: when it cannot be started.
public func runProcess(
    _ executable: String, _ arguments: [String] = [], directory: String? = nil, environment: [String: String] = [:],
    inheriting: Bool = true, stdin: String = "", limit: Double = 120
) throws -> ProcessResult {
    let process = try BackgroundProcess(
        executable, arguments, directory: directory, environment: environment, inheriting: inheriting)
    // Beside the wait, so that the limit also holds for a process that does not read.
    Thread.detachNewThread {
        process.send(stdin)
        process.endInput()
    }
    return process.wait(limit: limit)
}

/// The absolute path of a program in `PATH`, or of a path as it is.
///
/// - Parameter name: a name, or a path with a slash.
/// - Returns: the path; `nil` when there is no such program.
public func findExecutable(_ name: String) -> String? {
    guard !name.contains("/") else {
        return FileManager.default.isExecutableFile(atPath: name) ? name : nil
    }
    return (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").lazy
        .map { "\($0)/\(name)" }
        .first(where: FileManager.default.isExecutableFile(atPath:))
}
