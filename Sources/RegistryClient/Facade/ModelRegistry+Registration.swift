extension ModelRegistry {
    /// Registers a model file: finds or creates the model, creates the version, and the artifact below the version.
    ///
    /// Five requests: find the model; create it where it is absent; find the version; create it; create the artifact.
    /// They are no transaction: what was stored before a failure stays. Everything is checked before the first request.
    ///
    /// A model that exists is taken as it is. The description and the metadata go to the version; the artifact bears
    /// the name of the model and the state UNKNOWN, model and version the state LIVE.
    ///
    /// - Parameters:
    ///   - name: of the registered model.
    ///   - uri: where the file is.
    ///   - modelFormatName: such as `onnx`.
    ///   - modelFormatVersion: of the format.
    ///   - version: the name of the new version, unique within the model.
    ///   - storageKey: the name of the secret with which the file is fetched; nil sends none.
    ///   - storagePath: of the file below what `storageKey` names; nil sends none.
    ///   - serviceAccountName: the account that may fetch the file; nil sends none.
    ///   - modelSource: where the model was made; says nothing unless it is filled.
    ///   - author: of the version; nil takes the registry's `author`.
    ///   - owner: of the model, if it is created; nil takes the registry's `author`.
    ///   - versionDescription: of the version; nil sends none.
    ///   - metadata: custom properties of the version; nil sends none.
    /// - Throws: `.invalidArgument` for an empty name or version and for metadata that the contract can not say;
    ///   `.store` where the version exists already.
    @discardableResult
    public func registerModel(
        _ name: String, uri: String, modelFormatName: String, modelFormatVersion: String, version: String,
        storageKey: String? = nil, storagePath: String? = nil, serviceAccountName: String? = nil,
        modelSource: ModelSource = ModelSource(), author: String? = nil, owner: String? = nil,
        versionDescription: String? = nil, metadata: CustomProperties? = nil
    ) async throws(RegistryError) -> Registration {
        guard !name.isEmpty else { throw .invalidArgument("the name of the registered model is empty") }
        guard !version.isEmpty else { throw .invalidArgument("the name of the model version is empty") }
        _ = try metadata?.json()

        let model = try await existingOrNewModel(
            RegisteredModelCreate(name: name, owner: owner ?? self.author, state: .live))
        let modelID = try Self.id(model.id, of: RegisteredModel.kind)
        guard try await client.findModelVersion(name: version, registeredModelId: modelID) == nil else {
            throw .store("the registered model \"\(name)\" already has a version \"\(version)\"")
        }
        let created = try await client.createModelVersion(
            ModelVersionCreate(
                name: version, registeredModelId: modelID, description: versionDescription, customProperties: metadata,
                author: author ?? self.author, state: .live))
        let artifact = ModelArtifactCreate(
            name: name, uri: uri, state: .unknown, modelFormatName: modelFormatName,
            modelFormatVersion: modelFormatVersion, storageKey: storageKey, storagePath: storagePath,
            serviceAccountName: serviceAccountName, modelSourceKind: modelSource.kind,
            modelSourceClass: modelSource.sourceClass, modelSourceGroup: modelSource.group,
            modelSourceId: modelSource.id, modelSourceName: modelSource.name)
        let stored = try await client.createArtifact(
            .model(artifact), ofModelVersion: Self.id(created.id, of: ModelVersion.kind))
        guard case .model(let file) = stored else {
            throw .unexpectedResponse("the new artifact comes back as \"\(stored.artifactType.rawValue)\"")
        }
        return Registration(model: model, version: created, artifact: file)
    }

    /// Somebody else may create the model between the look-up and the creation; then theirs is taken.
    private func existingOrNewModel(_ model: RegisteredModelCreate) async throws(RegistryError) -> RegisteredModel {
        if let existing = try await client.findRegisteredModel(name: model.name) { return existing }
        do throws(RegistryError) {
            return try await client.createRegisteredModel(model)
        } catch {
            guard error.status == 409, let existing = try await client.findRegisteredModel(name: model.name) else {
                throw error
            }
            return existing
        }
    }

    private static func id(_ id: String?, of kind: String) throws(RegistryError) -> String {
        guard let id else { throw .unexpectedResponse("\(kind): \"id\" is missing, expected text") }
        return id
    }
}
