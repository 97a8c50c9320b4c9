package import ScenarioLanguage

/// What rows a run leaves, counted by type.
package struct StoredCensus: Sendable {
    package private(set) var all: [ResourceType: Int] = [:]
    /// Those of them that are still in use.
    package private(set) var inUse: [ResourceType: Int] = [:]

    package init(_ snapshot: Snapshot) {
        for node in snapshot.nodes {
            guard let type = ResourceType.allCases.first(where: { $0.storedType == node.type }) else { continue }
            all[type, default: 0] += 1
            if !Self.isRetired(node, type) { inUse[type, default: 0] += 1 }
        }
    }

    /// Whether the word stands there that puts such an entity out of use (`registry-behaviour.md`, "Backend mapping").
    package static func isRetired(_ node: Snapshot.Node, _ type: ResourceType) -> Bool {
        guard let (member, word) = ResourceSchema.of(type).retirement else { return false }
        // MARKED_FOR_DELETION
        if type.isArtifact { return node.state == .integer(3) }
        let column = member == "desiredState" ? "desired_state" : member
        return node.properties.contains {
            $0.name == column && !$0.isCustom && $0.columns["string_value"] == .text(word)
        }
    }
}
