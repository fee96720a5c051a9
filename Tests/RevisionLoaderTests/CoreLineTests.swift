import Foundation
import Synchronization
import Testing

@testable import RevisionLoader

@Suite("Work on a line")
struct CoreLineTests {
    private struct Refusal: Error, Equatable {
        var number: Int
    }

    @Test(
        "what is made comes back in the order of the items, however long each takes", arguments: [0, 1, 2, 63, 5_000])
    func order(count: Int) {
        var begun = 0
        var taken: [Int] = []
        let isWhole = Cores.line(over: 0..<count) { number in
            begun += 1
            return number
        } work: { number in
            if number % 97 == 0 { Thread.sleep(forTimeInterval: 0.002) }
            return number * 2
        } take: { made in
            taken.append(made)
        }
        #expect(isWhole)
        #expect(begun == count)
        #expect(taken == (0..<count).map { $0 * 2 })
    }

    @Test("no more wait than there is room for, but for those behind one that takes long")
    func room() {
        let worked = Mutex(0)
        var (begun, most) = (0, 0)
        _ = Cores.line(over: 0..<2_000) { number in
            begun += 1
            most = max(most, begun - worked.withLock { $0 })
            return number
        } work: { number in
            if number % 100 == 0 { Thread.sleep(forTimeInterval: 0.005) }
            worked.withLock { $0 += 1 }
            return number
        } take: { (_: Int) in
        }
        #expect(begun == 2_000)
        // Those that wait, those that are worked on, and the one that was just made ready.
        #expect(most <= 32 * Cores.count + Cores.count + 1)
    }

    @Test("the first failure in the order of the items is the one that is thrown, and nothing behind it is taken")
    func failure() {
        var taken: [Int] = []
        #expect(throws: Refusal(number: 300)) {
            _ = try Cores.line(over: 0..<1_000) {
                $0
            } work: { number throws(Refusal) in
                if number >= 300 { throw Refusal(number: number) }
                return number
            } take: { made in
                taken.append(made)
            }
        }
        #expect(taken == Array(0..<300))
    }

    @Test("what cannot be made ready ends it")
    func end() {
        var taken: [Int] = []
        let isWhole = Cores.line(over: 0..<1_000) { number in
            number < 500 ? number : nil
        } work: { number in
            number
        } take: { made in
            taken.append(made)
        }
        #expect(!isWhole)
        #expect(taken == Array(0..<taken.count))
    }
}
