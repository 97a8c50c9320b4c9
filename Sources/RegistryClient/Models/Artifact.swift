public import SourceText

/// One artifact of a list that may hold several kinds (contract schema `Artifact`).
public enum Artifact: Sendable, Hashable {
    /// A model file.
    case model(ModelArtifact)
    /// A document.
    case doc(DocArtifact)
    /// Data that a run has read or written.
    case dataSet(DataSet)
    /// A measurement.
    case metric(Metric)
    /// A setting of a run.
    case parameter(Parameter)
    /// A kind that this library has no type for, as the registry sent it.
    case other(artifactType: ArtifactType, JSONObject)
}

extension Artifact {
    /// The decimal id that the registry gave; nil before it is stored.
    public var id: String? {
        switch self {
        case .model(let artifact): artifact.id
        case .doc(let artifact): artifact.id
        case .dataSet(let artifact): artifact.id
        case .metric(let artifact): artifact.id
        case .parameter(let artifact): artifact.id
        case .other(_, let members): members["id"]?.string
        }
    }

    /// nil where none was given.
    public var name: String? {
        switch self {
        case .model(let artifact): artifact.name
        case .doc(let artifact): artifact.name
        case .dataSet(let artifact): artifact.name
        case .metric(let artifact): artifact.name
        case .parameter(let artifact): artifact.name
        case .other(_, let members): members["name"]?.string
        }
    }

    /// The discriminator on the wire.
    public var artifactType: ArtifactType {
        switch self {
        case .model: .model
        case .doc: .doc
        case .dataSet: .dataSet
        case .metric: .metric
        case .parameter: .parameter
        case .other(let type, _): type
        }
    }
}

extension Artifact: ReadableResource {
    static let kind = "artifact"

    init(_ members: MemberReader) throws(RegistryError) {
        let type: ArtifactType = try members.required("artifactType")
        switch type {
        case .model: self = .model(try ModelArtifact(members))
        case .doc: self = .doc(try DocArtifact(members))
        case .dataSet: self = .dataSet(try DataSet(members))
        case .metric: self = .metric(try Metric(members))
        case .parameter: self = .parameter(try Parameter(members))
        default: self = .other(artifactType: type, members.object)
        }
    }
}

/// The body of the upserting route: what a caller may set, and the id where the artifact has one.
extension Artifact: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        switch self {
        case .model(let artifact):
            try members.put("id", artifact.id)
            try ModelArtifactCreate(artifact).write(to: &members)
        case .doc(let artifact):
            try members.put("id", artifact.id)
            try DocArtifactCreate(artifact).write(to: &members)
        case .dataSet(let artifact):
            try members.put("id", artifact.id)
            try DataSetCreate(artifact).write(to: &members)
        case .metric(let artifact):
            try members.put("id", artifact.id)
            try MetricCreate(artifact).write(to: &members)
        case .parameter(let artifact):
            try members.put("id", artifact.id)
            try ParameterCreate(artifact).write(to: &members)
        case .other(let type, let object):
            members.put(all: object)
            try members.put("artifactType", type)
        }
    }
}
