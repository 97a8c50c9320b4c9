import SourceText

/// Wrong metrics, parameters and data sets, and a history that is not what was logged.
enum MetricFaults {
    static let all: [Fault] = history + lists + values

    private static let entries = "type_id = \(ExperimentScope.type(.metricHistory))"

    private static let history: [Fault] = [
        afterwards(
            "metric-history-missing", "Posting a metric below a run leaves no history.",
            remove("\(entries)")),
        afterwards(
            "metric-history-keeps-first", "Only the first value of a metric is in its history.",
            remove(
                """
                \(entries) AND EXISTS (SELECT 1 FROM Artifact o \
                WHERE o.type_id = Artifact.type_id \
                AND o.id < Artifact.id AND rtrim(o.name, '0123456789') = rtrim(Artifact.name, '0123456789'))
                """)),
        afterwards(
            "metric-history-doubled", "Posting a metric below a run leaves two entries in its history.",
            [
                """
                INSERT INTO Artifact (type_id, state, name, create_time_since_epoch, last_update_time_since_epoch) \
                SELECT type_id, state, name || '0', create_time_since_epoch, last_update_time_since_epoch \
                FROM Artifact WHERE \(entries) AND id = (SELECT max(id) FROM Artifact)
                """,
                """
                INSERT INTO ArtifactProperty SELECT (SELECT max(id) FROM Artifact), p.name, p.is_custom_property, \
                p.int_value, p.double_value, p.string_value, p.byte_value, p.proto_value, p.bool_value \
                FROM ArtifactProperty p WHERE p.artifact_id = (SELECT max(id) - 1 FROM Artifact) AND \(isDoubled)
                """,
                """
                INSERT OR IGNORE INTO Attribution (context_id, artifact_id) SELECT context_id, artifact_id + 1 \
                FROM Attribution WHERE artifact_id = (SELECT max(id) - 1 FROM Artifact) AND \(isDoubled)
                """,
            ]),
        afterwards(
            "history-stored-as-metrics", "Entries of metric history are stored as metrics.",
            ["UPDATE Artifact SET type_id = \(ExperimentScope.type(.metric)) WHERE \(entries)"]),
        afterwards(
            "patched-metric-leaves-history", "PATCH of a metric adds to its history.",
            [
                """
                INSERT OR IGNORE INTO Artifact (type_id, name, create_time_since_epoch, last_update_time_since_epoch) \
                SELECT \(ExperimentScope.type(.metricHistory)), name || '__' || last_update_time_since_epoch, \
                last_update_time_since_epoch, last_update_time_since_epoch FROM Artifact \
                WHERE type_id = \(ExperimentScope.type(.metric)) ORDER BY last_update_time_since_epoch DESC LIMIT 1
                """,
                """
                INSERT OR IGNORE INTO Attribution (context_id, artifact_id) SELECT context_id, \
                (SELECT max(id) FROM Artifact) FROM Attribution ORDER BY id DESC LIMIT 1
                """,
            ], of: ["updateArtifact"]),
    ]

