package import Stemma

/// What a file of SQL says, as operations of Stemma.
package struct ImportedSchema: Sendable {
    /// An operation and the line from which it came.
    package struct Item: Sendable {
        package var operation: any Operation
        package var line: Int
    }

    /// What was found besides operations.
    package struct Note: Sendable, Hashable {
        /// What became of the text that it is about.
        package enum Kind: String, Sendable, Hashable {
            /// It says nothing that a script does not say itself.
            case understood
            /// Its text is kept as it was, to the byte: the operation is raw SQL.
            case raw
            /// It is no part of a schema, or cannot be part of a script.
            case leftOut = "left out"
            /// It was read as something, and somebody should look.
            case remark
        }

        package var kind: Kind
        package var message: String
        package var line: Int

        package init(_ kind: Kind, _ message: String, line: Int) {
            self.kind = kind
            self.message = message
            self.line = line
        }
    }

    package var items: [Item]
    /// In the order of their lines.
    package var notes: [Note]
    /// The state after the operations.
    package var catalog: Catalog

    /// The statements that fell back to raw SQL.
    package var raw: [Note] { notes.filter { $0.kind == .raw } }
}

/// Why a file cannot be read at all.
package struct ImportError: Error, Sendable, Hashable {
    package var message: String
    package var line: Int
    package var hint: String?

    init(_ message: String, line: Int, hint: String? = nil) {
        self.message = message
        self.line = line
        self.hint = hint
    }
}

/// Why a statement is kept as it is.
struct Unmodelled: Error {
    var reason: String

    init(_ reason: String) { self.reason = reason }
}

extension ImportedSchema {
    /// Why nothing takes the operations back, if nothing does.
    package var irreversible: String? {
        var state = Catalog(project: catalog.project)
        do throws(CatalogError) {
            for item in items {
                if case .irreversible(let reason) = try item.operation.inverse(in: state) {
                    return item.operation is ExecuteSQL ? "it holds SQL that was imported as it is" : reason
                }
                try item.operation.apply(to: &state)
            }
        } catch {
            return error.message
        }
        return nil
    }

    /// The operations that can be declared: all but rows and raw SQL.
    ///
    /// - Parameter dropped: is told of each of the others.
    /// - Returns: the schema without them.
    package func declarable(_ dropped: (Item) -> Void) -> ImportedSchema {
        var copy = self
        copy.items = items.filter { item in
            let isDeclarable =
                !(item.operation is ExecuteSQL || item.operation is InsertRows || item.operation is SetSequence)
            if !isDeclarable { dropped(item) }
            return isDeclarable
        }
        return copy
    }
}

extension ImportError {
    /// A file that cannot be opened.
    package init(unreadable reason: String) { self.init("it cannot be read: \(reason)", line: 0) }
}
