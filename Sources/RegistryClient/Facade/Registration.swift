/// What `ModelRegistry.registerModel` found or stored.
public struct Registration: Sendable, Hashable {
    /// The registered model, new or as it was.
    public let model: RegisteredModel
    /// The new version.
    public let version: ModelVersion
    /// The new artifact of the version, named like the model.
    public let artifact: ModelArtifact

    /// A registration from its parts, for tests and other sources of registrations.
    public init(model: RegisteredModel, version: ModelVersion, artifact: ModelArtifact) {
        self.model = model
        self.version = version
        self.artifact = artifact
    }
}
