/// What the database's own catalogs must show when an object exists as it was meant.
///
/// PostgreSQL prints expressions in a form of its own, so what was meant is not compared as text: the script builds it
/// beside the object, lets the server describe both, and compares the two descriptions.
package struct Shape: Sendable, Hashable {
    /// An SQL condition: something of that name is there.
    package var exists: String
    /// How to tell whether it is what was meant.
    package var check: Check

    /// How to tell.
    package enum Check: Sendable, Hashable {
        /// Describe a relation and its copy, and compare these items of the descriptions; `nil` for all.
        case relation(Relation)
        /// Describe an object and its copy, and compare the descriptions.
        case described(Described)
        /// What this SQL finds reads as that literal of what was meant.
        case text(subject: String, found: String, meant: String)
        /// This SQL condition holds; otherwise the message says what is wrong.
        case condition(String, otherwise: String)
    }

    /// A relation that is compared with one built for the purpose.
    package struct Relation: Sendable, Hashable {
        /// The relation in the database.
        package var name: QualifiedName
        /// What to call it in the message: `table orders`.
        package var subject: String
        /// Statements that build what was meant as the relation named `copy`.
        package var copy: [String]
        /// The items of the description to compare; empty for all of them.
        package var items: [String]
        /// Items that a copy cannot have, since a temporary table may not refer to a lasting one.
        package var further: [Item]
        /// Statements that take away what the copy was built on.
        package var removal: [String] = []
    }

    /// An object that is compared with one built for the purpose.
    package struct Described: Sendable, Hashable {
        /// The kinds that the server can be asked to describe.
        package enum Kind: String, Sendable, Hashable, CaseIterable {
            case function, parsedFunction = "parsed_function", aggregate
            case view, materializedView = "materialized_view", trigger, rule, policy
            case statistics, type, collation, textSearch, publication
        }

        package var kind: Kind
        /// What to call it in the message: `function total(bigint)`.
        package var subject: String
        /// SQL for the oid of the object in the database.
        package var found: String
        /// SQL for the oid of the copy.
        package var meant: String
        /// Statements that build the copy.
        package var copy: [String]
        /// Statements that take the copy away.
        package var removal: [String]
        /// Rows of the copy that the object gives to functions.
        package var rows: Rows?
    }

    /// Rows of a copy that are given to a function, which takes those of the table.
    package struct Rows: Sendable, Hashable {
        /// How the server prints those of the table: `orders.*`.
        package var printed: String
        /// SQL for the type that those of the copy are cast to.
        package var type: String
    }

    /// A line of a description.
    package struct Item: Sendable, Hashable {
        package var name: String
        package var definition: String
    }

    /// The name of the relation that is built for comparing.
    package static let copy = "pg_temp.stemma_meant"

    package init(exists: String, check: Check) {
        self.exists = exists
        self.check = check
    }
}

/// Look-ups in the server's catalogs, for guards and shapes.
package enum Lookup {
    /// The relation's `regclass`, or null when there is none.
    package static func relation(_ name: QualifiedName, in catalog: Catalog) -> String {
        "pg_catalog.to_regclass(\(Literal.quote(catalog.qualified(name).sql)))"
    }

    /// A relation of that name exists.
    package static func exists(_ name: QualifiedName, in catalog: Catalog) -> String {
        "\(relation(name, in: catalog)) IS NOT NULL"
    }

    /// A column of that name exists.
    package static func exists(column: Name, of table: QualifiedName, in catalog: Catalog) -> String {
        "EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = \(relation(table, in: catalog))"
            + " AND attname = \(Literal.quote(column.text)) AND NOT attisdropped)"
    }

    /// A constraint of that name exists on the table.
    package static func exists(constraint: Name, on table: QualifiedName, in catalog: Catalog) -> String {
        "EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = \(relation(table, in: catalog))"
            + " AND conname = \(Literal.quote(constraint.text)))"
    }
}

extension Catalog {
    /// SQL for the oid of a type, or null.
    package func lookup(type name: QualifiedName) -> String {
        "pg_catalog.to_regtype(\(Literal.quote(qualified(name).sql)))"
    }

    /// SQL for the oid of a function, or null.
    package func lookup(function: Function) -> String { lookup(function: function.id) }

    /// SQL for the oid of a function, or null where there is none or not even its types are there.
    ///
    /// The server reads the types as it does in `CREATE FUNCTION`; `to_regprocedure` would raise on those that are not
    /// there.
    package func lookup(function id: ObjectID) -> String {
        let name = qualified(id.name)
        let types = id.argumentTypes
        let arguments = types.enumerated().map { index, type in
            " AND p.proargtypes[\(index)] = pg_catalog.to_regtype(\(Literal.quote(type)))"
        }
        return "(SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace"
            + " WHERE n.nspname = \(Literal.quote(name.schema?.text ?? "")) AND p.proname = \(Literal.quote(name.name.text))"
            + " AND p.pronargs = \(types.count)\(arguments.joined()))"
    }

    /// A name with its schema written out, the default one too.
    package func qualified(_ name: QualifiedName) -> QualifiedName {
        QualifiedName(schema: name.schema ?? Name(project.defaultSchema), name: name.name)
    }
}
