import SourceText

/// Wrong rows of runs and of what they log, behind answers that are right or nearly so.
enum ExperimentRowFaults {
    static let all: [Fault] = runs + artifacts + measurements

    private static let runs: [Fault] = [
        Fault("run-without-parent-row", "A run has no row in ParentContext.") {
            $0.onStatement(ExperimentScope.createRun, [.insertParent]) { _ in [] }
        },
        Fault("run-parent-row-reversed", "A run is stored as the parent of its experiment as well.") {
            $0.onStatement(ExperimentScope.createRun, [.insertParent]) { call in
                [call, call.with(call.text, call.bindings.reversed())]
            }
        },
        Fault("run-name-without-prefix", "A run is stored under its bare name.") {
            $0.onStatement(ExperimentScope.createRun, [.insertNode]) { call in
                guard let name = call.bindings[1].text else { return [call] }
                return [call.binding(1, .text(StoredName.clientName(name, .owned)))]
            }
        },
        Fault("experiment-of-run-stored-as-text", "The property experiment_id of a run is stored as a text.") {
            $0.onStatement(ExperimentScope.createRun, [.insertProperty]) { call in
                guard call.bindings[1] == .text("experiment_id") else { return [call] }
                return [call.asText()]
            }
        },
        Fault("run-times-stored-as-numbers", "The start and the end of a run are stored as whole numbers.") {
            $0.onStatement(nil, [.insertProperty, .replaceProperty]) { call in
                guard let name = call.bindings[1].text, name.hasSuffix("_time_since_epoch"),
                    let time = call.bindings[5].text.flatMap({ Int64($0) })
                else { return [call] }
                return [call.binding(3, .integer(time)).binding(5, .null)]
            }
        },
    ]

    private static let artifacts: [Fault] = [
        Fault("run-artifact-without-custom-rows", "Artifacts of a run lack the rows that name it and its experiment.") {
            $0.onStatement(ExperimentScope.log, [.insertProperty, .replaceProperty]) { call in
                isOrigin(call) ? [] : [call]
            }
        },
        Fault(
            "run-of-artifact-stored-as-text", "The ids of the run and the experiment of an artifact are stored as text."
        ) {
            $0.onStatement(ExperimentScope.log, [.insertProperty, .replaceProperty]) { call in
                [isOrigin(call) ? call.asText() : call]
            }
        },
        Fault("run-artifact-without-attribution", "An artifact of a run has no row in Attribution.") {
            $0.onStatement(ExperimentScope.log, [.insertAttribution]) { _ in [] }
        },
        Fault("run-artifact-attributed-to-experiment", "An artifact of a run is attributed to its experiment as well.")
        {
            $0.onStatement(ExperimentScope.log, [.insertAttribution]) { call in
                let extra = """
                    INSERT OR IGNORE INTO Attribution (artifact_id, context_id) \
                    SELECT ?1, parent_context_id FROM ParentContext WHERE context_id = ?2
                    """
                return [call, call.with(extra, call.bindings)]
            }
        },
        Fault(
            "patch-forgets-run-of-artifact", "PATCH of an artifact deletes the rows that name its run.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onStatement(["updateArtifact", "updateModelArtifact"], [.updateNode]) { call in
                let forget = """
                    DELETE FROM ArtifactProperty WHERE artifact_id = ? AND is_custom_property = 1 \
                    AND name IN ('experiment_id', 'experiment_run_id')
                    """
                return [call, call.with(forget, call.bindings.suffix(1))]
            }
        },
    ]

    private static let measurements: [Fault] = [
        Fault("metric-value-stored-as-text", "The value of a metric is stored as a text, and read as a number.") {
            $0.onStatement(nil, [.insertProperty, .replaceProperty]) { call in
                guard call.bindings[1] == .text("value"), case .real(let value) = call.bindings[4] else {
                    return [call]
                }
                return [call.binding(4, .null).binding(6, .blob(Array(String(value).utf8)))]
            }
            let isValue = "name = 'value' AND is_custom_property = 0 AND byte_value IS NOT NULL"
            $0.onStatement(nil, [.readProperties]) { call in
                [
                    call.reading(
                        "double_value",
                        as: "iif(\(isValue), CAST(CAST(byte_value AS TEXT) AS REAL), double_value)")
                ]
            }
        },
        Fault("metric-timestamp-stored-as-number", "The timestamp of a metric is stored as a whole number.") {
            $0.onStatement(nil, [.insertProperty, .replaceProperty]) { call in
                guard call.bindings[1] == .text("timestamp"), let time = call.bindings[5].text.flatMap({ Int64($0) })
                else { return [call] }
                return [call.binding(3, .integer(time)).binding(5, .null)]
            }
        },
        Fault("history-without-attribution", "An entry of metric history is attributed to no run.") {
            $0.onStatement(ExperimentScope.log, [.commit]) { call in
                let detach = """
                    DELETE FROM Attribution WHERE artifact_id IN (SELECT id FROM Artifact \
                    WHERE type_id = \(ExperimentScope.type(.metricHistory)))
                    """
                return [call.with(detach, []), call]
            }
        },
        Fault("history-name-with-wrong-prefix", "The stored name of an entry of metric history begins with another id.")
        {
            $0.onStatement(ExperimentScope.log, [.insertNode]) { call in
                guard let name = call.bindings[1].text, name.contains("__") else { return [call] }
                return [call.binding(1, .text("0\(name)"))]
            }
        },
        Fault("history-lacks-its-timestamp", "An entry of metric history is stored without its timestamp.") {
            $0.onStatement(ExperimentScope.log, [.commit]) { call in
                let drop = """
                    DELETE FROM ArtifactProperty WHERE name = 'timestamp' AND artifact_id IN (SELECT id FROM Artifact \
                    WHERE type_id = \(ExperimentScope.type(.metricHistory)))
                    """
                return [call.with(drop, []), call]
            }
        },
    ]

    private static func isOrigin(_ call: SQLCall) -> Bool {
        call.bindings[1] == .text("experiment_id") || call.bindings[1] == .text("experiment_run_id")
    }
}

extension SQLCall {
    /// The same property row with its whole number as text.
    fileprivate func asText() -> SQLCall {
        guard let value = bindings[3].integer else { return self }
        return binding(3, .null).binding(5, .text(String(value)))
    }
}
