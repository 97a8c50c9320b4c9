/// What changes in a stored model version (contract schema `ModelVersionUpdate`): members that are kept are not sent.
public struct ModelVersionUpdate: Sendable, Hashable {
    /// Prose about it, any text.
    public var description: Change<String>
    /// An id of another system; unique among all entities of its table.
    public var externalId: Change<String>
    /// Replaces the whole set: properties that are not named go; an empty set removes all.
    public var customProperties: Change<CustomProperties>
    /// Who made the version.
    public var author: Change<String>
    /// Live or archived.
    public var state: Change<ModelVersionState>

    /// Changes what is named here and nothing else.
    public init(
        description: Change<String> = .keep, externalId: Change<String> = .keep,
        customProperties: Change<CustomProperties> = .keep, author: Change<String> = .keep,
        state: Change<ModelVersionState> = .keep
    ) {
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.author = author
        self.state = state
    }

    /// Sets every member that a value holds; nil members are kept, the name is never sent.
    public init(_ value: ModelVersion) {
        description = Change(value.description)
        externalId = Change(value.externalId)
        customProperties = Change(value.customProperties)
        author = Change(value.author)
        state = Change(value.state)
    }

    /// Changes what differs between two values: a member that is gone is cleared, members that are equal are kept.
    public init(from old: ModelVersion, to new: ModelVersion) {
        description = Change(from: old.description, to: new.description)
        externalId = Change(from: old.externalId, to: new.externalId)
        customProperties = Change(from: old.customProperties, to: new.customProperties)
        author = Change(from: old.author, to: new.author)
        state = Change(from: old.state, to: new.state)
    }
}

extension ModelVersionUpdate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        try members.put("author", author)
        try members.put("state", state)
    }
}
