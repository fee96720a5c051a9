/// Columns that were read before, by their text: most tables of a project have an `id` and a `created_at` like the others.
package protocol ColumnMemory: AnyObject, Sendable {
    /// The column of a text.
    ///
    /// - Parameters:
    ///   - text: whatever the column is read from.
    ///   - read: reads it, if it is not known.
    /// - Returns: the column.
    /// - Throws: what reading it throws.
    func column(of text: UnsafeRawBufferPointer, read: () throws -> Column) throws -> Column
}
