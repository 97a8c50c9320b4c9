extension Builder.Service {
    /// `POST artifacts`.
    public func createArtifact() -> Builder.Write<ArtifactCreate, Artifact> {
        Builder.Write(Builder.Route(client, "POST") { () throws(RegistryError) in "artifacts" })
    }

    /// `PATCH artifacts/{id}`.
    public func updateArtifact(_ id: String) -> Builder.Write<ArtifactUpdate, Artifact> {
        Builder.Write(Builder.Route(client, "PATCH") { () throws(RegistryError) in try client.path("artifacts", id) })
    }

    /// `GET artifacts/{id}`.
    public func getArtifact(_ id: String) -> Builder.Get<Artifact> {
        Builder.Get(
            route: Builder.Route(client, "GET") { () throws(RegistryError) in try client.path("artifacts", id) })
    }

    /// `GET artifact`.
    public func findArtifact() -> Builder.Find<Artifact> {
        Builder.Find(
            Builder.Route(client, "GET") { () throws(RegistryError) in "artifact" }, kind: Artifact.kind)
    }

    /// `GET artifacts`.
    public func getArtifacts() -> Builder.List<Artifact, Builder.Filters.Kind> {
        list { () throws(RegistryError) in "artifacts" }
    }

    /// `POST model_artifacts`.
    public func createModelArtifact() -> Builder.Write<ModelArtifactCreate, ModelArtifact> {
        Builder.Write(Builder.Route(client, "POST") { () throws(RegistryError) in "model_artifacts" })
    }

    /// `PATCH model_artifacts/{id}`.
    public func updateModelArtifact(_ id: String) -> Builder.Write<ModelArtifactUpdate, ModelArtifact> {
        Builder.Write(
            Builder.Route(client, "PATCH") { () throws(RegistryError) in try client.path("model_artifacts", id) })
    }

    /// `GET model_artifacts/{id}`.
    public func getModelArtifact(_ id: String) -> Builder.Get<ModelArtifact> {
        Builder.Get(
            route: Builder.Route(client, "GET") { () throws(RegistryError) in try client.path("model_artifacts", id) })
    }

    /// `GET model_artifact`.
    public func findModelArtifact() -> Builder.Find<ModelArtifact> {
        Builder.Find(
            Builder.Route(client, "GET") { () throws(RegistryError) in "model_artifact" }, kind: ModelArtifact.kind)
    }

    /// `GET model_artifacts`.
    public func getModelArtifacts() -> Builder.List<ModelArtifact, Builder.Filters.None> {
        list { () throws(RegistryError) in "model_artifacts" }
    }

    /// `POST model_versions/{id}/artifacts`: creates an artifact without an id, updates and links one with an id.
    public func upsertModelVersionArtifact(_ modelVersionId: String) -> Builder.Write<Artifact, Artifact> {
        Builder.Write(
            Builder.Route(client, "POST") { () throws(RegistryError) in
                try client.path("model_versions", modelVersionId, "artifacts")
            })
    }

    /// `GET model_versions/{id}/artifacts`.
    public func getModelVersionArtifacts(_ modelVersionId: String)
        -> Builder.List<Artifact, Builder.Filters.NameAndKind>
    {
        list { () throws(RegistryError) in try client.path("model_versions", modelVersionId, "artifacts") }
    }
}
