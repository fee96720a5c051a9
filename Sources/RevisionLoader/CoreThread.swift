#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A thread of the system that does one piece of work, without a library that takes time to start.
struct CoreThread {
    private let thread: pthread_t

    private final class Work: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Begins some work beside what goes on; `nil` where there can be no more threads.
    init?(_ work: @escaping @Sendable () -> Void) {
        var attributes = pthread_attr_t()
        guard pthread_attr_init(&attributes) == 0 else { return nil }
        defer { pthread_attr_destroy(&attributes) }
        // As large as that of the first thread: not every system gives as much by itself.
        pthread_attr_setstacksize(&attributes, 16 << 20)
        let own = Unmanaged.passRetained(Work(work))
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        guard pthread_create(&thread, &attributes, runCoreThread, own.toOpaque()) == 0 else {
            own.release()
            return nil
        }
        #if canImport(Darwin)
            guard let thread else { return nil }
        #endif
        self.thread = thread
    }

    /// Waits until the work is done.
    func join() { pthread_join(thread, nil) }

    fileprivate static func run(_ work: UnsafeMutableRawPointer) {
        Unmanaged<Work>.fromOpaque(work).takeRetainedValue().run()
    }
}

#if canImport(Darwin)
    private func runCoreThread(_ work: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        CoreThread.run(work)
        return nil
    }
#else
    private func runCoreThread(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        if let work { CoreThread.run(work) }
        return nil
    }
#endif
