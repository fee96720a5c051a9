import Stemma

/// Not every server has pgvector, so this is a base of its own: `taxiway@head` does without it.
enum CreateDocumentEmbeddings: Revision {
    static let header = Header(
        "e97c24d80b36", "create document embeddings", labels: ["taxiway_vector"], dependsOn: ["taxiway"],
        downgrade: .derived)

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.create(extension: "vector", onDowngrade: .keep)
        schema.create(table: "document_embeddings") { t in
            t.column("document_id", .uuid, .primaryKey, .default(sql: "gen_random_uuid()"))
            t.column("customer_id", .uuid, .notNull)
            t.column("embedding", .custom(sql: "vector(384)"))
            t.dataColumn()
            t.auditColumns()
        }
        schema.auditIndexes(on: "document_embeddings", key: "document_id")
        schema.create(
            index: "ix_document_embeddings_customer_id", on: "document_embeddings", columns: "customer_id")
        // The services rank by cosine distance: `ORDER BY embedding <=> $1`.
        schema.create(
            index: "ix_document_embeddings_embedding", on: "document_embeddings",
            columns: .column("embedding", operatorClass: "vector_cosine_ops"), method: .custom("hnsw"))
    }
}
