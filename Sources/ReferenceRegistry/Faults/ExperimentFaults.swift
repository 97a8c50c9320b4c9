import SourceText

/// Wrong answers about experiments and runs, and bodies that are read wrongly.
enum ExperimentFaults {
    static let all: [Fault] = creating + changing + reading

    private static let creating: [Fault] = [
        StatusFaults.answers(
            "create-experiment-answers-200", "Creating an experiment answers 200 instead of 201.",
            ExperimentScope.createExperiment, from: 201, to: 200),
        StatusFaults.answers(
            "create-run-answers-200", "Creating a run answers 200 instead of 201.", ExperimentScope.createRun,
            from: 201,
            to: 200),
        StatusFaults.answers(
            "duplicate-run-name-fails", "A run whose name is taken is answered with 500.", ExperimentScope.createRun,
            from: 409, to: 500),
        Fault("create-experiment-changes-namesake", "Creating an experiment of a taken name changes that one.") {
            $0.onStatement(ExperimentScope.createExperiment, [.insertNode, .insertProperty]) { call in
                var call = call
                call.text =
                    call.purpose == .insertProperty
                    ? call.text.replacing("INSERT INTO", with: "INSERT OR REPLACE INTO")
                    : call.text.replacing(
                        "RETURNING id",
                        with: """
                            ON CONFLICT (type_id, name) DO UPDATE \
                            SET last_update_time_since_epoch = excluded.last_update_time_since_epoch RETURNING id
                            """)
                return [call]
            }
        },
        Fault("run-name-unique-across-experiments", "A run's name can be given once, not once per experiment.") {
            $0.storePreparation.append(
                """
                CREATE UNIQUE INDEX IF NOT EXISTS unique_run_name ON Context(substr(name, instr(name, ':') + 1)) \
                WHERE type_id = \(ServingScope.typeID(.experimentRun))
                """)
        },
        Fault("run-of-unknown-experiment-accepted", "A run of an experiment that is not there is created.") {
            $0.onStatement(ExperimentScope.createRun, [.readNode]) { call in
                let ghost = """
                    SELECT ?1, id, 'ghost', NULL, 0, 0, NULL, NULL FROM Type WHERE name = 'kf.Experiment' \
                    AND NOT EXISTS (SELECT 1 FROM Context WHERE id = ?1)
                    """
                return [call, call.with(ghost, call.bindings)]
            }
        },
        Fault("nested-run-uses-body-experiment", "A nested POST of a run takes the experiment of the body.") {
            $0.onRequest(["createExperimentExperimentRun"]) { request in
                guard let body = try? JSONReader.read(request.body), let id = body["experimentId"]?.string else {
                    return
                }
                request.path = "\(Router.basePath)experiments/\(id)/experiment_runs"
            }
        },
        Fault("nested-run-needs-no-experiment", "A nested POST of a run that names no experiment is accepted.") {
            $0.onRequest(["createExperimentExperimentRun"]) { request in
                let id = request.path.split(separator: "/").dropLast().last.map { String($0) } ?? ""
                request.changeObject { if $0["experimentId"] == nil { $0["experimentId"] = .string(id) } }
            }
        },
        Fault("nameless-runs-share-a-name", "A run without a name is called run.") {
            $0.onRequest(ExperimentScope.createRun) { request in
                request.changeObject { if $0["name"] == nil { $0["name"] = "run" } }
            }
        },
        Fault(
            "nameless-conflict-drops-connection",
            "A run without a name whose external id is taken ends the connection.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onResponse(ExperimentScope.createRun) { exchange in
                guard exchange.response.status == 409, let body = try? JSONReader.read(exchange.request.body),
                    body["name"] == nil
                else { return }
                exchange.response = .dropped
            }
        },
        Fault("run-created-scheduled", "A run that names no status is scheduled.") {
            $0.onRequest(ExperimentScope.createRun) { request in
                request.changeObject { if $0["status"] == nil { $0["status"] = "SCHEDULED" } }
            }
        },
        drops("run-status-dropped", "The status of a new run is ignored.", "status", ExperimentScope.createRun),
        drops(
            "run-start-dropped", "The start of a new run is not stored.", "startTimeSinceEpoch",
            ExperimentScope.createRun),
        drops(
            "run-custom-properties-dropped", "The custom properties of a new run are not stored.", "customProperties",
            ExperimentScope.createRun),
        Fault("unknown-run-status-accepted", "A status that is none of the enumeration is taken for RUNNING.") {
            let words = EntityKind.experimentRun.member("status")?.words ?? []
            $0.onRequest(ExperimentScope.createRun.union(["updateExperimentRun"])) { request in
                request.changeObject { object in
                    if let word = object["status"]?.string, !words.contains(word) { object["status"] = "RUNNING" }
                }
            }
        },
        Fault("run-may-end-before-it-starts", "A run can end before it starts.") { $0.rules.endsFollowBegins = false },
        Fault(
            "times-of-runs-are-any-text", "A start or end that is no number is accepted and forgotten.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onRequest(ExperimentScope.createRun.union(["updateExperimentRun"])) { request in
                request.changeObject { object in
                    for name in ["startTimeSinceEpoch", "endTimeSinceEpoch"] {
                        if let text = object[name]?.string, Int64(text) == nil { object[name] = nil }
                    }
                }
            }
        },
    ]

    private static let changing: [Fault] = [
        WriteFaults.resets("patch-resets-run-status", .experimentRun, "status"),
        WriteFaults.resets("patch-resets-run-state", .experimentRun, "state"),
        WriteFaults.resets("patch-resets-experiment-state", .experiment, "state"),
        drops(
            "run-end-not-changed", "PATCH does not store the end of a run.", "endTimeSinceEpoch",
            ["updateExperimentRun"]),
        Fault("fixed-members-of-runs-ignored", "PATCH of the start or the experiment of a run answers 200.") {
            $0.onRequest(["updateExperimentRun"]) { request in
                request.changeObject { object in
                    object["startTimeSinceEpoch"] = nil
                    object["experimentId"] = nil
                }
            }
        },
        Fault("archived-experiment-archives-runs", "Archiving an experiment archives its runs as well.") {
            $0.onStatement(["updateExperiment"], [.replaceProperty]) { call in
                guard call.bindings[1] == .text("state") else { return [call] }
                let spread = """
                    UPDATE ContextProperty SET string_value = ?2 WHERE name = 'state' AND is_custom_property = 0 \
                    AND context_id IN (SELECT context_id FROM ParentContext WHERE parent_context_id = ?1)
                    """
                return [call, call.with(spread, [call.bindings[0], call.bindings[5]])]
            }
        },
    ]

    private static let reading: [Fault] = [
        Fault("run-times-are-numbers", "The start and the end of a run are JSON numbers.") {
            $0.onEntities(ExperimentScope.runs) { entity in
                for name in ["startTimeSinceEpoch", "endTimeSinceEpoch"] {
                    if let time = entity[name]?.string.flatMap({ Int64($0) }) {
                        entity[name] = .number(JSONNumber(time))
                    }
                }
            }
        },
        Fault("experiment-of-run-not-shown", "Runs are returned without experimentId.") {
            $0.onEntities(ExperimentScope.runs) { $0["experimentId"] = nil }
        },
        Fault("run-list-ignores-experiment", "The runs of an experiment are those of all experiments.") {
            $0.onStatement(["getExperimentExperimentRuns"], [.page]) { call in [call.withoutParent()] }
        },
        Fault(
            "run-lists-ignore-name",
            "The parameters name and externalId of the lists below experiments and runs are ignored.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onRequest(["getExperimentExperimentRuns", "getExperimentRunArtifacts"]) { request in
                request.dropParameter("name")
                request.dropParameter("externalId")
            }
        },
        Fault("run-lookup-ignores-experiment", "A lookup of a run by its name finds runs of other experiments.") {
            $0.onStatement(["findExperimentRun"], [.find]) { call in [call.withoutParent()] }
        },
        Fault("experiment-lookup-ignores-external-id", "An experiment is not found by its external id.") {
            $0.onRequest(["findExperiment"]) { $0.dropParameter("externalId") }
        },
        Fault("run-lists-hide-archived", "Lists leave out archived runs.") {
            $0.onResponse(["getExperimentRuns", "getExperimentExperimentRuns"]) { exchange in
                exchange.response.changeObject { object in
                    guard let items = object["items"]?.array else { return }
                    let shown = items.filter { $0["state"] != "ARCHIVED" }
                    object["items"] = .array(shown)
                    object["size"] = .number(JSONNumber(shown.count))
                }
            }
        },
        Fault("run-artifact-list-ignores-run", "The artifacts of a run are those of all runs.") {
            $0.onStatement(["getExperimentRunArtifacts"], [.page]) { call in [call.withoutParent()] }
        },
        Fault("run-artifact-list-ignores-type", "The parameter artifactType is ignored below a run.") {
            $0.onRequest(["getExperimentRunArtifacts"]) { $0.dropParameter("artifactType") }
        },
        Fault("run-of-artifact-not-shown", "Artifacts are returned without experimentRunId.") {
            $0.onEntities(ExperimentScope.artifacts) { $0["experimentRunId"] = nil }
        },
    ]

    /// A member of bodies that is ignored.
    static func drops(_ name: String, _ sentence: String, _ member: String, _ operations: Set<String>) -> Fault {
        Fault(name, sentence) {
            $0.onRequest(operations) { request in request.changeObject { $0[member] = nil } }
        }
    }
}
