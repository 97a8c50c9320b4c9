/// A version of the contract: where its paths begin and what stands below them.
///
/// Both show the same entities; `v1` has no experiments (`registry-behaviour.md` 6.10).
enum ContractVersion: String, Sendable, CaseIterable {
    case v1alpha3, v1

    /// With a slash at its end.
    var basePath: String { "/api/model_registry/\(rawValue)/" }

    /// One list per resource.
    var operations: [Operation] {
        switch self {
        case .v1alpha3: Self.v1.operations + Self.onlyInAlpha
        case .v1:
            RegisteredModelOperations.all + ModelVersionOperations.all + ModelArtifactOperations.all
                + ArtifactOperations.all + ServingEnvironmentOperations.all + InferenceServiceOperations.all
                + ServeModelOperations.all
        }
    }

    /// Experiments and their runs; the path of all history goes before that of a run.
    private static let onlyInAlpha: [Operation] =
        ExperimentOperations.all + MetricHistoryOperations.all + ExperimentRunOperations.all
}
