package import ScenarioLanguage

/// A version of the contract that a run speaks to its target.
package enum TargetVersion: String, Sendable, CaseIterable {
    case v1alpha3
    /// Without experiments (`registry-behaviour.md`, "ODH / newer server").
    case v1

    package var basePath: String { "/api/model_registry/\(rawValue)" }

    /// The capabilities that the version does not have, with the reason.
    package var missing: [Capability: String] {
        switch self {
        case .v1alpha3: [:]
        case .v1: [.experiments: "the contract's version v1 has none"]
        }
    }
}