    private static let lists: [Fault] = [
        Fault("history-newest-first", "Metric history is listed newest first where no order is asked for.") {
            $0.onRequest(ExperimentScope.history) { request in
                if request.query?.contains("sortOrder=") != true {
                    request.query = [request.query, "sortOrder=DESC"].compactMap { $0 }.joined(separator: "&")
                }
            }
        },
        Fault("history-ignores-steps", "The parameter stepIds of metric history is ignored.") {
            $0.onRequest(ExperimentScope.history) { request in
                if (try? QueryParameters(request.query))?["stepIds"]?.contains(",") == true {
                    request.dropParameter("stepIds")
                }
            }
        },
        Fault("broken-step-ids-ignored", "Step ids that are no numbers are ignored.") {
            $0.onRequest(ExperimentScope.history) { request in
                if (try? QueryParameters(request.query))?["stepIds"]?.contains(where: \.isLetter) == true {
                    request.dropParameter("stepIds")
                }
            }
        },
        Fault("history-ignores-name", "The parameter name of metric history is ignored.") {
            $0.onRequest(ExperimentScope.history) { $0.dropParameter("name") }
        },
        Fault(
            "history-finds-parts-of-names", "The parameter name of metric history finds names that contain it.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onStatement(ExperimentScope.history, [.page]) { call in
                var call = call
                let column = EntityKind.metricHistory.naming.column
                call.text = call.text.replacing("\(column) = ?", with: "instr(\(column), ?) > 0")
                return [call]
            }
        },
        Fault("history-ignores-run", "The history of a run is that of all runs.") {
            $0.onStatement(["getExperimentRunMetricHistory"], [.page]) { call in [call.withoutParent()] }
        },
        Fault("history-shows-its-time", "Entries of metric history are returned with their time in the name.") {
            $0.onEntities(ExperimentScope.history) { entity in
                guard let name = entity["name"]?.string, let time = entity["createTimeSinceEpoch"]?.string else {
                    return
                }
                entity["name"] = .string(StoredName.record(of: name, at: Int64(time) ?? 0))
            }
        },
        Fault("history-of-unknown-run-is-empty", "The history of a run that is not there is 200 and empty.") {
            $0.onResponse(["getExperimentRunMetricHistory"]) { exchange in
                guard exchange.response.status == 404 else { return }
                exchange.response = .json(["items": [], "nextPageToken": "", "pageSize": 0, "size": 0], status: 200)
            }
        },
    ]

    private static let values: [Fault] = [
        Fault("metric-without-value-accepted", "A metric without a value is created.") {
            $0.rules.metricsNeedValues = false
        },
        Fault("metric-value-cut-to-whole", "The value of a metric loses its fraction.") {
            $0.onRequest(ExperimentScope.createArtifact) { request in
                request.changeObject { object in
                    guard object["artifactType"] == "metric", let value = object["value"]?.number?.double,
                        let whole = JSONNumber(value.rounded(.towardZero))
                    else { return }
                    object["value"] = .number(whole)
                }
            }
        },
        ExperimentFaults.drops(
            "metric-step-dropped", "The step of a metric is not stored.", "step", ExperimentScope.createArtifact),
        Fault("metric-value-is-text", "The value of a metric is a JSON string.") {
            $0.onEntities(ExperimentScope.artifacts.union(ExperimentScope.history)) { entity in
                if let value = entity["value"]?.number { entity["value"] = .string(value.text) }
            }
        },
        Fault("metric-value-may-be-text", "A value of a metric that is a JSON string is read as a number.") {
            $0.onRequest(ExperimentScope.createArtifact) { request in
                request.changeObject { object in
                    guard object["artifactType"] == "metric",
                        let value = object["value"]?.string.flatMap({ Double($0) }),
                        let number = JSONNumber(value)
                    else { return }
                    object["value"] = .number(number)
                }
            }
        },
        Fault(
            "metric-step-cut-to-32-bits", "The step of a metric keeps its lowest 32 bits only.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onStatement(nil, [.insertProperty, .replaceProperty]) { call in
                guard call.bindings[1] == .text("step"), let step = call.bindings[3].integer else { return [call] }
                return [call.binding(3, .integer(Int64(Int32(truncatingIfNeeded: step))))]
            }
        },
        Fault("metric-of-a-name-refused", "A metric or parameter whose name is taken is a conflict.") {
            $0.onStatement(ExperimentScope.nestedCreate, [.find]) { _ in [] }
        },
        StatusFaults.answers(
            "replaced-metric-answers-201", "Posting a metric or parameter again answers 201 instead of 200.",
            ExperimentScope.nestedCreate, from: 200, to: 201),
        Fault("parameter-value-is-number", "The value of a parameter that looks like a number is one.") {
            $0.onEntities(ExperimentScope.artifacts) { entity in
                guard let value = entity["value"]?.string.flatMap({ Double($0) }).flatMap({ JSONNumber($0) }) else {
                    return
                }
                entity["value"] = .number(value)
            }
        },
        Fault("unknown-parameter-type-accepted", "A type of a parameter that is none of the enumeration is forgotten.")
        {
            let words = EntityKind.parameter.member("parameterType")?.words ?? []
            $0.onRequest(ExperimentScope.createArtifact) { request in
                request.changeObject { object in
                    if let word = object["parameterType"]?.string, !words.contains(word) {
                        object["parameterType"] = nil
                    }
                }
            }
        },
        Fault(
            "parameter-without-type", "A parameter that names no type has none.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onRequest(ExperimentScope.createArtifact) { request in
                request.changeObject { object in
                    if object["artifactType"] == "parameter", object["parameterType"] == nil {
                        object["parameterType"] = .null
                    }
                }
            }
        },
        ExperimentFaults.drops(
            "data-set-source-type-dropped", "The sourceType of a data set is not stored.", "sourceType",
            ExperimentScope.createArtifact),
        Fault("data-set-names-are-unique", "A name can be given to one data set only.") {
            $0.storePreparation.append(
                """
                CREATE UNIQUE INDEX IF NOT EXISTS unique_data_set_name ON Artifact(substr(name, instr(name, ':') + 1)) \
                WHERE type_id = \(ServingScope.typeID(.dataSet))
                """)
        },
        Fault(
            "logged-answers-200", "Creating a data set, metric or parameter below a version or run answers 200.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onResponse(ExperimentScope.nestedCreate) { exchange in
                guard exchange.response.status == 201, case .json(let body) = exchange.response.body,
                    !["model-artifact", "doc-artifact"].contains(body["artifactType"]?.string ?? "")
                else { return }
                exchange.response.status = 200
            }
        },
        Fault(
            "run-shown-as-custom-property", "Posting a metric answers its run and experiment as custom properties.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onEntities(ExperimentScope.log) { entity in
                guard entity["artifactType"] == "metric", var custom = entity["customProperties"]?.object else {
                    return
                }
                for (row, member) in [("experiment_id", "experimentId"), ("experiment_run_id", "experimentRunId")] {
                    custom[row] = ["int_value": entity[member] ?? "", "metadataType": "MetadataIntValue"]
                }
                entity["customProperties"] = .object(custom)
            }
        },
    ]

    /// Whether the last artifact is the copy of the one before.
    private static let isDoubled = """
        (SELECT max(id) FROM Artifact) = (SELECT d.id FROM Artifact d JOIN Artifact o ON o.id = d.id - 1 \
        WHERE d.name = o.name || '0' ORDER BY d.id DESC LIMIT 1)
        """

    /// Artifacts with all that belongs to them.
    private static func remove(_ condition: String) -> [String] {
        ["ArtifactProperty", "Attribution"].map {
            "DELETE FROM \($0) WHERE artifact_id IN (SELECT id FROM Artifact WHERE \(condition))"
        } + ["DELETE FROM Artifact WHERE \(condition)"]
    }

    /// Statements that run just before a write is committed.
    private static func afterwards(
        _ name: String, _ sentence: String, _ statements: [String], of operations: Set<String> = ExperimentScope.log
    ) -> Fault {
        Fault(name, sentence) {
            $0.onStatement(operations, [.commit]) { call in statements.map { call.with($0, []) } + [call] }
        }
    }
}
