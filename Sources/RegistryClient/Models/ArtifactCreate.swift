/// A new artifact of any kind (contract schema `ArtifactCreate`).
public enum ArtifactCreate: Sendable, Hashable {
    /// A model file.
    case model(ModelArtifactCreate)
    /// A document.
    case doc(DocArtifactCreate)
    /// Data that a run has read or written.
    case dataSet(DataSetCreate)
    /// A measurement.
    case metric(MetricCreate)
    /// A setting of a run.
    case parameter(ParameterCreate)
}

extension ArtifactCreate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        switch self {
        case .model(let artifact): try artifact.write(to: &members)
        case .doc(let artifact): try artifact.write(to: &members)
        case .dataSet(let artifact): try artifact.write(to: &members)
        case .metric(let artifact): try artifact.write(to: &members)
        case .parameter(let artifact): try artifact.write(to: &members)
        }
    }
}
