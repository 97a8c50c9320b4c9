/// The types that a registry's store declares (`registry-behaviour.md` 6.3 and 6.4).
enum TypeCatalogue {
    /// Column `type_kind`.
    enum Kind: Int64, Sendable { case execution = 0, artifact, context }
    /// Column `data_type`.
    enum DataType: Int64, Sendable { case int = 1, double, string, structure, proto, boolean }

    struct Entry: Sendable {
        let name: String
        let kind: Kind
        let properties: [(name: String, type: DataType)]
    }

    static let schemaVersion: Int64 = 10
    /// What the migrations of recorded servers end with on MySQL.
    static let migrationVersion: Int64 = 21

    /// In the order of their ids from 1: the seed rows, then executions, artifacts and contexts, each sorted by name.
    static let entries: [Entry] = seeds + executions + artifacts + contexts

    private static let seeds: [Entry] =
        ["mlmd.Dataset", "mlmd.Model", "mlmd.Metrics", "mlmd.Statistics"].map {
            Entry(name: $0, kind: .artifact, properties: [])
        }
        + ["mlmd.Train", "mlmd.Transform", "mlmd.Process", "mlmd.Evaluate", "mlmd.Deploy"].map {
            Entry(name: $0, kind: .execution, properties: [])
        }

    private static let executions = [
        entry("kf.ServeModel", .execution, strings: ["description"], others: [("model_version_id", .int)])
    ]

    private static let artifacts = [
        entry(
            "kf.DataSet", .artifact, strings: ["description", "digest", "profile", "schema", "source", "source_type"]),
        entry("kf.DocArtifact", .artifact, strings: ["description"]),
        entry(
            "kf.Metric", .artifact, strings: ["description", "timestamp"],
            others: [("step", .int), ("value", .proto)]),
        entry(
            "kf.MetricHistory", .artifact, strings: ["description", "timestamp"],
            others: [("step", .int), ("value", .proto)]),
        entry(
            "kf.ModelArtifact", .artifact,
            strings: [
                "description", "model_format_name", "model_format_version", "service_account_name", "storage_key",
                "storage_path",
            ]),
        entry("kf.Parameter", .artifact, strings: ["description", "parameter_type", "value"]),
    ]

    private static let contexts = [
        entry("kf.Experiment", .context, strings: ["description", "owner", "state"]),
        entry(
            "kf.ExperimentRun", .context, strings: ["description", "owner", "state", "status"],
            others: [("end_time_since_epoch", .int), ("experiment_id", .int), ("start_time_since_epoch", .int)]),
        entry(
            "kf.InferenceService", .context, strings: ["description", "desired_state", "runtime"],
            others: [("model_version_id", .int), ("registered_model_id", .int), ("serving_environment_id", .int)]),
        entry("kf.ModelVersion", .context, strings: ["author", "description", "model_name", "state", "version"]),
        entry(
            "kf.RegisteredModel", .context,
            strings: [
                "description", "library_name", "license", "license_link", "logo", "maturity", "owner", "provider",
                "readme", "state",
            ], others: [("language", .structure), ("tasks", .structure)]),
        entry("kf.ServingEnvironment", .context, strings: ["description"]),
    ]

    private static func entry(
        _ name: String, _ kind: Kind, strings: [String], others: [(String, DataType)] = []
    ) -> Entry {
        Entry(
            name: name, kind: kind,
            properties: strings.map { (name: $0, type: .string) } + others.map { (name: $0.0, type: $0.1) })
    }
}
