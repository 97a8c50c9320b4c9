/// The discriminator of artifacts on the wire, `artifactType` (contract schema `Artifact`).
public struct ArtifactType: RawRepresentable, Sendable, Hashable {
    /// The word on the wire.
    public let rawValue: String

    /// Any word; the registry refuses those that it does not know.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A model file: `model-artifact`.
    public static let model = ArtifactType(rawValue: "model-artifact")
    /// A document: `doc-artifact`.
    public static let doc = ArtifactType(rawValue: "doc-artifact")
}
