import Stemma

enum CreateUpdatedAtFunction: Revision {
    static let header = Header("0c4e7a1d93b5", "create updated_at function", labels: ["core"], downgrade: .derived)

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.updatedAtFunction()
    }
}
