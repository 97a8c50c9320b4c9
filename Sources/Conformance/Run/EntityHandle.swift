package import ScenarioLanguage
package import SourceText

/// An entity that a story has met: what `$(alias)` stands for.
package struct EntityHandle: Sendable {
    package let type: ResourceType
    package let id: String
    /// The entity as the story last saw it, in the contract's wire form.
    package var value: JSONValue

    package init(type: ResourceType, id: String, value: JSONValue) {
        self.type = type
        self.id = id
        self.value = value
    }

    /// The entity that an answer holds; an artifact of the union is told by its `artifactType`. Nil without an id.
    package init?(_ type: ResourceType, _ value: JSONValue?) {
        guard let value, let id = value["id"]?.string else { return nil }
        let word = value["artifactType"]?.string
        let kind =
            type == .artifact ? ResourceType.allCases.first { $0.artifactType != nil && $0.artifactType == word } : type
        self.init(type: kind ?? type, id: id, value: value)
    }

    /// Whether both are one row of the backend.
    package func isSame(as other: EntityHandle) -> Bool { id == other.id && type.kind == other.type.kind }

    /// The row that stores it; nil when the id is no whole number.
    package var nodeID: Snapshot.NodeID? {
        Int64(id).map { Snapshot.NodeID(Snapshot.Table(type.kind), $0) }
    }
}

/// What a name of a scenario stands for.
package indirect enum Bound: Sendable {
    case entity(EntityHandle)
    case value(JSONValue)
    case list([Bound])
    /// What `list:` or `pages:` gave: the items are entities of that type.
    case collection(ResourceType, JSONValue)
    /// What a call of a style gave that has parts of its own: things under names, or an entity with more members than the
    /// contract's.
    case composite(EntityHandle?, parts: [(name: String, value: Bound)], JSONValue)

    /// The entity that it is.
    package var handle: EntityHandle? {
        switch self {
        case .entity(let handle), .composite(let handle?, _, _): handle
        case .value, .list, .collection, .composite(nil, _, _): nil
        }
    }

    package var json: JSONValue {
        switch self {
        case .entity(let handle): handle.value
        case .value(let value): value
        case .list(let items): .array(items.map(\.json))
        case .collection(_, let value), .composite(_, _, let value): value
        }
    }
}
