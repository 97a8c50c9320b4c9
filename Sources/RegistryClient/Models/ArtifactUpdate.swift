/// What changes in a stored artifact of any kind (contract schema `ArtifactUpdate`); its kind never changes.
public enum ArtifactUpdate: Sendable, Hashable {
    /// A model file.
    case model(ModelArtifactUpdate)
    /// A document.
    case doc(DocArtifactUpdate)
    /// Data that a run has read or written.
    case dataSet(DataSetUpdate)
    /// A measurement.
    case metric(MetricUpdate)
    /// A setting of a run.
    case parameter(ParameterUpdate)
}

extension ArtifactUpdate: WritableBody {
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
