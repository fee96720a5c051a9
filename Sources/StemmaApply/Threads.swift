#if Apply
    #if canImport(Glibc)
        internal import Glibc
    #elseif canImport(Musl)
        internal import Musl
    #else
        internal import Darwin
    #endif

    /// Threads for work that waits for servers: tasks would keep the processors' few from all others.
    package enum Threads {
        private final class Work: Sendable {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }

        /// Runs the same work on several threads, and waits for all of them.
        package static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
            var threads: [pthread_t] = []
            for _ in 0..<count {
                let work = Unmanaged.passRetained(Work(body))
                #if canImport(Darwin)
                    var thread: pthread_t?
                    let answer = pthread_create(
                        &thread, nil,
                        { argument in
                            Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
                            return nil
                        }, work.toOpaque())
                    if answer == 0, let thread { threads.append(thread) }
                #else
                    var thread = pthread_t()
                    let answer = pthread_create(
                        &thread, nil,
                        { argument in
                            if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
                            return nil
                        }, work.toOpaque())
                    if answer == 0 { threads.append(thread) }
                #endif
                if answer != 0 { work.release() }
            }
            // Without any thread there is still this one.
            if threads.isEmpty { body() }
            for thread in threads { pthread_join(thread, nil) }
        }
    }
#endif
