/// What changes in a stored serving environment (contract schema `ServingEnvironmentUpdate`):
/// members that are kept are not sent.
public struct ServingEnvironmentUpdate: Sendable, Hashable {
    /// Prose about it, any text.
    public var description: Change<String>
    /// An id of another system; unique among all entities of its table.
    public var externalId: Change<String>
    /// Replaces the whole set: properties that are not named go; an empty set removes all.
    public var customProperties: Change<CustomProperties>

    /// Changes what is named here and nothing else.
    public init(
        description: Change<String> = .keep, externalId: Change<String> = .keep,
        customProperties: Change<CustomProperties> = .keep
    ) {
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
    }

    /// Sets every member that a value holds; nil members are kept, the name is never sent.
    public init(_ value: ServingEnvironment) {
        description = Change(value.description)
        externalId = Change(value.externalId)
        customProperties = Change(value.customProperties)
    }

    /// Changes what differs between two values: a member that is gone is cleared, members that are equal are kept.
    public init(from old: ServingEnvironment, to new: ServingEnvironment) {
        description = Change(from: old.description, to: new.description)
        externalId = Change(from: old.externalId, to: new.externalId)
        customProperties = Change(from: old.customProperties, to: new.customProperties)
    }
}

extension ServingEnvironmentUpdate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
    }
}
