/// Where hub looks for a property that a filter names (`registry-behaviour.md` 5.4).
enum HubFilterProperty: Sendable, Hashable {
    enum Column: String, Sendable, Hashable {
        case int = "int_value"
        case double = "double_value"
        case text = "string_value"
        case bool = "bool_value"
    }

    /// A column of the node table; whether it holds numbers.
    case node(String, isNumber: Bool)
    /// A property row, declared or custom alike; nil: the literal says which column.
    case row(String, Column?)

    /// - Parameter entity: the schema whose names are known; others are names of property rows.
    init(_ name: String, of entity: String) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count > 1, let column = Column(rawValue: parts[parts.count - 1]) {
            self = .row(parts.dropLast().joined(separator: "."), column)
            return
        }
        if let column = Self.nodeColumns[name] {
            self = .node(column, isNumber: !["name", "externalId"].contains(name))
        } else if Self.artifacts.contains(entity), name == "uri" || name == "state" {
            self = .node(name, isNumber: name == "state")
        } else if let known = Self.rows[entity]?[name] {
            self = .row(known.0, known.1)
        } else if Self.artifacts.contains(entity), name == "experimentId" || name == "experimentRunId" {
            self = .row(name == "experimentId" ? "experiment_id" : "experiment_run_id", .int)
        } else {
            self = .row(name, nil)
        }
    }

    private static let nodeColumns = [
        "id": "id", "name": "name", "externalId": "external_id", "createTimeSinceEpoch": "create_time_since_epoch",
        "lastUpdateTimeSinceEpoch": "last_update_time_since_epoch",
    ]

    private static let artifacts: Set = ["ModelArtifact", "DocArtifact", "DataSet", "Metric", "Parameter"]

    private static let rows: [String: [String: (String, Column)]] = [
        "RegisteredModel": ["state": ("state", .text), "owner": ("owner", .text)],
        "ModelVersion": [
            "registeredModelId": ("registered_model_id", .int), "state": ("state", .text), "author": ("author", .text),
        ],
        "Experiment": ["state": ("state", .text), "owner": ("owner", .text)],
        "ExperimentRun": [
            "experimentId": ("experiment_id", .int), "startTimeSinceEpoch": ("start_time_since_epoch", .text),
            "endTimeSinceEpoch": ("end_time_since_epoch", .text), "status": ("status", .text),
            "state": ("state", .text),
            "owner": ("owner", .text),
        ],
        "ModelArtifact": [
            "modelFormatName": ("model_format_name", .text), "modelFormatVersion": ("model_format_version", .text),
            "storageKey": ("storage_key", .text), "storagePath": ("storage_path", .text),
            "serviceAccountName": ("service_account_name", .text), "modelSourceKind": ("model_source_kind", .text),
            "modelSourceClass": ("model_source_class", .text), "modelSourceGroup": ("model_source_group", .text),
            "modelSourceId": ("model_source_id", .text), "modelSourceName": ("model_source_name", .text),
        ],
        "DataSet": [
            "digest": ("digest", .text), "sourceType": ("source_type", .text), "source": ("source", .text),
            "schema": ("schema", .text), "profile": ("profile", .text),
        ],
        "Metric": ["value": ("value", .double), "timestamp": ("timestamp", .int), "step": ("step", .int)],
        "Parameter": ["value": ("value", .double), "parameterType": ("parameter_type", .text)],
    ]
}
