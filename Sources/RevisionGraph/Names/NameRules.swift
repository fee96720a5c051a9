/// What an id or a label may look like, so that every target can be read in one way.
enum NameRules {
    /// The names that targets give a meaning of their own.
    static let reserved: [ExactText] = ["base", "head", "heads", "current"].map(ExactText.init)

    static func isReserved(_ name: String) -> Bool {
        reserved.contains(ExactText(name))
    }

    /// Why the name cannot be an id or a label, or nil if it can.
    static func fault(in name: String) -> GraphError.NameFault? {
        if name.isEmpty { return .empty }
        if isReserved(name) { return .reserved }
        // `-1` is a number of steps.
        if name.utf8.first == UInt8(ascii: "-") { return .leadingHyphen }
        return name.unicodeScalars.first(where: isIllegal).map { .character($0) }
    }

    private static func isIllegal(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "@", ":", "+": true
        case "!"..."~": false
        // Control characters could not be stored (NUL) or would act on a terminal (ESC).
        default: scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
        }
    }
}
