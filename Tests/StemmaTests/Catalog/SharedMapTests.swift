import Testing

@testable import Stemma

/// The map under the catalog, beside Swift's own dictionary.
@Suite struct SharedMapTests {
    private func id(_ number: Int) -> ObjectID {
        number % 3 == 0 ? .table("t\(number)") : .column("c\(number)", of: "t\(number % 7)")
    }

    @Test(arguments: [1, 8, 9, 40, 3000])
    func isADictionary(count: Int) {
        var map = SharedMap<Int>()
        var truth: [ObjectID: Int] = [:]
        for step in 0..<(count * 4) {
            let id = id((step * 7919) % count)
            switch step % 4 {
            case 0, 1:
                map[id] = step
                truth[id] = step
            case 2:
                map[id] = nil
                truth[id] = nil
            default:
                map.change(id) { $0 = ($0 ?? 0) + 1 }
                truth[id] = (truth[id] ?? 0) + 1
            }
        }
        #expect(map.count == truth.count)
        #expect(Set(map.keys) == Set(truth.keys))
        #expect((0..<count).allSatisfy { map[id($0)] == truth[id($0)] })
        #expect(Dictionary(uniqueKeysWithValues: map.elements.map { ($0.key, $0.value) }) == truth)
    }

    @Test func copiesGoTheirOwnWays() {
        var first = SharedMap<Int>()
        for number in 0..<500 { first[id(number)] = number }
        var second = first
        #expect(first.keysThatMayDiffer(from: second).isEmpty)
        second[id(7)] = -1
        second[id(900)] = 900
        first[id(8)] = nil
        #expect(first[id(7)] == 7 && first[id(900)] == nil && first[id(8)] == nil)
        #expect(second[id(7)] == -1 && second[id(900)] == 900 && second[id(8)] == 8)
        let different = first.keysThatMayDiffer(from: second)
        #expect(different.isSuperset(of: [id(7), id(8), id(900)]))
        #expect(different.count < 60, "what both share is left out")
        #expect(different == second.keysThatMayDiffer(from: first))
    }
}
