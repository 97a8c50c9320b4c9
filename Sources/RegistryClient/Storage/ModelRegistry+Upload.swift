extension ModelRegistry {
    /// Uploads a file or a folder, then registers it as `registerModel` does, with the URI of the place.
    ///
    /// A version that exists is refused before anything is uploaded. Where the registration fails, what was uploaded
    /// stays: it may be registered by hand, or removed with `storage.delete(place)`.
    ///
    /// - Parameters:
    ///   - name: of the registered model.
    ///   - path: a file, or a folder with all that it holds.
    ///   - storage: where it goes; nil is refused, so that a configuration that was forgotten is not taken for one.
    ///   - place: in the storage; nil takes `NAME/VERSION`.
    ///   - modelFormatName: such as `onnx`.
    ///   - modelFormatVersion: of the format.
    ///   - version: the name of the new version, unique within the model.
    ///   - storageKey: the name of the secret with which the file is fetched; nil sends none.
    ///   - storagePath: nil stores none.
    ///   - serviceAccountName: the account that may fetch the file; nil sends none.
    ///   - author: of the version; nil takes the registry's `author`.
    ///   - owner: of the model, if it is created; nil takes the registry's `author`.
    ///   - versionDescription: of the version; nil sends none.
    ///   - metadata: custom properties of the version; nil sends none.
    /// - Throws: `.invalidArgument` without a storage, for a path that can not be uploaded, and for what
    ///   `registerModel` refuses, before any request; `.store` for a version that exists, before any upload.
    @discardableResult
    public func uploadAndRegisterModel(
        _ name: String, path: String, to storage: (any ArtifactStorage)?, place: String? = nil,
        modelFormatName: String, modelFormatVersion: String, version: String, storageKey: String? = nil,
        storagePath: String? = nil, serviceAccountName: String? = nil, author: String? = nil, owner: String? = nil,
        versionDescription: String? = nil, metadata: CustomProperties? = nil
    ) async throws(RegistryError) -> Registration {
        guard let storage else {
            throw .invalidArgument("\"\(path)\" can not be uploaded: there is no storage to put it into")
        }
        guard !name.isEmpty, !version.isEmpty else {
            throw .invalidArgument("the name of the registered model or of the model version is empty")
        }
        _ = try metadata?.json()
        let place = try StoragePlace.spelled(place ?? "\(name)/\(version)")
        let uri = try storage.uri(of: place)
        let files = try await LocalFiles.scanning(path)
        if let model = try await client.findRegisteredModel(name: name)?.id,
            try await client.findModelVersion(name: version, registeredModelId: model) != nil
        {
            throw .store("the registered model \"\(name)\" already has a version \"\(version)\"")
        }
        try await storage.upload(files, to: place, replacing: false)
        return try await registerModel(
            name, uri: uri, modelFormatName: modelFormatName, modelFormatVersion: modelFormatVersion,
            version: version, storageKey: storageKey, storagePath: storagePath,
            serviceAccountName: serviceAccountName, author: author, owner: owner,
            versionDescription: versionDescription, metadata: metadata)
    }
}
