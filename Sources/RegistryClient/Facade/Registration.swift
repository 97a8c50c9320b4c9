/// What `ModelRegistry.registerModel` found or stored.
public struct Registration: Sendable, Hashable {
    /// The registered model, new or as it was.
    public let model: RegisteredModel
    /// The new version.
    public let version: ModelVersion
    /// The new artifact of the version, named like the model.
    public let artifact: ModelArtifact
}
