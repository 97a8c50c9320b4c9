import SourceText

/// What one entity does to another, and keys that are wrong in one case only.
enum RelationFaults {
    static let all: [Fault] = [
        prepared(
            "new-version-makes-its-model-live", "A new version makes its archived model LIVE.",
            """
            CREATE TRIGGER IF NOT EXISTS revive AFTER INSERT ON ParentContext BEGIN UPDATE ContextProperty \
            SET string_value = 'LIVE' WHERE context_id = new.parent_context_id AND name = 'state'; END
            """),
        prepared(
            "author-copied-from-owner", "A version without an author has its model's owner as its author.",
            """
            CREATE TRIGGER IF NOT EXISTS inherit AFTER INSERT ON ParentContext BEGIN INSERT OR IGNORE INTO ContextProperty \
            (context_id, name, is_custom_property, string_value) SELECT new.context_id, 'author', 0, string_value \
            FROM ContextProperty WHERE context_id = new.parent_context_id AND name = 'owner' AND is_custom_property = 0; END
            """),
        prepared(
            "linking-moves-an-artifact", "Linking an artifact to a version takes it from the one before.",
            """
            CREATE TRIGGER IF NOT EXISTS move BEFORE INSERT ON Attribution BEGIN DELETE FROM Attribution \
            WHERE artifact_id = new.artifact_id; END
            """),
        prepared(
            "new-artifact-touches-its-version", "A new artifact moves the time of its version or run.",
            """
            CREATE TRIGGER IF NOT EXISTS touch AFTER INSERT ON Attribution BEGIN UPDATE Context \
            SET last_update_time_since_epoch = last_update_time_since_epoch + 1 WHERE id = new.context_id; END
            """),
        touches("new-run-touches-its-experiment", "A new run moves the time of its experiment.", .experiment),
        touches(
            "new-service-touches-its-environment", "A new service moves the time of its environment.",
            .servingEnvironment),
        prepared(
            "archived-experiment-name-is-free", "The name of an archived experiment can be given again.",
            """
            CREATE TRIGGER IF NOT EXISTS free AFTER UPDATE ON ContextProperty WHEN new.name = 'state' \
            AND new.string_value = 'ARCHIVED' BEGIN UPDATE Context SET name = name || '~' WHERE id = new.context_id \
            AND type_id = \(ServingScope.typeID(.experiment)); END
            """,
            """
            CREATE TRIGGER IF NOT EXISTS freed AFTER INSERT ON ContextProperty WHEN new.name = 'state' \
            AND new.string_value = 'ARCHIVED' BEGIN UPDATE Context SET name = name || '~' WHERE id = new.context_id \
            AND type_id = \(ServingScope.typeID(.experiment)); END
            """),
        Fault("archived-run-name-is-free", "The name of an archived run can be given again.") {
            $0.onStatement(ExperimentScope.createRun, [.insertNode]) { call in
                let free = """
                    UPDATE Context SET name = name || '~' WHERE type_id = ?1 AND name = ?2 AND EXISTS (SELECT 1 \
                    FROM ContextProperty WHERE context_id = id AND name = 'state' AND string_value = 'ARCHIVED')
                    """
                return [call.with(free, Array(call.bindings.prefix(2))), call]
            }
        },
        prepared(
            "version-external-id-unique-per-model", "Versions of two models can have one external id.",
            "DROP INDEX IF EXISTS unique_context_external_id",
            """
            CREATE UNIQUE INDEX IF NOT EXISTS unique_context_external_id_below \
            ON Context(external_id, type_id, substr(name, 1, instr(name, ':'))) WHERE external_id IS NOT NULL
            """),
        Fault("taken-external-id-accepted-on-update", "A PATCH can give an entity the external id of another.") {
            $0.storePreparation.append("DROP INDEX IF EXISTS unique_context_external_id")
            $0.onStatement(FaultScope.everyCreate, [.insertNode]) { call in
                guard call.table == "Context", call.bindings[2] != .null else { return [call] }
                let check = "SELECT json('taken') FROM Context WHERE external_id = ?1"
                return [call.with(check, [call.bindings[2]]), call]
            }
            $0.conflictsInsteadOfFailures(of: FaultScope.everyCreate)
        },
        Fault("finished-run-gets-an-end", "A run that is set to FINISHED without an end gets one.") {
            $0.onBodies(of: ["updateExperimentRun"]) { body in
                if body["status"] == "FINISHED", body["endTimeSinceEpoch"] == nil {
                    body["endTimeSinceEpoch"] = "1999999999999"
                }
            }
        },
        Fault("archived-run-is-killed", "Archiving a run sets its status to KILLED.") {
            $0.onBodies(of: ["updateExperimentRun"]) { body in
                if body["state"] == "ARCHIVED", body["status"] == nil { body["status"] = "KILLED" }
            }
        },
        Fault("archived-service-model-not-served", "The model of a service is not found while it is archived.") {
            $0.onResponse(["getInferenceServiceModel"]) { exchange in
                guard case .json(let body) = exchange.response.body, body["state"] == "ARCHIVED" else { return }
                exchange.response = Refusal.notFound("the model is archived").response
            }
        },
        Fault(
            "update-of-service-drops-its-version", "A PATCH of a service that names no version takes its version away."
        ) {
            $0.onStatement(["updateInferenceService"], [.updateNode]) { call in
                let drop = "DELETE FROM ContextProperty WHERE context_id = ? AND name = 'model_version_id'"
                return [call.with(drop, call.bindings.suffix(1)), call]
            }
        },
        prepared(
            "equal-metric-makes-no-history", "A metric that is posted with a value that it had makes no history.",
            """
            CREATE TRIGGER IF NOT EXISTS again AFTER INSERT ON ArtifactProperty WHEN new.name = 'value' AND EXISTS (SELECT 1 \
            FROM Artifact b JOIN Artifact a ON a.type_id = b.type_id AND a.id < b.id \
            AND substr(a.name, 1, length(a.name) - 13) = substr(b.name, 1, length(b.name) - 13) \
            JOIN ArtifactProperty p ON p.artifact_id = a.id AND p.name = 'value' AND p.double_value = new.double_value \
            WHERE b.id = new.artifact_id AND b.type_id = \(ServingScope.typeID(.metricHistory))) BEGIN \
            DELETE FROM Attribution WHERE artifact_id = new.artifact_id; \
            DELETE FROM Artifact WHERE id = new.artifact_id; END
            """),
        Fault("step-zero-left-out", "Metrics do not show a step that is 0.") {
            $0.onEntities(ExperimentScope.artifacts.union(ExperimentScope.history)) { entity in
                if entity["step"] == .number(JSONNumber(0)) || entity["step"] == "0" { entity["step"] = nil }
            }
        },
        Fault("history-of-step-1-holds-step-10", "Steps of a history are compared by how they begin.") {
            $0.onParameter("stepIds", of: ExperimentScope.history) { value in
                value == "1" ? "1%2C10%2C11%2C12" : value
            }
        },
        Fault("history-takes-one-step", "Of several stepIds the first counts.") {
            $0.onParameter("stepIds", of: ExperimentScope.history) { value in
                String(value.replacing("%2C", with: ",").prefix { $0 != "," })
            }
        },
        Fault("metric-value-through-float", "The value of a metric has the precision of 32 bits.") {
            $0.onMember("value", of: ExperimentScope.createArtifact) { value in
                guard case .number(let number) = value, let double = number.double else { return value }
                return JSONNumber(Double(Float(double))).map { .number($0) } ?? value
            }
        },
        Fault("large-step-through-double", "A step above 2^53 is rounded.") {
            $0.onMember("step", of: ExperimentScope.createArtifact) { value in
                guard case .number(let number) = value, let whole = number.int64,
                    let rounded = Int64(exactly: Double(whole))
                else { return value }
                return .number(JSONNumber(rounded))
            }
        },
        Fault("parameter-value-loses-zeros", "The value 0.10 of a number is stored as 0.1.") {
            $0.onBodies(of: ExperimentScope.createArtifact) { body in
                guard body["parameterType"] == "number", let text = body["value"]?.string, let double = Double(text),
                    let number = JSONNumber(double)
                else { return }
                body["value"] = .string(number.text.hasSuffix(".0") ? String(number.text.dropLast(2)) : number.text)
            }
        },
        Fault("metric-timestamp-in-seconds", "The timestamp of a metric loses its milliseconds.") {
            $0.onMember("timestamp", of: ExperimentScope.createArtifact) { value in
                guard let text = value.string, text.count == 13 else { return value }
                return .string(text.dropLast(3) + "000")
            }
        },
        Fault("id-with-a-rest-accepted", "An id counts up to its first letter that is no digit.") {
            $0.onRequest(FaultScope.gets) { request in
                guard let last = request.path.split(separator: "/").last, let first = last.first, first.isASCII,
                    first.isNumber
                else { return }
                let digits = last.prefix { $0.isASCII && $0.isNumber }
                request.path = String(request.path.dropLast(last.count)) + digits
            }
        },
        Fault("large-id-wraps", "Of an id only the lower 32 bits count.") {
            $0.onRequest(FaultScope.gets) { request in
                guard let last = request.path.split(separator: "/").last, let id = UInt64(last), id > 0xFFFF_FFFF
                else { return }
                request.path = String(request.path.dropLast(last.count)) + "\(id & 0xFFFF_FFFF)"
            }
        },
        Fault("content-type-with-charset-refused", "A body whose Content-Type names a charset is refused with 415.") {
            $0.onResponse(FaultScope.writes) { exchange in
                guard exchange.request.headers.values(of: "Content-Type").contains(where: { $0.contains("charset") })
                else { return }
                exchange.response.status = 415
            }
        },
        Fault("environments-share-external-ids-with-models", "An environment and a model can have one external id.") {
            $0.storePreparation += [
                "DROP INDEX IF EXISTS unique_context_external_id",
                """
                CREATE UNIQUE INDEX IF NOT EXISTS unique_context_external_id_of_type \
                ON Context(external_id, type_id) WHERE external_id IS NOT NULL
                """,
            ]
        },
    ]

