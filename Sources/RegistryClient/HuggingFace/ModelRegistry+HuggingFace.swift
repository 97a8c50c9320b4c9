extension ModelRegistry {
    /// Registers a file of the Hugging Face hub where it is: nothing is copied.
    ///
    /// One request to the hub, then those of `registerModel`. The version's properties are `repo`, `source_uri`,
    /// `model_origin` (`huggingface_hub`), `model_author`, and what the model card says in text, numbers and true/false,
    /// except under these names; nothing of the environment gets in.
    ///
    /// - Parameters:
    ///   - repository: `ORGANISATION/NAME`.
    ///   - path: of the file in the repository; also the artifact's storage path.
    ///   - version: the name of the new version.
    ///   - modelFormatName: such as `onnx`.
    ///   - modelFormatVersion: of the format.
    ///   - author: of the version; nil takes the author of the repository, else `unknown`.
    ///   - owner: of the model, if it is created; nil takes the registry's `author`.
    ///   - modelName: nil takes the name of the repository.
    ///   - versionDescription: of the version; nil sends none.
    ///   - revision: a branch, a tag or a commit.
    ///   - hub: the public one unless it is given.
    /// - Throws: `.store` where the hub has no such repository or revision, before any request to the registry.
    @discardableResult
    public func registerHuggingFaceModel(
        _ repository: String, path: String, version: String, modelFormatName: String, modelFormatVersion: String,
        author: String? = nil, owner: String? = nil, modelName: String? = nil, versionDescription: String? = nil,
        revision: String = "main", hub: HuggingFaceHub = HuggingFaceHub()
    ) async throws(RegistryError) -> Registration {
        guard !path.isEmpty else { throw .invalidArgument("the path of the file in the repository is empty") }
        let found = try await hub.repository(repository, revision: revision)
        let uri = hub.fileURL(repository, path: path, revision: revision)
        let author = author ?? found.author ?? "unknown"
        var metadata = found.card
        metadata["repo"] = .string(repository)
        metadata["source_uri"] = .string(uri)
        metadata["model_origin"] = "huggingface_hub"
        metadata["model_author"] = .string(author)
        return try await registerModel(
            modelName ?? repository, uri: uri, modelFormatName: modelFormatName,
            modelFormatVersion: modelFormatVersion, version: version, storagePath: path, author: author, owner: owner,
            versionDescription: versionDescription, metadata: metadata)
    }
}
