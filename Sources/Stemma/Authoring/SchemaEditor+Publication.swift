extension SchemaEditor {
    /// Makes a publication.
    ///
    /// ```swift
    /// schema.create(publication: "sent", for: .table("orders", where: "total > 0"), publish: [.insert])
    /// // CREATE PUBLICATION sent FOR TABLE orders WHERE (total > 0)
    /// //     WITH (publish = 'insert', publish_via_partition_root = false)
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - parts: what it is for.
    ///   - publish: the kinds of changes; all of them unless given.
    ///   - viaPartitionRoot: whether the changes of partitions are sent as those of their partitioned table.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        publication name: String, for parts: PublicationPart..., publish: [PublishedChange] = PublishedChange.allCases,
        viaPartitionRoot: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        let options = PublicationOptions(publish: publish, viaPartitionRoot: viaPartitionRoot)
        record(Create(Publication(Name(name), parts: parts, options: options)), file, line)
    }

    /// Adds tables, or the tables of schemas, to a publication.
    ///
    /// ```swift
    /// schema.alter(publication: "sent", add: .table("items"))      // ALTER PUBLICATION sent ADD TABLE items
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - parts: what is added.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        publication name: String, add parts: PublicationPart..., file: StaticString = #filePath, line: Int = #line
    ) {
        record(AlterPublication(Name(name), .add(parts)), file, line)
    }

    /// Takes tables, or the tables of schemas, out of a publication.
    ///
    /// ```swift
    /// schema.alter(publication: "sent", drop: .table("items"))     // ALTER PUBLICATION sent DROP TABLE items
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - parts: what is taken out; columns and filters do not matter.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        publication name: String, drop parts: PublicationPart..., file: StaticString = #filePath, line: Int = #line
    ) {
        record(AlterPublication(Name(name), .drop(parts)), file, line)
    }

    /// Says anew what a publication is for.
    ///
    /// ```swift
    /// schema.alter(publication: "sent", set: .table("orders"), .table("items"))
    /// // ALTER PUBLICATION sent SET TABLE orders, items
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - parts: what it is for from now on.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        publication name: String, set parts: PublicationPart..., file: StaticString = #filePath, line: Int = #line
    ) {
        record(AlterPublication(Name(name), .set(parts)), file, line)
    }

    /// Says anew which changes a publication sends; what is not given goes back to its default.
    ///
    /// ```swift
    /// schema.alter(publication: "sent", options: PublicationOptions(publish: [.insert, .update]))
    /// // ALTER PUBLICATION sent SET (publish = 'insert, update', publish_via_partition_root = false)
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - options: its options from now on.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        publication name: String, options: PublicationOptions, file: StaticString = #filePath, line: Int = #line
    ) {
        record(AlterPublication(Name(name), .options(options)), file, line)
    }

    /// Drops a publication; the downgrade makes it again.
    ///
    /// ```swift
    /// schema.drop(publication: "sent")         // DROP PUBLICATION sent
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(publication name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<Publication>(.publication(name)), file, line)
    }

    /// Gives a publication another name.
    ///
    /// ```swift
    /// schema.rename(publication: "sent", to: "shipped")        // ALTER PUBLICATION sent RENAME TO shipped
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        publication name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .publication(name), new: Name(new)), file, line)
    }

    /// Makes a subscription that connects to nothing yet.
    ///
    /// ```swift
    /// schema.create(subscription: "orders_in", connection: "host=shop dbname=shop user=copy", publications: "sent")
    /// // CREATE SUBSCRIPTION orders_in CONNECTION 'host=shop dbname=shop user=copy' PUBLICATION sent
    /// //     WITH (connect = false, slot_name = NONE)
    /// ```
    ///
    /// A script does not depend on another server: its slot is made and it is enabled by hand. A password in the connection
    /// is refused: the server reads it from its password file.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - connection: where the publisher is, as libpq reads it, without a password.
    ///   - publications: the publications of the other server.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        subscription name: String, connection: String, publications: String..., file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(
            Create(Subscription(Name(name), connection: connection, publications: publications.map { Name($0) })), file,
            line)
    }

    /// Drops a subscription, which PostgreSQL refuses while it has a slot.
    ///
    /// ```swift
    /// schema.drop(subscription: "orders_in")       // DROP SUBSCRIPTION orders_in
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(subscription name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<Subscription>(.subscription(name)), file, line)
    }

    /// Gives a subscription another name.
    ///
    /// ```swift
    /// schema.rename(subscription: "orders_in", to: "orders_copy")
    /// // ALTER SUBSCRIPTION orders_in RENAME TO orders_copy
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        subscription name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .subscription(name), new: Name(new)), file, line)
    }
}
