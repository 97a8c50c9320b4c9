/// What changes in a stored artifact of either kind (contract schema `ArtifactUpdate`); its kind never changes.
public enum ArtifactUpdate: Sendable, Hashable {
    /// A model file.
    case model(ModelArtifactUpdate)
    /// A document.
    case doc(DocArtifactUpdate)
}

extension ArtifactUpdate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        switch self {
        case .model(let artifact): try artifact.write(to: &members)
        case .doc(let artifact): try artifact.write(to: &members)
        }
    }
}
