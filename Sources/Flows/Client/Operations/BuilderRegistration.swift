import RegistryClient
import SourceText

extension ClientRegistration {
    /// `register:` in a style that has no facade: the operations that it comes to, one after the other.
    func perform(_ operations: any RegistryOperations, author: String) async throws -> JSONObject {
        try checkUser()
        let registered = try arguments(author: author)
        // What the third request could not say is said before the first, so that nothing is left half done.
        for (name, value) in registered.version.customProperties ?? [:] {
            if case .int(let number) = value, !MetadataValue.intRange.contains(number) {
                throw RegistryError.invalidArgument("custom property \"\(name)\": \(number) has more than nine digits")
            }
        }
        let model = try await existingOrNewModel(registered.model, operations)
        guard let modelID = model.id else { throw RegistryError.unexpectedResponse("a model without an id") }
        var new = registered.version
        new.registeredModelId = modelID
        let taken = try await operations.findModelVersion(name: new.name, registeredModelId: modelID, externalId: nil)
        guard taken == nil else {
            throw RegistryError.store("the registered model \"\(model.name)\" already has a version \"\(new.name)\"")
        }
        let version = try await operations.createModelVersion(new)
        guard let versionID = version.id else { throw RegistryError.unexpectedResponse("a version without an id") }
        let artifact = try await operations.createArtifact(.model(registered.artifact), ofModelVersion: versionID)
        return JSONObject([
            ("model", .object(ClientWire.object(model))), ("version", .object(ClientWire.object(version))),
            ("artifact", .object(ClientWire.object(artifact))),
        ])
    }

    /// Somebody else may create the model between the look-up and the creation.
    private func existingOrNewModel(
        _ model: RegisteredModelCreate, _ operations: any RegistryOperations
    ) async throws(RegistryError) -> RegisteredModel {
        if let found = try await operations.findRegisteredModel(name: model.name, externalId: nil) { return found }
        do throws(RegistryError) {
            return try await operations.createRegisteredModel(model)
        } catch {
            guard error.status == 409,
                let found = try await operations.findRegisteredModel(name: model.name, externalId: nil)
            else { throw error }
            return found
        }
    }

    /// The arguments as what is created of them; the version does not know its model yet.
    private func arguments(author: String) throws(Inexpressible) -> (
        model: RegisteredModelCreate, version: ModelVersionCreate, artifact: ModelArtifactCreate
    ) {
        var members = ClientMembers(arguments, for: Builder.Service.self)
        let name = try members.requiredText("model")
        let model = RegisteredModelCreate(name: name, owner: try members.text("owner") ?? author, state: .live)
        let version = ModelVersionCreate(
            name: try members.requiredText("version"), registeredModelId: "",
            description: try members.text("versionDescription"), customProperties: try members.properties("metadata"),
            author: try members.text("author") ?? author, state: .live)
        let artifact = ModelArtifactCreate(
            name: name, uri: try members.requiredText("uri"), state: .unknown,
            modelFormatName: try members.requiredText("modelFormatName"),
            modelFormatVersion: try members.requiredText("modelFormatVersion"),
            storageKey: try members.text("storageKey"), storagePath: try members.text("storagePath"),
            serviceAccountName: try members.text("serviceAccountName"),
            modelSourceKind: try members.text("modelSourceKind"),
            modelSourceClass: try members.text("modelSourceClass"),
            modelSourceGroup: try members.text("modelSourceGroup"), modelSourceId: try members.text("modelSourceId"),
            modelSourceName: try members.text("modelSourceName"))
        try members.finish()
        return (model, version, artifact)
    }
}