    private static func prepared(_ name: String, _ sentence: String, _ statements: String...) -> Fault {
        Fault(name, sentence) { $0.storePreparation += statements }
    }

    private static func touches(_ name: String, _ sentence: String, _ kind: EntityKind) -> Fault {
        prepared(
            name, sentence,
            """
            CREATE TRIGGER IF NOT EXISTS touch AFTER INSERT ON ParentContext BEGIN UPDATE Context \
            SET last_update_time_since_epoch = last_update_time_since_epoch + 1 WHERE id = new.parent_context_id \
            AND type_id = \(ServingScope.typeID(kind)); END
            """)
    }

    static let clauses: [String: [String]] = [
        "new-version-makes-its-model-live": ["MR-0405", "MR-0505"],
        "author-copied-from-owner": ["MR-0105", "MR-1009"],
        "linking-moves-an-artifact": ["MR-0706", "MR-1004"],
        "new-artifact-touches-its-version": ["MR-0505"],
        "new-run-touches-its-experiment": ["MR-0505"],
        "new-service-touches-its-environment": ["MR-0505", "MR-1553"],
        "archived-experiment-name-is-free": ["MR-1305"],
        "archived-run-name-is-free": ["MR-1306"],
        "version-external-id-unique-per-model": ["MR-0207"],
        "taken-external-id-accepted-on-update": ["MR-0413"],
        "finished-run-gets-an-end": ["MR-1312", "MR-1314"],
        "archived-run-is-killed": ["MR-1314"],
        "archived-service-model-not-served": ["MR-1530"],
        "update-of-service-drops-its-version": ["MR-1515"],
        "equal-metric-makes-no-history": ["MR-1401"],
        "step-zero-left-out": ["MR-1411"],
        "history-of-step-1-holds-step-10": ["MR-1403"],
        "history-takes-one-step": ["MR-1403"],
        "metric-value-through-float": ["MR-1411"],
        "large-step-through-double": ["MR-1422"],
        "parameter-value-loses-zeros": ["MR-1415"],
        "metric-timestamp-in-seconds": ["MR-1411"],
        "id-with-a-rest-accepted": ["MR-0609"],
        "large-id-wraps": ["MR-0609", "MR-0908"],
        "content-type-with-charset-refused": ["MR-0915"],
        "environments-share-external-ids-with-models": ["MR-0207"],
    ]
}
