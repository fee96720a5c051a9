import Stemma

enum CreateDocuments: Revision {
    static let header = Header(
        "7f60b3a925cd", "create documents", after: "5d2e8c41b09a", downgrade: .derived,
        lint: [.allow(.l305, because: "applications connect as customer or admin, which own nothing")])

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.create(table: "documents") { t in
            t.conventionColumns(prefix: "doc", of: "document")
            t.organizationColumn()
            t.column(
                "owner_id", .text, .collate("C"), .references("users", "id", onDelete: .setNull),
                .comment("The user who answers for it; none once that user is deleted"))
            t.column("title", .text, .notNull, .comment("What lists show of it"))
            t.column("status", .text, .notNull, .comment("Where it stands: draft, published or archived"))
            t.column("source_extid", .text, .comment("What the system that it came from calls it"))
            t.column("metadata", .jsonb, .comment("Whatever else its source says of it"))
        }
        schema.followTenancyConventions(on: "documents")
        schema.create(index: "idx_documents_organization_id", on: "documents", columns: "organization_id")
        schema.create(index: "idx_documents_owner_id", on: "documents", columns: "owner_id")
        schema.create(
            policy: "org_data_isolation", on: "documents", to: "customer",
            using: "organization_id = current_setting('app.organization_id', true)::text")
    }
}
