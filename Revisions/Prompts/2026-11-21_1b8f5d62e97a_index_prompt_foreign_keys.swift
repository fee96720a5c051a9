import Stemma

/// PostgreSQL does not index the referencing side of a foreign key; without these, deleting a template or a version
/// reads every row that might refer to it.
enum IndexPromptForeignKeys: Revision {
    static let header = Header("1b8f5d62e97a", "index prompt foreign keys", after: "c70e4a91b3f8", downgrade: .derived)

    static func upgrade(_ schema: inout SchemaEditor) {
        // The tables are in use by now: writes go on while these are built.
        schema.create(
            index: "ix_versions_template", on: "prompt_versions", columns: "template_id", concurrently: true)
        schema.create(index: "ix_results_version", on: "prompt_results", columns: "version_id", concurrently: true)
    }
}
