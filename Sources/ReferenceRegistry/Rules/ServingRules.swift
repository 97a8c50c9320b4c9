/// What is served where: environments, services in them, and the actions that serve versions.
extension EntityKind {
    static let servingEnvironment = EntityKind(
        typeName: "kf.ServingEnvironment", schema: "ServingEnvironment", noun: "serving environment", table: .context,
        naming: .plain, members: Member.base(name: .required))

    /// Contexts below an environment; the model and the version are properties only.
    static let inferenceService = EntityKind(
        typeName: "kf.InferenceService", schema: "InferenceService", noun: "inference service", table: .context,
        naming: .owned, parentMember: "servingEnvironmentId",
        members: Member.base(name: .fixed) + [
            Member("registeredModelId", .identifier, .property("registered_model_id"), .required),
            Member("servingEnvironmentId", .identifier, .property("serving_environment_id"), .required),
            .property("modelVersionId", "model_version_id", .identifier),
            .property("runtime", "runtime"),
            .property(
                "desiredState", "desired_state", .enumeration("InferenceServiceState", ["DEPLOYED", "UNDEPLOYED"]),
                standard: "DEPLOYED"),
        ])

    /// Executions associated with a service; nothing changes them.
    static let serveModel = EntityKind(
        typeName: "kf.ServeModel", schema: "ServeModel", noun: "serve model", table: .execution, naming: .owned,
        members: Member.base(name: .fixed) + [
            Member("modelVersionId", .identifier, .property("model_version_id"), .required),
            Member("lastKnownState", .enumeration("ExecutionState", executionStates), .state, standard: "UNKNOWN"),
        ])

    /// Column `last_known_state` holds the index (`registry-behaviour.md` 6.5).
    private static let executionStates = ["UNKNOWN", "NEW", "RUNNING", "COMPLETE", "FAILED", "CACHED", "CANCELED"]
}
