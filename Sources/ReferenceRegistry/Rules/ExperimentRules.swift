/// Experiments and their runs: contexts, a run below its experiment and unique by name within it.
extension EntityKind {
    static let experiment = EntityKind(
        typeName: "kf.Experiment", schema: "Experiment", noun: "experiment", table: .context, naming: .plain,
        members: Member.base(name: .required) + [
            .property("state", "state", .enumeration("ExperimentState", ["LIVE", "ARCHIVED"]), standard: "LIVE"),
            .property("owner", "owner"),
        ])

    static let experimentRun = EntityKind(
        typeName: "kf.ExperimentRun", schema: "ExperimentRun", noun: "experiment run", table: .context, naming: .owned,
        parentMember: "experimentId", period: ("startTimeSinceEpoch", "endTimeSinceEpoch"),
        members: Member.base(name: .fixed) + [
            Member("experimentId", .identifier, .property("experiment_id"), .required),
            Member("startTimeSinceEpoch", .integerText, .property("start_time_since_epoch"), .fixed),
            .property("endTimeSinceEpoch", "end_time_since_epoch", .integerText),
            .property(
                "status", "status",
                .enumeration("ExperimentRunStatus", ["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"]),
                standard: "RUNNING"),
            .property("state", "state", .enumeration("ExperimentRunState", ["LIVE", "ARCHIVED"]), standard: "LIVE"),
            .property("owner", "owner"),
        ])
}
