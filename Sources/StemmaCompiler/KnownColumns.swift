import RevisionLoader
package import Stemma
import Synchronization

/// The columns that the revisions of a project have in common, each of which is read, and held, once.
package final class KnownColumns: ColumnMemory {
    private struct Known {
        var text: [UInt8]
        var column: Column
    }

    /// By a number that texts seldom share; the first one of each stays.
    private let known = Mutex<[UInt64: Known]>([:])

    package init() {}

    package func column(of text: UnsafeRawBufferPointer, read: () throws -> Column) throws -> Column {
        let number = Checksum.of(text)
        let found = known.withLock { $0[number] }
        if let found, found.text.elementsEqual(text) { return found.column }
        let column = try read()
        if found == nil { known.withLock { $0[number] = Known(text: Array(text), column: column) } }
        return column
    }
}
