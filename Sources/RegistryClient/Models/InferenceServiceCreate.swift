/// What a caller may say about a new inference service (contract schema `InferenceServiceCreate`); nil members are not sent.
public struct InferenceServiceCreate: Sendable, Hashable {
    /// nil lets the registry make one up.
    public var name: String?
    /// The id of the registered model that is served; never changed by an update.
    public var registeredModelId: String
    /// The id of the serving environment that it belongs to; never changed by an update.
    public var servingEnvironmentId: String
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// Typed properties of its own; nil sends none.
    public var customProperties: CustomProperties?
    /// The id of the version that is served; where it is absent, the newest version is.
    public var modelVersionId: String?
    /// What runs the model.
    public var runtime: String?
    /// Whether the model is to be deployed.
    public var desiredState: InferenceServiceState?

    /// Sends what is named here and nothing else.
    public init(
        name: String? = nil, registeredModelId: String, servingEnvironmentId: String, description: String? = nil,
        externalId: String? = nil, customProperties: CustomProperties? = nil, modelVersionId: String? = nil,
        runtime: String? = nil, desiredState: InferenceServiceState? = nil
    ) {
        self.name = name
        self.registeredModelId = registeredModelId
        self.servingEnvironmentId = servingEnvironmentId
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.modelVersionId = modelVersionId
        self.runtime = runtime
        self.desiredState = desiredState
    }

    /// Everything that a value holds and a caller may set.
    public init(_ value: InferenceService) {
        name = value.name
        registeredModelId = value.registeredModelId
        servingEnvironmentId = value.servingEnvironmentId
        description = value.description
        externalId = value.externalId
        customProperties = value.customProperties
        modelVersionId = value.modelVersionId
        runtime = value.runtime
        desiredState = value.desiredState
    }
}

extension InferenceServiceCreate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("name", name)
        try members.put("registeredModelId", registeredModelId)
        try members.put("servingEnvironmentId", servingEnvironmentId)
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        try members.put("modelVersionId", modelVersionId)
        try members.put("runtime", runtime)
        try members.put("desiredState", desiredState)
    }
}
