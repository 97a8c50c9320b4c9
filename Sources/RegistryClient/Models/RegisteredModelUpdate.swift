/// What changes in a stored registered model (contract schema `RegisteredModelUpdate`):
/// members that are kept are not sent.
public struct RegisteredModelUpdate: Sendable, Hashable {
    /// Prose about it, any text.
    public var description: Change<String>
    /// An id of another system; unique among all entities of its table.
    public var externalId: Change<String>
    /// Replaces the whole set: properties that are not named go; an empty set removes all.
    public var customProperties: Change<CustomProperties>
    /// Who answers for the model.
    public var owner: Change<String>
    /// Live or archived.
    public var state: Change<RegisteredModelState>
    /// Longer documentation, usually Markdown.
    public var readme: Change<String>
    /// How far the model is, in words.
    public var maturity: Change<String>
    /// Languages that the model knows.
    public var language: Change<[String]>
    /// What the model is for.
    public var tasks: Change<[String]>
    /// Who made the model.
    public var provider: Change<String>
    /// A URI of a picture.
    public var logo: Change<String>
    /// The short name of the licence.
    public var license: Change<String>
    /// A URI of the licence text.
    public var licenseLink: Change<String>
    /// The library that loads the model.
    public var libraryName: Change<String>

    /// Changes what is named here and nothing else.
    public init(
        description: Change<String> = .keep, externalId: Change<String> = .keep,
        customProperties: Change<CustomProperties> = .keep, owner: Change<String> = .keep,
        state: Change<RegisteredModelState> = .keep, readme: Change<String> = .keep, maturity: Change<String> = .keep,
        language: Change<[String]> = .keep, tasks: Change<[String]> = .keep, provider: Change<String> = .keep,
        logo: Change<String> = .keep, license: Change<String> = .keep, licenseLink: Change<String> = .keep,
        libraryName: Change<String> = .keep
    ) {
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

    /// Sets every member that a value holds; nil members are kept, the name is never sent.
    public init(_ value: RegisteredModel) {
        description = Change(value.description)
        externalId = Change(value.externalId)
        customProperties = Change(value.customProperties)
        owner = Change(value.owner)
        state = Change(value.state)
        readme = Change(value.readme)
        maturity = Change(value.maturity)
        language = Change(value.language)
        tasks = Change(value.tasks)
        provider = Change(value.provider)
        logo = Change(value.logo)
        license = Change(value.license)
        licenseLink = Change(value.licenseLink)
        libraryName = Change(value.libraryName)
    }

    /// Changes what differs between two values: a member that is gone is cleared, members that are equal are kept.
    public init(from old: RegisteredModel, to new: RegisteredModel) {
        description = Change(from: old.description, to: new.description)
        externalId = Change(from: old.externalId, to: new.externalId)
        customProperties = Change(from: old.customProperties, to: new.customProperties)
        owner = Change(from: old.owner, to: new.owner)
        state = Change(from: old.state, to: new.state)
        readme = Change(from: old.readme, to: new.readme)
        maturity = Change(from: old.maturity, to: new.maturity)
        language = Change(from: old.language, to: new.language)
        tasks = Change(from: old.tasks, to: new.tasks)
        provider = Change(from: old.provider, to: new.provider)
        logo = Change(from: old.logo, to: new.logo)
        license = Change(from: old.license, to: new.license)
        licenseLink = Change(from: old.licenseLink, to: new.licenseLink)
        libraryName = Change(from: old.libraryName, to: new.libraryName)
    }
}

extension RegisteredModelUpdate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
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
