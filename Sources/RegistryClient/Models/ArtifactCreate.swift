/// A new artifact of either kind (contract schema `ArtifactCreate`).
public enum ArtifactCreate: Sendable, Hashable {
    /// A model file.
    case model(ModelArtifactCreate)
    /// A document.
    case doc(DocArtifactCreate)
}

extension ArtifactCreate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        switch self {
        case .model(let artifact): try artifact.write(to: &members)
        case .doc(let artifact): try artifact.write(to: &members)
        }
    }
}
