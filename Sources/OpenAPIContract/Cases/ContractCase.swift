import SourceText

/// One request that follows from the contract, and how it has to end.
struct ContractCase {
    /// The rules that cases prove (`fixtures/clauses.yaml`).
    enum Clause: String {
        case required = "MR-1707"
        case type = "MR-1708"
        case enumeration = "MR-1709"
        case pattern = "MR-1710"
        case parameterEnumeration = "MR-1711"
        case parameterPattern = "MR-1712"
        case accepted = "MR-1713"
        case token = "MR-1714"
        case unknown = "MR-1715"
        case criteria = "MR-0610"
        case taken = "MR-0207"
        case takenOnPatch = "MR-0413"
    }

    enum End {
        /// Ends well, with one of the statuses.
        case accepted([Int])
        /// Ends with an outcome word of the scenario language.
        case fails(String)
    }

    let clause: Clause
    /// What is odd about it, or what is tried.
    let because: String
    let end: End
    let method: String
    /// Below the base path.
    let path: String
    var query: [(name: String, value: JSONValue)] = []
    var headers: [(name: String, value: JSONValue)] = []
    var body: JSONValue?
    /// The type of the entity that the answer holds, where the story knows that entity.
    var creates: String?
    /// Whether practice admits both outcomes, so that only a story of level should may ask for this one.
    var isLenient = false

    /// The type of what a good answer holds, so that the story knows what it has to put away on a shared registry.
    var createdType: String? {
        guard creates == nil, method == "POST", case .accepted = end else { return creates }
        if let word = body?["artifactType"]?.string, let type = Self.artifactTypes[word] { return type }
        return path.split(separator: "/").last.flatMap { Self.collectionTypes[String($0)] }
    }

    private static let artifactTypes = [
        "model-artifact": "ModelArtifact", "doc-artifact": "DocArtifact", "dataset-artifact": "DataSet",
        "metric": "Metric", "parameter": "Parameter",
    ]

    /// By the last word of a path that takes POST.
    private static let collectionTypes = [
        "registered_models": "RegisteredModel", "model_versions": "ModelVersion", "versions": "ModelVersion",
        "model_artifacts": "ModelArtifact", "experiments": "Experiment", "experiment_runs": "ExperimentRun",
        "serving_environments": "ServingEnvironment", "inference_services": "InferenceService", "serves": "ServeModel",
    ]
}
