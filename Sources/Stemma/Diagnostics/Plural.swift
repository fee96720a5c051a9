/// How many there are of something, in words.
package enum Plural {
    /// `1 step`, `2 steps`; the noun is one that takes an `s`.
    package static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
