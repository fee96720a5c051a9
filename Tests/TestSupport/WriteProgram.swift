import Foundation

/// Writes a program of the shell, which may be started at once.
///
/// Another process writes it: what we write ourselves is open in every process that another test starts just then, and
/// the system starts no program that somebody has open for writing.
///
/// - Parameters:
///   - script: the program, without its first line.
///   - path: where to write it.
/// - Throws: what became of it, if it cannot be written.
public func writeProgram(_ script: String, to path: String) throws {
    let result = try runProcess(
        "/bin/sh", ["-c", "cat > \"$0\" && chmod 755 \"$0\"", path], stdin: "#!/bin/sh\n\(script)\n")
    if !result.succeeded { throw CocoaError(.fileWriteUnknown, userInfo: [NSLocalizedDescriptionKey: "\(result)"]) }
}
