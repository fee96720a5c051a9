/// What was said, in the order in which it was said first: a list that may be as long as a project is not searched.
struct DistinctList<Element: Hashable & Sendable>: Sendable {
    private(set) var elements: [Element] = []
    private var seen: Set<Element> = []

    var isEmpty: Bool { elements.isEmpty }

    mutating func append(contentsOf new: some Sequence<Element>) {
        for element in new where seen.insert(element).inserted { elements.append(element) }
    }
}
