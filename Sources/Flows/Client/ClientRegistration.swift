import RegistryClient
import SourceText

/// `register:` as one call of the library's facade.
struct ClientRegistration {
    let arguments: JSONObject
    /// Whether the facade has the story's user as its author.
    let hasUser: Bool

    func perform(_ registry: ModelRegistry) async throws -> JSONObject {
        try checkUser()
        var members = ClientMembers(arguments, for: ModelRegistry.self)
        let model = try members.requiredText("model")
        let version = try members.requiredText("version")
        let uri = try members.requiredText("uri")
        let formatName = try members.requiredText("modelFormatName")
        let formatVersion = try members.requiredText("modelFormatVersion")
        let storageKey = try members.text("storageKey")
        let storagePath = try members.text("storagePath")
        let serviceAccountName = try members.text("serviceAccountName")
        let source = ModelSource(
            kind: try members.text("modelSourceKind"), sourceClass: try members.text("modelSourceClass"),
            group: try members.text("modelSourceGroup"), id: try members.text("modelSourceId"),
            name: try members.text("modelSourceName"))
        let author = try members.text("author")
        let owner = try members.text("owner")
        let description = try members.text("versionDescription")
        let metadata = try members.properties("metadata")
        try members.finish()

        let registration = try await registry.registerModel(
            model, uri: uri, modelFormatName: formatName, modelFormatVersion: formatVersion, version: version,
            storageKey: storageKey, storagePath: storagePath, serviceAccountName: serviceAccountName,
            modelSource: source, author: author, owner: owner, versionDescription: description, metadata: metadata)
        return JSONObject([
            ("model", .object(ClientWire.object(registration.model))),
            ("version", .object(ClientWire.object(registration.version))),
            ("artifact", .object(ClientWire.object(registration.artifact))),
        ])
    }

    func checkUser() throws(Inexpressible) {
        guard hasUser || (arguments["author"] != nil && arguments["owner"] != nil) else {
            throw Inexpressible(
                "the library's facade always has an author: say `as user:`, or name `author` and `owner`")
        }
    }
}
