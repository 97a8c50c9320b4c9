extension ModelRegistryClient {
    /// `POST model_artifacts`: an artifact that stands alone, linked to no version.
    public func createModelArtifact(_ artifact: ModelArtifactCreate) async throws(RegistryError) -> ModelArtifact {
        try await create("model_artifacts", artifact)
    }

    /// `PATCH model_artifacts/{id}` with the members that change.
    public func updateModelArtifact(
        id: String, _ update: ModelArtifactUpdate
    ) async throws(RegistryError) -> ModelArtifact {
        try await self.update(path("model_artifacts", id), update)
    }

    /// Updates the artifact when it has an id, with all that it holds; creates it alone otherwise.
    ///
    /// `upsertArtifact(_:ofModelVersion:)` is the call that links an artifact to a version.
    public func upsertModelArtifact(_ artifact: ModelArtifact) async throws(RegistryError) -> ModelArtifact {
        guard let id = artifact.id else { return try await createModelArtifact(ModelArtifactCreate(artifact)) }
        return try await updateModelArtifact(id: id, ModelArtifactUpdate(artifact))
    }

    /// `GET model_artifacts/{id}`; nil where there is none of that id, or it is of another kind.
    public func modelArtifact(id: String) async throws(RegistryError) -> ModelArtifact? {
        try await get(path("model_artifacts", id))
    }

    /// `GET model_artifact` by name and version, or by external id; nil where none fits. With less nothing is sent.
    public func findModelArtifact(
        name: String? = nil, modelVersionId: String? = nil, externalId: String? = nil
    ) async throws(RegistryError) -> ModelArtifact? {
        try await get(
            "model_artifact",
            criteria(name: name, parent: modelVersionId, externalId: externalId, of: ModelArtifact.kind))
    }

    /// `GET model_artifacts`: one page of all model artifacts, standing alone or linked.
    public func modelArtifacts(
        _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<ModelArtifact> {
        try await list("model_artifacts", options)
    }

    /// `GET model_versions/{id}/artifacts?artifactType=model-artifact`: one page of the version's model artifacts.
    ///
    /// A registry too old to know the parameter sends other kinds too; they are left out, and pages look short.
    public func modelArtifacts(
        ofModelVersion modelVersionId: String, _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<ModelArtifact> {
        let page = try await artifacts(ofModelVersion: modelVersionId, artifactType: .model, options)
        let models = page.items.compactMap { if case .model(let artifact) = $0 { artifact } else { nil } }
        return Page(
            items: models, size: page.size, pageSize: page.pageSize, nextPageToken: page.nextPageToken)
    }
}
