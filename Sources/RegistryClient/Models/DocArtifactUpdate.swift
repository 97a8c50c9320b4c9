/// What changes in a stored doc artifact (contract schema `DocArtifactUpdate`): members that are kept are not sent.
public struct DocArtifactUpdate: Sendable, Hashable {
    /// Prose about it, any text.
    public var description: Change<String>
    /// An id of another system; unique among all entities of its table.
    public var externalId: Change<String>
    /// Replaces the whole set: properties that are not named go; an empty set removes all.
    public var customProperties: Change<CustomProperties>
    /// Where the document is.
    public var uri: Change<String>
    /// Where the document is in its life.
    public var state: Change<ArtifactState>

    /// Changes what is named here and nothing else.
    public init(
        description: Change<String> = .keep, externalId: Change<String> = .keep,
        customProperties: Change<CustomProperties> = .keep, uri: Change<String> = .keep,
        state: Change<ArtifactState> = .keep
    ) {
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.uri = uri
        self.state = state
    }

    /// Sets every member that a value holds; nil members are kept, the name is never sent.
    public init(_ value: DocArtifact) {
        description = Change(value.description)
        externalId = Change(value.externalId)
        customProperties = Change(value.customProperties)
        uri = Change(value.uri)
        state = Change(value.state)
    }

    /// Changes what differs between two values: a member that is gone is cleared, members that are equal are kept.
    public init(from old: DocArtifact, to new: DocArtifact) {
        description = Change(from: old.description, to: new.description)
        externalId = Change(from: old.externalId, to: new.externalId)
        customProperties = Change(from: old.customProperties, to: new.customProperties)
        uri = Change(from: old.uri, to: new.uri)
        state = Change(from: old.state, to: new.state)
    }
}

extension DocArtifactUpdate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("artifactType", ArtifactType.doc)
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        try members.put("uri", uri)
        try members.put("state", state)
    }
}
