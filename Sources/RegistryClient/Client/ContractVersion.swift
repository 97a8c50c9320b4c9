/// Which version of the contract a client speaks: the versions differ in their base path, and in what they offer.
public enum ContractVersion: String, Sendable, Hashable, CaseIterable {
    /// 56 operations below `/api/model_registry/v1alpha3`.
    case v1alpha3
    /// 40 operations below `/api/model_registry/v1`: no experiments and no experiment runs.
    case v1

    /// What comes between the server's address and the resources.
    public var basePath: String { "/api/model_registry/\(rawValue)" }

    /// Whether experiments, their runs and the history of metrics belong to it.
    public var offersExperiments: Bool { self == .v1alpha3 }
}
