/// Where the objects of a catalog come from.
///
/// A type without parameters, so that the map in it is compiled for what it holds.
package struct Origins: Sendable {
    private var map = SharedMap<Origin>()

    package init() {}

    package subscript(id: ObjectID) -> Origin? {
        get { map[id] }
        set { map[id] = newValue }
    }

    /// All of them, in no particular order.
    package var elements: [(key: ObjectID, value: Origin)] { map.elements }
}

/// Where an object was made, or last defined.
package struct Origin: Sendable {
    package var location: SourceLocation
    /// The id of the revision.
    package var revision: String

    package init(location: SourceLocation, revision: String) {
        self.location = location
        self.revision = revision
    }
}
