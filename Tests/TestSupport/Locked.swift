import Foundation

/// A value that one thread at a time may touch.
public final class Locked<Value>: @unchecked Sendable {
    // `Mutex` would do, and needs macOS 15.
    private let lock = NSLock()
    private var value: Value

    /// A value to begin with.
    public init(_ value: Value) { self.value = value }

    /// Runs a body that may read and change the value.
    ///
    /// - Parameter body: what to do with it.
    /// - Returns: what the body returns.
    public func callAsFunction<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body(&value)
    }
}
