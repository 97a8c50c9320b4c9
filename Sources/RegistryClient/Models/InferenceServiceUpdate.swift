/// What changes in a stored inference service (contract schema `InferenceServiceUpdate`):
/// members that are kept are not sent.
public struct InferenceServiceUpdate: Sendable, Hashable {
    /// Prose about it, any text.
    public var description: Change<String>
    /// An id of another system; unique among all entities of its table.
    public var externalId: Change<String>
    /// Replaces the whole set: properties that are not named go; an empty set removes all.
    public var customProperties: Change<CustomProperties>
    /// The id of the version that is served; where it is absent, the newest version is.
    public var modelVersionId: Change<String>
    /// What runs the model.
    public var runtime: Change<String>
    /// Whether the model is to be deployed.
    public var desiredState: Change<InferenceServiceState>

    /// Changes what is named here and nothing else.
    public init(
        description: Change<String> = .keep, externalId: Change<String> = .keep,
        customProperties: Change<CustomProperties> = .keep, modelVersionId: Change<String> = .keep,
        runtime: Change<String> = .keep, desiredState: Change<InferenceServiceState> = .keep
    ) {
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.modelVersionId = modelVersionId
        self.runtime = runtime
        self.desiredState = desiredState
    }

    /// Sets every member that a value holds; nil members are kept, name, model and environment are never sent.
    public init(_ value: InferenceService) {
        description = Change(value.description)
        externalId = Change(value.externalId)
        customProperties = Change(value.customProperties)
        modelVersionId = Change(value.modelVersionId)
        runtime = Change(value.runtime)
        desiredState = Change(value.desiredState)
    }

    /// Changes what differs between two values: a member that is gone is cleared, members that are equal are kept.
    public init(from old: InferenceService, to new: InferenceService) {
        description = Change(from: old.description, to: new.description)
        externalId = Change(from: old.externalId, to: new.externalId)
        customProperties = Change(from: old.customProperties, to: new.customProperties)
        modelVersionId = Change(from: old.modelVersionId, to: new.modelVersionId)
        runtime = Change(from: old.runtime, to: new.runtime)
        desiredState = Change(from: old.desiredState, to: new.desiredState)
    }
}

extension InferenceServiceUpdate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        try members.put("modelVersionId", modelVersionId)
        try members.put("runtime", runtime)
        try members.put("desiredState", desiredState)
    }
}
