internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Work on all cores, without a library that takes time to start.
package enum Cores {
    /// How many there are.
    package static let count = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    /// What some work makes of each item, in the order of the items.
    ///
    /// - Parameters:
    ///   - items: the items; the first ones are begun first.
    ///   - least: how many of them are worth another thread.
    ///   - work: what to do with each.
    /// - Returns: the results.
    /// - Throws: what the work on the first item that failed threw.
    package static func map<Item: Sendable, Made: Sendable, Failure: Error>(
        _ items: [Item], atLeast least: Int = 2, _ work: @Sendable (Item) throws(Failure) -> Made
    ) throws(Failure) -> [Made] {
        let results = Results<Result<Made, Failure>>(items.count)
        forEach(items.count, atLeast: least) { index in
            do throws(Failure) {
                results[index] = .success(try work(items[index]))
            } catch {
                results[index] = .failure(error)
            }
        }
        var made: [Made] = []
        made.reserveCapacity(items.count)
        for result in results.all { made.append(try result.get()) }
        return made
    }

    /// What two pieces of work come to that are done side by side.
    package static func both<First: Sendable, Second: Sendable>(
        _ first: @Sendable () -> First, _ second: @Sendable () -> Second
    ) -> (First, Second) {
        let (one, other) = (Results<First>(1), Results<Second>(1))
        forEach(2) { index in
            if index == 0 { one[0] = first() } else { other[0] = second() }
        }
        return (one.all[0], other.all[0])
    }

    /// Does something with each number below a count.
    private static func forEach(_ total: Int, atLeast least: Int = 2, _ work: @Sendable (Int) -> Void) {
        if total < least || count == 1 {
            for index in 0..<total { work(index) }
            return
        }
        withoutActuallyEscaping(work) { work in
            let queue = Queue(total, work)
            let threads = (1..<min(count, total)).compactMap { _ in CoreThread { queue.run() } }
            queue.run()
            for thread in threads { thread.join() }
        }
    }

    /// Numbers that threads take one after the other.
    private final class Queue: Sendable {
        private let total: Int
        private let work: @Sendable (Int) -> Void
        private let next = Atomic(0)

        init(_ total: Int, _ work: @escaping @Sendable (Int) -> Void) {
            self.total = total
            self.work = work
        }

        func run() {
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                if index >= total { return }
                work(index)
            }
        }
    }

    /// A place for each result.
    ///
    /// No two threads ever write to the same one, and nobody reads before all have ended.
    private final class Results<Value: Sendable>: @unchecked Sendable {
        private let places: UnsafeMutableBufferPointer<Value?>

        init(_ count: Int) {
            places = .allocate(capacity: count)
            places.initialize(repeating: nil)
        }

        deinit {
            places.deinitialize()
            places.deallocate()
        }

        subscript(index: Int) -> Value? {
            get { places[index] }
            set { places[index] = newValue }
        }

        var all: [Value] { places.compactMap(\.self) }
    }
}
