/// An inference service as the registry holds it (contract schema `InferenceService`).
///
/// The registry sets `id` and both times; a value without `id` was not stored yet. nil means that the member is absent.
public struct InferenceService: Sendable, Hashable {
    /// The decimal id that the registry gave; nil before it is stored.
    public var id: String?
    /// Unique within its serving environment, never changed by an update.
    public var name: String?
    /// The id of the registered model that is served; never changed by an update.
    public var registeredModelId: String
    /// The id of the serving environment that it belongs to; never changed by an update.
    public var servingEnvironmentId: String
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// The typed properties of its own; nil where an answer leaves them out, or where an update is to leave them alone.
    public var customProperties: CustomProperties?
    /// The id of the version that is served; where it is absent, the newest version is.
    public var modelVersionId: String?
    /// What runs the model.
    public var runtime: String?
    /// Whether the model is to be deployed.
    public var desiredState: InferenceServiceState?
    /// When it was stored, in milliseconds since 1970; set by the registry.
    public var createTimeSinceEpoch: Int64?
    /// When it was last written, in milliseconds since 1970; set by the registry.
    public var lastUpdateTimeSinceEpoch: Int64?

    /// A value that was not read from a registry: to be stored, or (with an id) to update what is stored.
    public init(
        id: String? = nil, name: String? = nil, registeredModelId: String, servingEnvironmentId: String,
        description: String? = nil, externalId: String? = nil, customProperties: CustomProperties? = nil,
        modelVersionId: String? = nil, runtime: String? = nil, desiredState: InferenceServiceState? = nil
    ) {
        self.id = id
        self.name = name
        self.registeredModelId = registeredModelId
        self.servingEnvironmentId = servingEnvironmentId
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.modelVersionId = modelVersionId
        self.runtime = runtime
        self.desiredState = desiredState
        createTimeSinceEpoch = nil
        lastUpdateTimeSinceEpoch = nil
    }
}

extension InferenceService: ReadableResource {
    static let kind = "inference service"

    init(_ members: MemberReader) throws(RegistryError) {
        id = try members.required("id")
        name = try members.optional("name")
        registeredModelId = try members.required("registeredModelId")
        servingEnvironmentId = try members.required("servingEnvironmentId")
        description = try members.optional("description")
        externalId = try members.optional("externalId")
        customProperties = try members.optional("customProperties")
        modelVersionId = try members.optional("modelVersionId")
        runtime = try members.optional("runtime")
        desiredState = try members.optional("desiredState")
        createTimeSinceEpoch = try members.milliseconds("createTimeSinceEpoch")
        lastUpdateTimeSinceEpoch = try members.milliseconds("lastUpdateTimeSinceEpoch")
    }
}
