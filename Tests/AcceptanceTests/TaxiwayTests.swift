import TestSupport
import Testing

/// The tables of the taxiway system as the server's own catalogs show them.
@Suite struct TaxiwayTests {
    private func database() throws -> Database {
        let database = try PostgresServer.shared.database()
        try database.mustRun(TestedSystem.taxiway.up())
        return database
    }

    @Test(arguments: [
        (
            "customers",
            """
            customer_id uuid NOT NULL gen_random_uuid()
            name character varying(255) NOT NULL
            email text NOT NULL
            tags text[] NOT NULL '{}'::text[]
            status text NOT NULL 'active'::text
            """
        ),
        (
            "orders",
            """
            order_id uuid NOT NULL gen_random_uuid()
            customer_id uuid NOT NULL
            status text NOT NULL 'new'::text
            total numeric(12,2) NOT NULL 0
            lines jsonb NOT NULL '[]'::jsonb
            """
        ),
    ])
    func hasTheColumns(table: String, own: String) throws {
        let columns = try database().query(
            """
            SELECT concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attnotnull THEN 'NOT NULL' END, pg_get_expr(d.adbin, d.adrelid))
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = '\(table)'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """
        ).compactMap { $0[0] }
        let audit = [
            "data jsonb NOT NULL '{}'::jsonb", "created_at timestamp with time zone NOT NULL now()",
            "updated_at timestamp with time zone NOT NULL now()", "deleted_at timestamp with time zone",
            "version bigint NOT NULL 1",
        ]
        #expect(columns == own.split(separator: "\n").map(String.init) + audit)
    }

    @Test func hasTheIndexesAndNoForeignKeys() throws {
        let database = try database()
        let indexes = try database.query(
            """
            SELECT regexp_replace(indexdef, '^CREATE INDEX (\\w+) ON public\\.(\\w+) USING btree', '\\1')
            FROM pg_indexes WHERE indexname LIKE 'ix%' ORDER BY indexname
            """)
        #expect(
            indexes.compactMap { $0[0] } == [
                "ix_customers_active (customer_id) WHERE (deleted_at IS NULL)",
                "ix_customers_status (status) WHERE (deleted_at IS NULL)", "ix_customers_version (version)",
                "ix_orders_active (order_id) WHERE (deleted_at IS NULL)", "ix_orders_customer_id (customer_id)",
                "ix_orders_customer_id_status (customer_id, status)", "ix_orders_version (version)",
            ])
        #expect(try database.value("SELECT count(*) FROM pg_constraint WHERE contype = 'f'") == "0")
    }

    @Test func fillsWhatIsNotGiven() throws {
        let database = try database()
        let row = try database.query(
            """
            INSERT INTO customers (name, email) VALUES ('a', 'b')
            RETURNING tags, status, data, version, deleted_at, customer_id IS NOT NULL AND created_at = now()
            """)
        #expect(row == [["{}", "active", "{}", "1", nil, "t"]])
        let order = try database.query(
            "INSERT INTO orders (customer_id) VALUES (gen_random_uuid()) RETURNING lines, total, status")
        #expect(order == [["[]", "0.00", "new"]])
    }
}
