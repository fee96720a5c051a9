/// How many there are of something, in words.
package enum Plural {
    /// `1 step`, `2 steps`; a noun that takes more than an `s` comes with its plural.
    package static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
        "\(number) \(number == 1 ? noun : plural ?? "\(noun)s")"
    }
}
