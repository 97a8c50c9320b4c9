/// What a caller may say about a new registered model (contract schema `RegisteredModelCreate`);
/// nil members are not sent.
public struct RegisteredModelCreate: Sendable, Hashable {
    /// At least one character; the registry refuses an empty one.
    public var name: String
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// Typed properties of its own; nil sends none.
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

    /// Sends what is named here and nothing else.
    public init(
        name: String, description: String? = nil, externalId: String? = nil,
        customProperties: CustomProperties? = nil, owner: String? = nil, state: RegisteredModelState? = nil,
        readme: String? = nil, maturity: String? = nil, language: [String]? = nil, tasks: [String]? = nil,
        provider: String? = nil, logo: String? = nil, license: String? = nil, licenseLink: String? = nil,
        libraryName: String? = nil
    ) {
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
    }

    /// Everything that a value holds and a caller may set.
    public init(_ value: RegisteredModel) {
        name = value.name
        description = value.description
        externalId = value.externalId
        customProperties = value.customProperties
        owner = value.owner
        state = value.state
        readme = value.readme
        maturity = value.maturity
        language = value.language
        tasks = value.tasks
        provider = value.provider
        logo = value.logo
        license = value.license
        licenseLink = value.licenseLink
        libraryName = value.libraryName
    }
}

extension RegisteredModelCreate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("name", name)
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        try members.put("owner", owner)
        try members.put("state", state)
        try members.put("readme", readme)
        try members.put("maturity", maturity)
        try members.put("language", language)
        try members.put("tasks", tasks)
        try members.put("provider", provider)
        try members.put("logo", logo)
        try members.put("license", license)
        try members.put("licenseLink", licenseLink)
        try members.put("libraryName", libraryName)
    }
}
