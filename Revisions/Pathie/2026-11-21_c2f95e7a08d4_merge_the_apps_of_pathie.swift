import Stemma

enum MergeTheAppsOfPathie: Revision {
    static let header = Header(
        "c2f95e7a08d4", "merge the apps of Pathie", after: "0c4e7a1d93b5", "2a91f60be7d8", "4d07b8c2e5a1",
        "6f38d1a4c90e", "81c5e29f0d7b", "a6e4037bd1f9", labels: ["pathie"], downgrade: .derived)

    static func upgrade(_ schema: inout SchemaEditor) {}
}
