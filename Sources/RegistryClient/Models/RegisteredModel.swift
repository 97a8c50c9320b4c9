/// A registered model as the registry holds it (contract schema `RegisteredModel`).
///
/// The registry sets `id` and both times; a value without `id` was not stored yet. nil means that the member is absent.
public struct RegisteredModel: Sendable, Hashable {
    /// The decimal id that the registry gave; nil before it is stored.
    public var id: String?
    /// Unique among registered models, never changed by an update.
    public var name: String
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// The typed properties of its own; nil where an answer leaves them out, or where an update is to leave them alone.
    public var customProperties: CustomProperties?
    /// Who answers for the model.
    public var owner: String?
    /// Live or archived.
    public var state: RegisteredModelState?
    /// Longer documentation, usually Markdown.
    public var readme: String?
    /// How far the model is, in words.
    public var maturity: String?
    /// Languages that the model knows.
    public var language: [String]?
    /// What the model is for.
    public var tasks: [String]?
    /// Who made the model.
    public var provider: String?
    /// A URI of a picture.
    public var logo: String?
    /// The short name of the licence.
    public var license: String?
    /// A URI of the licence text.
    public var licenseLink: String?
    /// The library that loads the model.
    public var libraryName: String?
    /// When it was stored, in milliseconds since 1970; set by the registry.
    public var createTimeSinceEpoch: Int64?
    /// When it was last written, in milliseconds since 1970; set by the registry.
    public var lastUpdateTimeSinceEpoch: Int64?

    /// A value that was not read from a registry: to be stored, or (with an id) to update what is stored.
    public init(
        id: String? = nil, name: String, description: String? = nil, externalId: String? = nil,
        customProperties: CustomProperties? = nil, owner: String? = nil, state: RegisteredModelState? = nil,
        readme: String? = nil, maturity: String? = nil, language: [String]? = nil, tasks: [String]? = nil,
        provider: String? = nil, logo: String? = nil, license: String? = nil, licenseLink: String? = nil,
        libraryName: String? = nil
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.owner = owner
        self.state = state
        self.readme = readme
        self.maturity = maturity
        self.language = language
        self.tasks = tasks
        self.provider = provider
        self.logo = logo
        self.license = license
        self.licenseLink = licenseLink
        self.libraryName = libraryName
        createTimeSinceEpoch = nil
        lastUpdateTimeSinceEpoch = nil
    }
}

extension RegisteredModel: ReadableResource {
    static let kind = "registered model"

    init(_ members: MemberReader) throws(RegistryError) {
        id = try members.required("id")
        name = try members.required("name")
        description = try members.optional("description")
        externalId = try members.optional("externalId")
        customProperties = try members.optional("customProperties")
        owner = try members.optional("owner")
        state = try members.optional("state")
        readme = try members.optional("readme")
        maturity = try members.optional("maturity")
        language = try members.optional("language")
        tasks = try members.optional("tasks")
        provider = try members.optional("provider")
        logo = try members.optional("logo")
        license = try members.optional("license")
        licenseLink = try members.optional("licenseLink")
        libraryName = try members.optional("libraryName")
        createTimeSinceEpoch = try members.milliseconds("createTimeSinceEpoch")
        lastUpdateTimeSinceEpoch = try members.milliseconds("lastUpdateTimeSinceEpoch")
    }
}
