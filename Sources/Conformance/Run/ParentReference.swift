package import ScenarioLanguage

/// The entity that another one is created, listed or posted below.
package struct ParentReference: Sendable, Hashable, ExpressibleByStringLiteral {
    /// As it was said; whether there is such an entity is for the registry to say.
    package let id: String
    /// nil where the story says a bare id: then it is the first type that the child can belong to.
    package let type: ResourceType?

    package init(_ id: String, type: ResourceType? = nil) {
        self.id = id
        self.type = type
    }

    package init(stringLiteral id: String) { self.init(id) }
}
