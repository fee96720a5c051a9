#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

extension Cores {
    /// Passes items along a line: this thread makes them ready one after the other, all cores work on those that are,
    /// and this thread takes what they made, in the order of the items.
    ///
    /// Only so many wait at once, so that what they hold need not all be there at once.
    ///
    /// - Parameters:
    ///   - items: the items.
    ///   - ready: makes one ready; `nil` ends it all.
    ///   - work: what to do with each that is.
    ///   - take: is given what was made of each.
    /// - Returns: whether all were made ready.
    /// - Throws: what the work on the first item that failed threw; nothing behind it was taken.
    package static func line<Item, Ready: Sendable, Made: Sendable, Failure: Error>(
        over items: some Collection<Item>, ready: (Item) -> Ready?,
        work: @Sendable (Ready) throws(Failure) -> Made, take: (Made) -> Void
    ) throws(Failure) -> Bool {
        let result: Result<Bool, Failure> = withoutActuallyEscaping(work) { work in
            let line = Line<Ready, Result<Made, Failure>>(longest: 32 * count) { ready in
                do throws(Failure) { return .success(try work(ready)) } catch { return .failure(error) }
            }
            // For a few a thread costs more than it spares.
            let helpers = items.count < 8 ? 0 : count - 1
            let threads = (0..<helpers).compactMap { _ in CoreThread { line.help() } }
            defer {
                line.close()
                for thread in threads { thread.join() }
            }
            do throws(Failure) {
                for item in items {
                    guard let ready = ready(item) else { return .success(false) }
                    line.put(ready)
                    while let made = line.next() { take(try made.get()) }
                    if line.isFull { line.workOnOne() }
                }
                while let made = line.last() { take(try made.get()) }
                return .success(true)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// What is on the line: each piece waits for a thread, is worked on, and waits to be taken.
    private final class Line<Ready: Sendable, Made: Sendable>: @unchecked Sendable {
        private enum Piece {
            case ready(Ready)
            case taken
            case made(Made)
        }

        private let longest: Int
        private let work: @Sendable (Ready) -> Made
        private let mutex: UnsafeMutablePointer<pthread_mutex_t>
        /// Something is ready, or nothing will be any more.
        private let isReady: UnsafeMutablePointer<pthread_cond_t>
        /// Something was made.
        private let isMade: UnsafeMutablePointer<pthread_cond_t>
        // All that follows is touched by who holds the mutex alone.
        /// In the order of the items; those before `first` were taken away.
        private var pieces: [Piece?] = []
        private var first = 0
        /// The first that no thread has begun with.
        private var waiting = 0
        private var isClosed = false

        init(longest: Int, _ work: @escaping @Sendable (Ready) -> Made) {
            self.longest = longest
            self.work = work
            mutex = .allocate(capacity: 1)
            isReady = .allocate(capacity: 1)
            isMade = .allocate(capacity: 1)
            pthread_mutex_init(mutex, nil)
            pthread_cond_init(isReady, nil)
            pthread_cond_init(isMade, nil)
        }

        deinit {
            pthread_mutex_destroy(mutex)
            pthread_cond_destroy(isReady)
            pthread_cond_destroy(isMade)
            mutex.deallocate()
            isReady.deallocate()
            isMade.deallocate()
        }

        /// Whether as many wait as there may be.
        var isFull: Bool { locked { pieces.count - waiting >= longest } }

        /// Puts one more on the line.
        func put(_ ready: Ready) {
            locked {
                pieces.append(.ready(ready))
                pthread_cond_signal(isReady)
            }
        }

        /// Takes the first from the line; `nil` if it is not made yet, or if there is none.
        func next() -> Made? {
            locked { takeFirst() }
        }

        /// Takes the first from the line when nothing more comes: works on what is ready, and then waits, until it is
        /// made; `nil` if there is none.
        func last() -> Made? {
            while true {
                var own: (place: Int, ready: Ready)?
                var made: Made?
                let isOver = locked {
                    made = takeFirst()
                    if made != nil || first == pieces.count { return true }
                    own = claim()
                    if own == nil { pthread_cond_wait(isMade, mutex) }
                    return false
                }
                if isOver { return made }
                if let own { finish(own.place, with: work(own.ready)) }
            }
        }

        /// Works on one piece, if one waits.
        func workOnOne() {
            if let own = locked({ claim() }) { finish(own.place, with: work(own.ready)) }
        }

        /// Works on what is ready until there will be no more.
        func help() {
            while true {
                var own: (place: Int, ready: Ready)?
                let isOver = locked {
                    own = claim()
                    if own != nil { return false }
                    if isClosed { return true }
                    pthread_cond_wait(isReady, mutex)
                    return false
                }
                if isOver { return }
                if let own { finish(own.place, with: work(own.ready)) }
            }
        }

        /// Nothing more is put on the line, and what nobody has begun with is left.
        func close() {
            locked {
                isClosed = true
                waiting = pieces.count
                pthread_cond_broadcast(isReady)
            }
        }

        private func claim() -> (place: Int, ready: Ready)? {
            guard waiting < pieces.count, case .ready(let ready) = pieces[waiting] else { return nil }
            pieces[waiting] = .taken
            waiting += 1
            return (waiting - 1, ready)
        }

        private func finish(_ place: Int, with made: Made) {
            locked {
                pieces[place] = .made(made)
                if place == first { pthread_cond_signal(isMade) }
            }
        }

        /// What was made of the first, which is then no more on the line.
        private func takeFirst() -> Made? {
            guard first < pieces.count, case .made(let made) = pieces[first] else { return nil }
            pieces[first] = nil
            first += 1
            return made
        }

        private func locked<Value>(_ body: () -> Value) -> Value {
            pthread_mutex_lock(mutex)
            defer { pthread_mutex_unlock(mutex) }
            return body()
        }
    }
}
