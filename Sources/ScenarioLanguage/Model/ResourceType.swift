/// A resource of the contract, under the name that the contract gives its schema.
package enum ResourceType: String, Sendable, Hashable, CaseIterable {
    case registeredModel = "RegisteredModel"
    case modelVersion = "ModelVersion"
    case modelArtifact = "ModelArtifact"
    case docArtifact = "DocArtifact"
    /// Any artifact, told apart by `artifactType`: for reading and listing through the generic routes.
    case artifact = "Artifact"

    /// The MLMD type that the backend stores it as; nil for the union of all artifacts.
    package var storedType: String? {
        self == .artifact ? nil : "kf.\(rawValue)"
    }

    package var isArtifact: Bool {
        switch self {
        case .modelArtifact, .docArtifact, .artifact: true
        case .registeredModel, .modelVersion: false
        }
    }
}
