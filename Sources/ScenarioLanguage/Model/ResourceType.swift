/// A resource of the contract, under the name that the contract gives its schema.
package enum ResourceType: String, Sendable, Hashable, CaseIterable {
    case registeredModel = "RegisteredModel"
    case modelVersion = "ModelVersion"
    case modelArtifact = "ModelArtifact"
    case docArtifact = "DocArtifact"
    case dataSet = "DataSet"
    case metric = "Metric"
    case parameter = "Parameter"
    /// Any artifact, told apart by `artifactType`: for reading and listing through the generic routes.
    case artifact = "Artifact"
    /// One value of a metric of a run among those that it had: listed only, as a `Metric`.
    case metricHistory = "MetricHistory"
    case experiment = "Experiment"
    case experimentRun = "ExperimentRun"
    case servingEnvironment = "ServingEnvironment"
    case inferenceService = "InferenceService"
    case serveModel = "ServeModel"

    /// The MLMD type that the backend stores it as; nil for the union of all artifacts.
    package var storedType: String? {
        self == .artifact ? nil : "kf.\(rawValue)"
    }

    /// The table of the backend that holds its rows; ids are unique within it.
    package var kind: ExpectedNode.Kind {
        switch self {
        case .registeredModel, .modelVersion, .experiment, .experimentRun, .servingEnvironment, .inferenceService:
            .context
        case .modelArtifact, .docArtifact, .dataSet, .metric, .parameter, .artifact, .metricHistory: .artifact
        case .serveModel: .execution
        }
    }

    package var isArtifact: Bool { kind == .artifact }

    /// The discriminator of the artifact union; nil for what is no kind of artifact of its own.
    package var artifactType: String? {
        switch self {
        case .modelArtifact: "model-artifact"
        case .docArtifact: "doc-artifact"
        case .dataSet: "dataset-artifact"
        case .metric: "metric"
        case .parameter: "parameter"
        case .artifact, .metricHistory, .registeredModel, .modelVersion, .experiment, .experimentRun,
            .servingEnvironment, .inferenceService, .serveModel:
            nil
        }
    }
}
