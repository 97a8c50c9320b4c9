extension ModelRegistryClient {
    /// `POST artifacts`: an artifact of any kind that stands alone.
    public func createArtifact(_ artifact: ArtifactCreate) async throws(RegistryError) -> Artifact {
        try await create("artifacts", artifact)
    }

    /// `POST model_versions/{id}/artifacts`: an artifact of any kind, linked to the version.
    public func createArtifact(
        _ artifact: ArtifactCreate, ofModelVersion modelVersionId: String
    ) async throws(RegistryError) -> Artifact {
        try await create(path("model_versions", modelVersionId, "artifacts"), artifact)
    }

    /// `POST model_versions/{id}/artifacts`: creates an artifact without an id, updates and links one with an id.
    public func upsertArtifact(
        _ artifact: Artifact, ofModelVersion modelVersionId: String
    ) async throws(RegistryError) -> Artifact {
        try await create(path("model_versions", modelVersionId, "artifacts"), artifact)
    }

    /// `PATCH artifacts/{id}` with the members that change; the kind must be the stored one.
    public func updateArtifact(id: String, _ update: ArtifactUpdate) async throws(RegistryError) -> Artifact {
        try await self.update(path("artifacts", id), update)
    }

    /// `GET artifacts/{id}`; nil where there is none of that id.
    public func artifact(id: String) async throws(RegistryError) -> Artifact? {
        try await get(path("artifacts", id))
    }

    /// `GET artifact` by name and parent, or by external id; nil where none fits. With less nothing is sent.
    public func findArtifact(
        name: String? = nil, parentResourceId: String? = nil, externalId: String? = nil
    ) async throws(RegistryError) -> Artifact? {
        try await get(
            "artifact", criteria(name: name, parent: parentResourceId, externalId: externalId, of: Artifact.kind))
    }

    /// `GET artifacts`: one page of all artifacts, of one kind if given.
    public func artifacts(
        artifactType: ArtifactType? = nil, _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<Artifact> {
        try await list("artifacts", options, [("artifactType", artifactType?.rawValue)])
    }

    /// `GET model_versions/{id}/artifacts`: one page, of a name, external id or kind if given.
    public func artifacts(
        ofModelVersion modelVersionId: String, name: String? = nil, externalId: String? = nil,
        artifactType: ArtifactType? = nil, _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<Artifact> {
        try await list(
            path("model_versions", modelVersionId, "artifacts"), options,
            [("name", name), ("externalId", externalId), ("artifactType", artifactType?.rawValue)])
    }
}
