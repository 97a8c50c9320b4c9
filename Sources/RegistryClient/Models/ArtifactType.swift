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
    /// Data that a run has read or written: `dataset-artifact`.
    public static let dataSet = ArtifactType(rawValue: "dataset-artifact")
    /// A measurement: `metric`.
    public static let metric = ArtifactType(rawValue: "metric")
    /// A setting of a run: `parameter`.
    public static let parameter = ArtifactType(rawValue: "parameter")
}
