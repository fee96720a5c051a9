import Stemma

enum CreatePlaces: Revision {
    static let header = Header(
        "4d07b8c2e5a1", "create places", labels: ["places"], dependsOn: ["core"], downgrade: .derived,
        lint: [
            .allow(.l402, because: "the application's models number their rows with bigserial"),
            .allow(.l405, on: .table("place_descriptions"), because: "a language tag has eight characters at most"),
        ])

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.create(table: "places") { t in
            t.column("id", .bigserial, .primaryKey)
            t.column("name", .text, .notNull)
            t.column("lat", .doublePrecision, .notNull, .check("lat BETWEEN -90 AND 90"))
            t.column("lon", .doublePrecision, .notNull, .check("lon BETWEEN -180 AND 180"))
            t.column("osm_id", .bigint)
            t.column("search", .tsvector, .generated(sql: "to_tsvector('simple', name)"))
            t.auditColumns()
        }
        schema.create(index: "places_idx_search", on: "places", columns: "search", method: .gin)
        schema.create(
            index: "places_uq_osm_id", on: "places", columns: "osm_id", unique: true, where: "osm_id IS NOT NULL")
        schema.updatedAtTrigger(on: "places")

        schema.create(table: "place_descriptions") { t in
            t.column("id", .bigserial, .primaryKey)
            t.column("place_id", .bigint, .notNull, .references("places", "id", onDelete: .cascade))
            t.column("language", .varchar(8), .notNull)
            t.column("body", .text, .notNull)
            t.unique("place_id", "language")
        }
    }
}
