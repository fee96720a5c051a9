import Stemma
import StemmaCompiler

extension Refusal {
    /// Foreign keys that cannot be.
    static let foreignKeys: [Refusal] = [
        Refusal(
            "foreign key to no table",
            { $0.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "org", ["id"]) },
            sql: "ALTER TABLE orders ADD FOREIGN KEY (org_id) REFERENCES org (id)", server: "42P01",
            is: """
                [S004] there is no table org
                did you mean orgs?
                """),
        Refusal(
            "foreign key to no column",
            { $0.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["ids"]) },
            sql: "ALTER TABLE orders ADD FOREIGN KEY (org_id) REFERENCES orgs (ids)", server: "42703",
            is: """
                [S004] there is no column ids of orgs
                did you mean id?
                """),
        Refusal(
            "foreign key from no column",
            { $0.add(foreignKey: "fk", on: "orders", columns: "orgid", references: "orgs", ["id"]) },
            sql: "ALTER TABLE orders ADD FOREIGN KEY (orgid) REFERENCES orgs (id)", server: "42703",
            is: """
                [S004] there is no column orgid of orders
                did you mean org_id?
                """),
        Refusal(
            "foreign key to columns that are not unique",
            { $0.add(foreignKey: "fk", on: "orgs", columns: "slug", references: "orders", ["note"]) },
            sql: "ALTER TABLE orgs ADD FOREIGN KEY (slug) REFERENCES orders (note)", server: "42830",
            is: """
                [S020] constraint fk on orgs refers to (note) of orders, which nothing makes unique
                PostgreSQL wants a key that is not deferrable, or a full unique index, on exactly those columns
                """),
        Refusal(
            "foreign key to a partial unique index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ux", on: "orders", columns: "note", unique: true, where: "total > 0")
            }, { $0.add(foreignKey: "fk", on: "orgs", columns: "slug", references: "orders", ["note"]) },
            sql: "ALTER TABLE orgs ADD FOREIGN KEY (slug) REFERENCES orders (note)", server: "42830",
            is: """
                [S020] constraint fk on orgs refers to (note) of orders, which nothing makes unique
                PostgreSQL wants a key that is not deferrable, or a full unique index, on exactly those columns
                """),
        Refusal(
            "foreign key to a deferrable key",
            on: {
                $0.create(table: "t") {
                    $0.column("a", .integer, .unique(name: "u", deferral: .initiallyDeferred)); $0.column("b", .integer)
                }
            }, { $0.add(foreignKey: "fk", on: "t", columns: "b", references: "t", ["a"]) },
            sql: "ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES t (a)", server: "55000",
            is: """
                [S020] constraint fk on t refers to (a) of t, which nothing makes unique
                PostgreSQL wants a key that is not deferrable, or a full unique index, on exactly those columns
                """),
        Refusal(
            "foreign key of other columns",
            { $0.add(foreignKey: "fk", on: "orders", columns: "org_id", "number", references: "orgs", ["id"]) },
            sql: "ALTER TABLE orders ADD FOREIGN KEY (org_id, number) REFERENCES orgs (id)", server: "42830",
            is: """
                [S020] constraint fk on orders has 2 columns, and refers to 1 of orgs
                """),
        Refusal(
            "on update with columns",
            {
                $0.add(
                    foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"],
                    onUpdate: .setNull("org_id"))
            }, sql: "ALTER TABLE orders ADD FOREIGN KEY (org_id) REFERENCES orgs (id) ON UPDATE SET NULL (org_id)",
            server: "0A000",
            is: """
                [S020] constraint fk on orders lists columns for ON UPDATE, which only ON DELETE can
                """),
        Refusal(
            "on delete with other columns",
            {
                $0.add(
                    foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"],
                    onDelete: .setNull("note"))
            }, sql: "ALTER TABLE orders ADD FOREIGN KEY (org_id) REFERENCES orgs (id) ON DELETE SET NULL (note)",
            server: "42P10",
            is: """
                [S020] constraint fk on orders sets note on delete, which is not one of its columns
                """),
        Refusal(
            "on delete with columns below 15", project: Project(postgres: .v14),
            {
                $0.add(
                    foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"],
                    onDelete: .setNull("org_id"))
            },
            is: """
                [S007] ON DELETE SET NULL with a list of columns needs PostgreSQL 15, and the project targets 14
                raise `postgres:` in Revisions/Project.swift if every server is that new
                """),
    ]
}
