import Stemma
import StemmaCompiler

extension Scenario {
    /// Roles, which are the server's: each scenario has roles of its own, and they are tried one after another.
    static let roles: [Scenario] = [
        Scenario(
            "create role", except: [.isOfServer], facts: ["role.create"],
            {
                $0.create(
                    role: "stemma_role_a", .login, .createDB, .connectionLimit(3), .validUntil("2030-01-01 00:00+00"),
                    onDowngrade: .drop)
            },
            is: """
                CREATE ROLE stemma_role_a LOGIN CREATEDB CONNECTION LIMIT 3 VALID UNTIL '2030-01-01 00:00+00'
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'stemma_role_a'))
                  ensures: role stemma_role_a
                down
                DROP ROLE stemma_role_a
                  guarded: DROP ROLE IF EXISTS stemma_role_a
                """),
        Scenario(
            "create role that does not inherit", except: [.isOfServer],
            { $0.create(role: "stemma_role_b", .noInherit, .replication, .createRole, onDowngrade: .drop) },
            is: """
                CREATE ROLE stemma_role_b NOLOGIN NOINHERIT REPLICATION CREATEROLE
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'stemma_role_b'))
                  ensures: role stemma_role_b
                down
                DROP ROLE stemma_role_b
                  guarded: DROP ROLE IF EXISTS stemma_role_b
                """),
        Scenario(
            "drop role",
            on: { s in
                s.create(role: "stemma_role_c", .superuser, .bypassRLS)
                s.create(role: "stemma_role_d")
                s.grant(role: "stemma_role_d", to: "stemma_role_c", admin: true)
                s.alter(role: "stemma_role_c", set: "search_path", to: "a", "b c")
                s.comment(on: .role("stemma_role_c"), "goes")
            }, except: [.isOfServer], facts: ["role.drop"], { $0.drop(role: "stemma_role_c") },
            is: """
                DROP ROLE stemma_role_c
                  guarded: DROP ROLE IF EXISTS stemma_role_c
                down
                CREATE ROLE stemma_role_c NOLOGIN SUPERUSER BYPASSRLS
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'stemma_role_c'))
                  ensures: role stemma_role_c
                ALTER ROLE stemma_role_c SET search_path = 'a', 'b c'
                  repeatable
                COMMENT ON ROLE stemma_role_c IS 'goes'
                  repeatable
                GRANT stemma_role_d TO stemma_role_c WITH ADMIN OPTION
                  repeatable
                """),
        Scenario(
            "alter role",
            on: { $0.create(role: "stemma_role_e", .login, .superuser) }, except: [.isOfServer], facts: ["role.alter"],
            { $0.alter(role: "stemma_role_e", .login, .createDB, .noInherit, .connectionLimit(5)) },
            is: """
                ALTER ROLE stemma_role_e NOSUPERUSER CREATEDB NOINHERIT CONNECTION LIMIT 5
                  repeatable
                down
                ALTER ROLE stemma_role_e SUPERUSER NOCREATEDB INHERIT CONNECTION LIMIT -1
                  repeatable
                """),
        Scenario(
            "set role", on: { $0.create(role: "stemma_role_f") }, except: [.isOfServer], facts: ["role.set_config"],
            { s in
                s.alter(role: "stemma_role_f", set: "search_path", to: "app", "public")
                s.alter(role: "stemma_role_f", set: "work_mem", to: "64MB")
                s.alter(role: "stemma_role_f", set: "work_mem", to: "32MB")
                s.alter(role: "stemma_role_f", set: "stemma.depth", to: "it's")
            },
            is: """
                ALTER ROLE stemma_role_f SET search_path = 'app', 'public'
                  repeatable
                ALTER ROLE stemma_role_f SET work_mem = '64MB'
                  repeatable
                ALTER ROLE stemma_role_f SET work_mem = '32MB'
                  repeatable
                ALTER ROLE stemma_role_f SET stemma.depth = 'it''s'
                  repeatable
                down
                ALTER ROLE stemma_role_f RESET stemma.depth
                  repeatable
                ALTER ROLE stemma_role_f SET work_mem = '64MB'
                  repeatable
                ALTER ROLE stemma_role_f RESET work_mem
                  repeatable
                ALTER ROLE stemma_role_f RESET search_path
                  repeatable
                """),
        Scenario(
            "reset role",
            on: { s in
                s.create(role: "stemma_role_g")
                s.alter(role: "stemma_role_g", set: "work_mem", to: "64MB")
            }, except: [.isOfServer],
            { s in
                s.alter(role: "stemma_role_g", reset: "work_mem")
                s.alter(role: "stemma_role_g", reset: "search_path")
            },
            is: """
                ALTER ROLE stemma_role_g RESET work_mem
                  repeatable
                ALTER ROLE stemma_role_g RESET search_path
                  repeatable
                down
                ALTER ROLE stemma_role_g SET work_mem = '64MB'
                  repeatable
                """),
        Scenario(
            "rename role",
            on: { s in
                Setup.shop(&s)
                s.create(role: "stemma_role_h")
                s.create(role: "stemma_role_i")
                s.create(schema: "sales", authorization: "stemma_role_h")
                s.grant(role: "stemma_role_i", to: "stemma_role_h")
                s.grant(.select, on: .table("orders"), to: "stemma_role_h")
                s.alter(ownerOf: .table("orgs"), to: "stemma_role_h")
                s.create(policy: "p", on: "orders", to: "stemma_role_h", using: "true")
                s.alterDefaultPrivileges(
                    for: "stemma_role_h", in: "sales", grant: .select, on: .tables, to: "stemma_role_h")
            }, except: [.isOfServer], facts: ["role.rename"],
            { s in
                s.rename(role: "stemma_role_h", to: "Stemma_Role_\"H\"")
                s.revoke(.select, on: .table("orders"), from: "Stemma_Role_\"H\"")
                s.drop(policy: "p", on: "orders")
                s.drop(table: "orgs")
                s.drop(schema: "sales")
                s.revoke(role: "stemma_role_i", from: "Stemma_Role_\"H\"")
            },
            is: #"""
                ALTER ROLE stemma_role_h RENAME TO "Stemma_Role_""H"""
                  when: EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'stemma_role_h') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'Stemma_Role_"H"'))
                  note: an MD5 password would be lost: it is salted with the name
                  ensures: role Stemma_Role_"H"
                REVOKE SELECT ON TABLE orders FROM "Stemma_Role_""H"""
                  repeatable
                DROP POLICY p ON orders
                  guarded: DROP POLICY IF EXISTS p ON orders
                  locks: ACCESS EXCLUSIVE orders
                DROP TABLE orgs
                  guarded: DROP TABLE IF EXISTS orgs
                  locks: ACCESS EXCLUSIVE orgs
                  destroys: the rows of orgs
                DROP SCHEMA sales
                  guarded: DROP SCHEMA IF EXISTS sales
                REVOKE stemma_role_i FROM "Stemma_Role_""H"""
                  repeatable
                down
                GRANT stemma_role_i TO "Stemma_Role_""H"""
                  repeatable
                CREATE SCHEMA sales AUTHORIZATION "Stemma_Role_""H"""
                  guarded: CREATE SCHEMA IF NOT EXISTS sales AUTHORIZATION "Stemma_Role_""H"""
                  note: creates a schema
                  ensures: schema sales
                ALTER DEFAULT PRIVILEGES FOR ROLE "Stemma_Role_""H""" IN SCHEMA sales GRANT SELECT ON TABLES TO "Stemma_Role_""H"""
                  repeatable
                CREATE TABLE orgs (
                    id bigint NOT NULL,
                    slug text NOT NULL,
                    CONSTRAINT orgs_pkey PRIMARY KEY (id),
                    CONSTRAINT orgs_slug_key UNIQUE (slug)
                )
                  guarded: CREATE TABLE IF NOT EXISTS orgs (
                    id bigint NOT NULL,
                    slug text NOT NULL,
                    CONSTRAINT orgs_pkey PRIMARY KEY (id),
                    CONSTRAINT orgs_slug_key UNIQUE (slug)
                )
                  note: creates a table
                  ensures: table orgs
                ALTER TABLE orgs OWNER TO "Stemma_Role_""H"""
                  repeatable
                  locks: ACCESS EXCLUSIVE orgs
                CREATE POLICY p ON orders TO "Stemma_Role_""H"""
                    USING (true)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy p on orders
                GRANT SELECT ON TABLE orders TO "Stemma_Role_""H"""
                  repeatable
                ALTER ROLE "Stemma_Role_""H""" RENAME TO stemma_role_h
                  when: EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'Stemma_Role_"H"') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'stemma_role_h'))
                  note: an MD5 password would be lost: it is salted with the name
                  ensures: role stemma_role_h
                """#),
        Scenario(
            "comment on role", on: { $0.create(role: "stemma_role_j") }, except: [.isOfServer], facts: ["comment.role"],
            { $0.comment(on: .role("stemma_role_j"), "who sells") },
            is: """
                COMMENT ON ROLE stemma_role_j IS 'who sells'
                  repeatable
                down
                COMMENT ON ROLE stemma_role_j IS NULL
                  repeatable
                """),
        Scenario(
            "grant role",
            on: { s in
                s.create(role: "stemma_role_k")
                s.create(role: "stemma_role_l")
            }, except: [.isOfServer], facts: ["role.grant_membership"],
            { $0.grant(role: "stemma_role_k", to: "stemma_role_l") },
            is: """
                GRANT stemma_role_k TO stemma_role_l
                  repeatable
                down
                REVOKE stemma_role_k FROM stemma_role_l
                  repeatable
                """),
        Scenario(
            "grant role with admin option",
            on: { s in
                s.create(role: "stemma_role_m")
                s.create(role: "stemma_role_n")
                s.grant(role: "stemma_role_m", to: "stemma_role_n")
            }, except: [.isOfServer], { $0.grant(role: "stemma_role_m", to: "stemma_role_n", admin: true) },
            is: """
                GRANT stemma_role_m TO stemma_role_n WITH ADMIN OPTION
                  repeatable
                down
                REVOKE stemma_role_m FROM stemma_role_n
                  repeatable
                GRANT stemma_role_m TO stemma_role_n
                  repeatable
                """),
        Scenario(
            "revoke role",
            on: { s in
                s.create(role: "stemma_role_o")
                s.grant(role: "pg_monitor", to: "stemma_role_o", admin: true)
            }, except: [.isOfServer], facts: ["revoke.role_membership"],
            { $0.revoke(role: "pg_monitor", from: "stemma_role_o") },
            is: """
                REVOKE pg_monitor FROM stemma_role_o
                  repeatable
                down
                GRANT pg_monitor TO stemma_role_o WITH ADMIN OPTION
                  repeatable
                """),
        Scenario(
            "grant role with options",
            on: { s in
                s.create(role: "stemma_role_p")
                s.create(role: "stemma_role_q")
                s.grant(role: "stemma_role_p", to: "stemma_role_q", inherit: true)
            }, except: [.isNewer, .isOfServer], project: Project(postgres: .v16),
            { $0.grant(role: "stemma_role_p", to: "stemma_role_q", admin: true, inherit: false, set: true) },
            is: """
                GRANT stemma_role_p TO stemma_role_q WITH ADMIN TRUE, INHERIT FALSE, SET TRUE
                  repeatable
                down
                REVOKE stemma_role_p FROM stemma_role_q
                  repeatable
                GRANT stemma_role_p TO stemma_role_q WITH INHERIT TRUE
                  repeatable
                """),
    ]
}
