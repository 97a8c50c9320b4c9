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

    /// The row that stores it; nil when the id is no whole number.
    package var nodeID: Snapshot.NodeID? {
        Int64(id).map { Snapshot.NodeID(type.isArtifact ? .artifact : .context, $0) }
    }
}

/// What a name of a scenario stands for.
package indirect enum Bound: Sendable {
    case entity(EntityHandle)
    case value(JSONValue)
    case list([Bound])

    package var json: JSONValue {
        switch self {
        case .entity(let handle): handle.value
        case .value(let value): value
        case .list(let items): .array(items.map(\.json))
        }
    }
}
