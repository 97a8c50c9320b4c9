/// What runs take and give: data sets, parameters, and metrics with their history.
extension EntityKind {
    static let dataSet = EntityKind(
        typeName: "kf.DataSet", schema: "DataSet", noun: "dataset artifact", table: .artifact, naming: .detached,
        discriminator: "dataset-artifact",
        members: ArtifactRules.located + [
            .property("digest", "digest"),
            .property("sourceType", "source_type"),
            .property("source", "source"),
            .property("schema", "schema"),
            .property("profile", "profile"),
        ])

    static let metric = EntityKind(
        typeName: "kf.Metric", schema: "Metric", noun: "metric artifact", table: .artifact, naming: .owned,
        discriminator: "metric", isReplacedByName: true, leavesHistory: true, members: measured)

    /// A value that a metric had; only the lists of metric history show it.
    static let metricHistory = EntityKind(
        typeName: "kf.MetricHistory", schema: "Metric", noun: "metric history", table: .artifact, naming: .record,
        discriminator: "metric", members: measured)

    static let parameter = EntityKind(
        typeName: "kf.Parameter", schema: "Parameter", noun: "parameter artifact", table: .artifact, naming: .owned,
        discriminator: "parameter", isReplacedByName: true,
        members: ArtifactRules.shared + [
            .property("value", "value"),
            .property(
                "parameterType", "parameter_type",
                .enumeration("ParameterType", ["string", "number", "boolean", "object"]), standard: "string"),
        ])

    private static let measured: [Member] =
        ArtifactRules.shared + [
            Member("value", .double, .property("value"), .needed),
            .property("timestamp", "timestamp", .integerText),
            .property("step", "step", .integer),
        ]
}
