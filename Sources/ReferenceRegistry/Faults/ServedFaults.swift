import Synchronization

/// The model and version that a service serves, answered wrongly, and parents that are not looked for.
enum ServedFaults {
    static let all: [Fault] = [
        Fault("served-model-is-the-first", "The model of a service is the first that was registered.") {
            $0.onStatement(["getInferenceServiceModel"], [.readNode]) { call in
                var call = call
                call.text = call.text.replacing(
                    "n.id = ?",
                    with: """
                        n.id = iif((SELECT type_id FROM Context WHERE id = ?1) = \(typeID(.registeredModel)), \
                        (SELECT min(id) FROM Context WHERE type_id = \(typeID(.registeredModel))), ?1)
                        """)
                return [call]
            }
        },
        Fault("served-version-ignores-choice", "The version of a service is the newest, whichever it names.") {
            $0.onStatement(["getInferenceServiceVersion"], [.readProperties]) { call in
                var call = call
                call.text = call.text.replacing("ORDER BY", with: "AND name <> 'model_version_id' ORDER BY")
                return [call]
            }
        },
        newest(
            "served-version-is-the-oldest", "The version of a service that names none is the oldest.", "DESC", "ASC"),
        newest(
            "served-version-is-last-edited", "The version of a service that names none is the one edited last.",
            "create_time_since_epoch DESC", "last_update_time_since_epoch DESC"),
        Fault("served-version-of-any-model", "The version of a service that names none is the newest of all models.") {
            $0.onStatement(["getInferenceServiceVersion"], [.newest]) { call in [call.withoutParent()] }
        },
        Fault("served-version-cached", "The version of a service is for ever the one that was answered first.") {
            let cache = AnswerCache()
            $0.onResponse(["getInferenceServiceVersion"]) { exchange in
                guard exchange.response.status == 200 else { return }
                exchange.response = cache.first(exchange.response, for: exchange.request.path)
            }
        },
        StatusFaults.answers(
            "version-of-bare-model-fails", "The version of a service whose model has none answers 500.",
            ["getInferenceServiceVersion"], from: 404, to: 500),
        StatusFaults.answers(
            "model-of-unknown-service-fails", "The model of a service that is not there answers 500.",
            ["getInferenceServiceModel"], from: 404, to: 500, source: "kubeflow/model-registry bd07139a6"),
        accepts(
            "service-of-unknown-environment-accepted", "A service in an environment that is not there is created.",
            ServingScope.createService, .servingEnvironment),
        accepts(
            "service-of-unknown-model-accepted", "A service for a model that is not there is created.",
            ServingScope.createService, .registeredModel, source: "kubeflow/model-registry bd07139a6"),
        accepts(
            "serve-of-unknown-version-accepted", "A serve model of a version that is not there is created.",
            ServingScope.createServe, .modelVersion),
        accepts(
            "serve-of-unknown-service-accepted", "A serve model of a service that is not there is created.",
            ServingScope.createServe, .inferenceService),
        Fault("service-touches-model", "Creating a service moves the time of the last change of its model.") {
            $0.onStatement(ServingScope.createService, [.insertProperty]) { call in
                guard call.bindings[1] == .text("registered_model_id") else { return [call] }
                return [call, call.touching(call.bindings[3])]
            }
        },
        Fault("serve-touches-service", "Creating a serve model moves the time of the last change of its service.") {
            $0.onStatement(ServingScope.createServe, [.insertAssociation]) { call in
                [call, call.touching(call.bindings[1])]
            }
        },
        Fault("service-update-time-frozen", "PATCH of a service leaves the time of its last change.") {
            $0.onStatement(["updateInferenceService"], [.updateNode]) { call in
                var call = call
                call.text = call.text.replacing(
                    "last_update_time_since_epoch = ?",
                    with: "last_update_time_since_epoch = coalesce(last_update_time_since_epoch, ?)")
                return [call]
            }
        },
        Fault("environment-create-time-moves", "PATCH of an environment moves the time of its creation.") {
            $0.onStatement(["updateServingEnvironment"], [.updateNode]) { call in
                let move =
                    "UPDATE Context SET create_time_since_epoch = last_update_time_since_epoch WHERE id = ?"
                return [call, call.with(move, call.bindings.suffix(1))]
            }
        },
        Fault("new-serve-updated-later", "The two times of a new serve model differ.") {
            $0.onStatement(ServingScope.createServe, [.insertNode]) { call in
                guard let time = call.bindings[4].integer else { return [call] }
                return [call.binding(4, .integer(time + 1))]
            }
        },
    ]

    private static func typeID(_ kind: EntityKind) -> Int { ServingScope.typeID(kind) }

    /// Another order of the versions of a model.
    private static func newest(_ name: String, _ sentence: String, _ words: String, _ others: String) -> Fault {
        Fault(name, sentence) {
            $0.onStatement(["getInferenceServiceVersion"], [.newest]) { call in
                var call = call
                call.text = call.text.replacing(words, with: others)
                return [call]
            }
        }
    }

    /// Takes an id of nothing for one of that kind.
    private static func accepts(
        _ name: String, _ sentence: String, _ operations: Set<String>, _ kind: EntityKind, source: String? = nil
    ) -> Fault {
        Fault(name, sentence, source: source) {
            $0.onStatement(operations, [.readNode]) { call in
                guard call.table == "Context" else { return [call] }
                let invented = """
                    SELECT ?1, \(typeID(kind)), '', NULL, 0, 0, NULL, NULL \
                    WHERE NOT EXISTS (SELECT 1 FROM Context WHERE id = ?1)
                    """
                return [call, call.with(invented, call.bindings)]
            }
        }
    }
}

extension SQLCall {
    /// Moves the time of the last change of a context.
    fileprivate func touching(_ id: SQLValue) -> SQLCall {
        with(
            "UPDATE Context SET last_update_time_since_epoch = last_update_time_since_epoch + 1 WHERE id = ?", [id])
    }
}

/// Answers by path, kept for as long as the server lives.
private final class AnswerCache: Sendable {
    private let answers = Mutex<[String: ServerResponse]>([:])

    func first(_ answer: ServerResponse, for path: String) -> ServerResponse {
        answers.withLock { answers in
            if let known = answers[path] { return known }
            answers[path] = answer
            return answer
        }
    }
}
