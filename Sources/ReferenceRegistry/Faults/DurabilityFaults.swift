import SourceText

/// Registries that do not keep what they acknowledged, or do not say that they have lost their store.
enum DurabilityFaults {
    static let all: [Fault] = [
        atStart(
            "restart-loses-last-model", "After a restart the model or version that was created last is not there.",
            "DELETE FROM Context WHERE id = (SELECT max(id) FROM Context)"),
        atStart(
            "restart-loses-last-artifact", "After a restart the artifact that was created last is not there.",
            "DELETE FROM Artifact WHERE id = (SELECT max(id) FROM Artifact)"),
        atStart(
            "restart-loses-last-serve", "After a restart the serve model that was created last is not there.",
            "DELETE FROM Execution WHERE id = (SELECT max(id) FROM Execution)"),
        atStart(
            "restart-undoes-last-update", "After a restart the model that was updated last has no custom properties.",
            """
            DELETE FROM ContextProperty WHERE is_custom_property = 1 AND context_id = (SELECT id FROM Context \
            WHERE last_update_time_since_epoch > create_time_since_epoch \
            ORDER BY last_update_time_since_epoch DESC LIMIT 1)
            """),
        Fault("lost-store-answers-500", "While the store can not be reached, everything is answered with 500.") {
            $0.onResponse(nil) { exchange in
                guard exchange.response.status == 503 else { return }
                exchange.response.status = 500
                exchange.response.changeObject { $0["code"] = "Internal Server Error" }
            }
        },
        Fault(
            "lost-store-is-bare-text", "While the store can not be reached, answers are no error object.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onResponse(nil) { exchange in
                guard exchange.response.status == 503, case .json(let body) = exchange.response.body else { return }
                exchange.response.body = .json(body["message"] ?? "")
            }
        },
        Fault("lost-store-lists-nothing", "While the store can not be reached, lists of models are empty.") {
            $0.onResponse(["getRegisteredModels"]) { exchange in
                guard exchange.response.status == 503 else { return }
                exchange.response.status = 200
                exchange.response.body = .json(["items": [], "nextPageToken": "", "pageSize": 0, "size": 0])
            }
        },
        Fault(
            "returned-store-stays-away",
            "Once its store could not be reached, a server answers 503 until it is restarted."
        ) {
            seams in
            let wasAway = LastSeen<Bool>()
            seams.onResponse(nil) { exchange in
                if exchange.response.status == 503 { wasAway.value = true }
            }
            seams.onStatement(nil, [.begin]) { (call) throws(Refusal) in
                if wasAway.value != nil { throw .unavailable("it was away") }
                return [call]
            }
        },
        Fault(
            "refused-update-comes-later",
            "What an update of a model was refused for, the store being away, is stored when it is back."
        ) {
            seams in
            let refused = LastSeen<(id: String, description: String)>()
            seams.onResponse(FaultScope.patchModel) { exchange in
                guard exchange.response.status == 503, let id = exchange.request.path.split(separator: "/").last,
                    let text = (try? JSONReader.read(exchange.request.body))?["description"]?.string
                else { return }
                refused.value = (String(id), text)
            }
            seams.onStatement(nil, [.begin]) { call in
                guard let update = refused.value else { return [call] }
                refused.value = nil
                let late = "UPDATE ContextProperty SET string_value = ? WHERE name = 'description' AND context_id = ?"
                return [call, call.with(late, [.text(update.description), .integer(Int64(update.id) ?? 0)])]
            }
        },
    ]

    /// A server that loses rows with its first request; one that was never there before has none to lose.
    private static func atStart(_ name: String, _ summary: String, _ loss: String) -> Fault {
        Fault(name, summary) { seams in
            let hasBegun = LastSeen<Bool>()
            seams.onStatement(nil, [.begin]) { call in
                hasBegun.swap(true) == nil ? [call, call.with(loss, [])] : [call]
            }
        }
    }

    static let clauses: [String: [String]] = [
        "restart-loses-last-model": ["MR-1204"],
        "restart-loses-last-artifact": ["MR-1204"],
        "restart-loses-last-serve": ["MR-1204"],
        "restart-undoes-last-update": ["MR-1204"],
        "lost-store-answers-500": ["MR-1205"],
        "lost-store-is-bare-text": ["MR-1205"],
        "lost-store-lists-nothing": ["MR-1205"],
        "returned-store-stays-away": ["MR-1206"],
        "refused-update-comes-later": ["MR-1206"],
    ]
}
