/// The name of a revision's type, made from its message: `CreatePromptTemplates`.
package enum RevisionTypeName {
    /// A name that is a Swift identifier whatever the message holds.
    ///
    /// - Parameters:
    ///   - message: what the revision does.
    ///   - taken: the names of the project's other types.
    /// - Returns: the name.
    package static func make(from message: String, notIn taken: Set<String>) -> String {
        var name = words(of: message).map(capitalized).joined()
        if name.isEmpty || isDigit(name.unicodeScalars.first) || reserved.contains(name) {
            name = reserved.contains(name) ? name + "Revision" : "Revision" + name
        }
        if name == "Revision" { name = "NewRevision" }
        guard taken.contains(name) else { return name }
        // A digit at its end would run into ours.
        let stem = isDigit(name.unicodeScalars.last) ? name + "_" : name
        var number = 2
        while taken.contains("\(stem)\(number)") { number += 1 }
        return "\(stem)\(number)"
    }

    /// The parts of a message that can be in a name; of a long message only the beginning.
    private static func words(of message: String) -> [String] {
        var words: [String] = []
        var word = ""
        // "don't" is one word.
        for scalar in message.unicodeScalars where scalar != "'" && scalar != "’" {
            if isLetter(scalar) || isDigit(scalar) || (isMark(scalar) && !word.isEmpty) {
                word.unicodeScalars.append(scalar)
            } else if !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        var length = 0
        let fitting = words.prefix { word in
            length += word.unicodeScalars.count
            return length <= 60
        }
        return fitting.isEmpty ? words.prefix(1).map { String($0.unicodeScalars.prefix(60)) } : Array(fitting)
    }

    private static func capitalized(_ word: String) -> String {
        guard let first = word.unicodeScalars.first else { return "" }
        return first.properties.titlecaseMapping + String(word.unicodeScalars.dropFirst())
    }

    private static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return ("0"..."9").contains(scalar)
    }

    /// Letters of every alphabet that Swift allows to begin an identifier.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            // Feminine and masculine ordinals are letters by category alone, and styled letters look like plain ones.
            return scalar.isASCII || (scalar.value >= 0xC0 && scalar.properties.isXIDStart && scalar.value < 0x1D400)
                || (0x20000...0x2FFFD).contains(scalar.value)
        default: return false
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        // Variation selectors cannot be seen.
        if (0xFE00...0xFE0F).contains(scalar.value) { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark: return scalar.properties.isXIDContinue
        default: return false
        }
    }

    /// What a type of that name would hide from the project's other files.
    private static let reserved: Set<String> = [
        "Any", "Self", "Type", "Protocol", "AssertionDirection", "CastContext", "CastMethod", "CollationProvider",
        "ChangeStrategy", "ColumnChange", "ColumnCompression", "ColumnConstraint", "Colocation", "ColumnStorage",
        "ColumnType",
        "DatabaseEngine",
        "DeclaredSchema", "DefaultObjects",
        "Deferral", "Diagnostic", "DomainChange", "DomainConstraint", "Downgrade", "EnumPlace", "EventTriggerEvent",
        "ExclusionElement", "FunctionArgument", "FunctionLanguage", "FunctionResult", "GeneratedKind", "Header",
        "IdentityMode", "IndexKey", "IndexMethod", "LintAllowance", "LintCode", "LintLevel", "MergeConflicts",
        "Name", "NoObjects", "ObjectID", "ObjectsInSchema", "OnConflict", "OnDowngrade", "ParallelSafety",
        "PartitionBound",
        "PartitionValue", "Partitioning", "PolicyCommand", "PolicyRule", "PolicySet", "PostgresVersion", "Privilege",
        "Project", "PublicationOptions", "PublicationPart", "PublishedChange", "QualifiedName", "Recorder",
        "ReplacedRevision",
        "ReferentialAction", "ReplicaIdentity", "RequiredColumn", "Revision", "RoleAttribute", "RuleEvent", "SQLRow",
        "SQLValue", "SchemaEditor", "SequenceOptions", "SourceLocation", "StatisticsKind", "Stemma", "TableBuilder",
        "TableChange", "TransactionMode", "TriggerEvent", "TriggerFiring", "TriggerTiming", "TypeAttribute", "Undo",
        "ViewChange", "ViewCheckOption", "Volatility",
        "AnyObject", "Array", "Bool", "Character", "Codable", "Collection", "Comparable", "Data", "Date", "Decodable",
        "Dictionary", "Double", "Duration", "Encodable", "Equatable", "Error", "Float", "Hashable", "Hasher",
        "Identifiable", "Int", "Int16", "Int32", "Int64", "Int8", "Iterator", "Mirror", "Never", "Optional", "Range",
        "Result", "Sendable", "SendableMetatype", "Sequence", "Set", "Slice", "StaticString", "String", "Substring",
        "Swift", "Task", "UInt", "UInt8", "Unicode", "Void",
    ]
}
