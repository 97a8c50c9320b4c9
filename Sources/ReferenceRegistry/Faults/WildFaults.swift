import SourceText

/// Faults that real registries have or had, besides those that stand under their topics: each says where it was seen.
enum WildFaults {
    static let all: [Fault] = hub + oldGeneration + reported

    private static let seenInHub = "kubeflow/model-registry bd07139a6"
    private static let seenInOld = "kubeflow/model-registry v0.2.9"

    private static let hub: [Fault] = [
        Fault(
            "version-of-unknown-model-accepted", "A version of a registered model that is not there is created.",
            source: seenInHub
        ) { $0.rules.modelsMustExist = false },
        Fault(
            "owner-spelled-as-sent", "A version below +1 is stored as +1:NAME and can not be found below 1.",
            source: seenInHub
        ) {
            $0.rules.identifiersAreStrict = false
            $0.rules.ownersAreSpelledAsSent = true
        },
        Fault(
            "experiment-id-property-hidden",
            "A custom property that is called experiment_id is stored and never shown.",
            source: seenInHub
        ) {
            $0.onEntities(FaultScope.creates.union(FaultScope.gets).union(FaultScope.lists).union(FaultScope.finds)) {
                entity in
                guard var custom = entity["customProperties"]?.object else { return }
                custom["experiment_id"] = nil
                entity["customProperties"] = .object(custom)
            }
        },
        Fault(
            "nested-list-breaks-on-quote",
            "A name with a quotation mark as parameter of a nested list is answered with 400.",
            source: seenInHub
        ) {
            $0.onResponse(FaultScope.nestedLists) { exchange in
                guard (try? QueryParameters(exchange.request.query))?["name"]?.contains("'") == true else { return }
                exchange.response = Refusal.badRequest("invalid filter query syntax").response
            }
        },
        Fault(
            "text-like-struct-breaks-reading", "A text that begins as a stored struct makes its entity unreadable.",
            source: seenInHub
        ) {
            $0.onResponse(FaultScope.creates.union(FaultScope.gets)) { exchange in
                guard case .json(let body) = exchange.response.body, exchange.response.status < 300 else { return }
                for (_, value) in body["customProperties"]?.object?.members ?? []
                where value["string_value"]?.string?.hasPrefix("mlmd-struct::") == true {
                    exchange.response = Refusal(status: 500, message: "failed to decode base64 string").response
                }
            }
        },
        Fault(
            "empty-artifact-name-is-owner", "An artifact that is given an empty name is called as its version's id.",
            source: seenInHub
        ) { $0.rules.emptyNamesAreTheirOwner = true },
        Fault(
            "filter-misses-parameter-values", "A filter on the value of parameters finds none of them.",
            source: seenInHub
        ) {
            $0.onResponse(["getArtifacts", "getModelVersionArtifacts", "getExperimentRunArtifacts"]) { exchange in
                guard let query = try? QueryParameters(exchange.request.query), query["artifactType"] == "parameter",
                    query["filterQuery"]?.hasPrefix("value =") == true
                else { return }
                exchange.response.changeObject { page in
                    guard page["items"] != nil else { return }
                    page["items"] = .array([])
                    page["size"] = .number(JSONNumber(0))
                }
            }
        },
        Fault(
            "metric-logged-again-at-once-fails",
            "A metric that is logged twice within a moment is stored, and answered with 500.",
            source: "\(seenInHub), two posts within one millisecond"
        ) {
            $0.onResponse(ExperimentScope.log) { exchange in
                func time(_ member: String) -> Int64? {
                    guard case .json(let body) = exchange.response.body else { return nil }
                    return body["artifactType"] == "metric" ? body[member]?.string.flatMap { Int64($0) } : nil
                }
                guard exchange.response.status == 200, let created = time("createTimeSinceEpoch"),
                    let updated = time("lastUpdateTimeSinceEpoch"), updated - created < tooSoon
                else { return }
                exchange.response = Refusal(status: 500, message: "error saving metric history: duplicate key").response
            }
        },
    ]

    /// The server fails when two posts fall into one millisecond; a longer moment, so that a story meets it each time.
    private static let tooSoon: Int64 = 60_000

    private static let oldGeneration: [Fault] = [
        Fault(
            "lists-stop-at-twenty", "A list without pageSize holds 20 entities at most.", source: seenInOld
        ) {
            $0.onRequest(FaultScope.lists) { request in
                guard (try? QueryParameters(request.query))?["pageSize"] == nil else { return }
                request.query = [request.query ?? "", "pageSize=20"].filter { !$0.isEmpty }.joined(separator: "&")
            }
        },
        Fault(
            "order-by-alone-descends", "A list with orderBy and without sortOrder is descending.", source: seenInOld
        ) {
            $0.onRequest(FaultScope.lists) { request in
                guard let query = try? QueryParameters(request.query), query["orderBy"] != nil,
                    query["sortOrder"] == nil
                else { return }
                request.query = "\(request.query ?? "")&sortOrder=DESC"
            }
        },
        Fault(
            "page-size-zero-fails", "A pageSize of 0 or less is answered with 500.", source: seenInOld
        ) {
            $0.onResponse(FaultScope.lists) { exchange in
                guard exchange.response.status == 400,
                    let size = (try? QueryParameters(exchange.request.query))?["pageSize"].flatMap({ Int($0) }),
                    size < 1
                else { return }
                exchange.response = Refusal(status: 500, message: "max_result_size is out of range").response
            }
        },
        Fault(
            "other-kind-answers-400", "The id of another kind of entity is answered with 400.", source: seenInOld
        ) {
            $0.onStatement(FaultScope.gets, [.readNode]) { call in [call] }
            $0.onResponse(["getRegisteredModel", "getModelVersion"]) { exchange in
                guard exchange.response.status == 404 else { return }
                exchange.response = Refusal.badRequest("invalid entity: please check the provided id").response
            }
        },
        Fault(
            "artifact-patch-drops-connection", "PATCH of an artifact ends the connection without an answer.",
            source: seenInOld
        ) { $0.onResponse(["updateArtifact"]) { $0.response = .dropped } },
        Fault(
            "uri-is-empty-when-absent", "An artifact that was given no uri has an empty one.", source: seenInOld
        ) {
            $0.onRequest(["createArtifact", "upsertModelVersionArtifact", "createModelArtifact"]) { request in
                request.changeObject { if $0["uri"] == nil { $0["uri"] = "" } }
            }
        },
    ]

    private static let reported: [Fault] = [
        Fault(
            "lookup-names-other-parameters", "A refused lookup of a version asks for parameters that it does not have.",
            source: "kubeflow/hub#2009"
        ) {
            $0.onResponse(["findModelVersion"]) { exchange in
                guard exchange.says("supply either") else { return }
                let wrong = "invalid parameters call, supply either (versionName and registeredModelId), or externalId"
                exchange.response = Refusal.badRequest(wrong).response
            }
        },
        Fault(
            "model-artifacts-unusable", "POST of a model artifact is refused whatever it holds.",
            source: "kubeflow/hub#231"
        ) {
            $0.onResponse(["createModelArtifact"]) { exchange in
                guard exchange.response.status == 201 else { return }
                exchange.response =
                    Refusal(status: 422, message: "required field 'artifactType' is zero value.").response
            }
            $0.forgetWrites(of: ["createModelArtifact"])
        },
        Fault(
            "missing-metadata-type-fails", "A custom property without metadataType is answered with 500.",
            source: "kubeflow/hub#914"
        ) {
            $0.onResponse(FaultScope.creates.union(FaultScope.patches)) { exchange in
                guard exchange.response.status == 400, case .json(let body) = exchange.response.body,
                    body["message"]?.string?.contains("metadataType not found") == true
                else { return }
                exchange.response = Refusal(status: 500, message: "metadataType not found").response
            }
        },
        Fault(
            "order-by-id-fails", "The order ID is refused with 400.", source: "kubeflow/hub#353"
        ) {
            $0.onResponse(FaultScope.lists) { exchange in
                guard (try? QueryParameters(exchange.request.query))?["orderBy"] == "ID" else { return }
                exchange.response = Refusal.badRequest("invalid orderBy field").response
            }
        },
        Fault(
            "broken-page-size-accepted", "A pageSize that is no number is accepted and ignored.",
            source: "kubeflow/hub#2388"
        ) {
            $0.onRequest(FaultScope.lists) { request in
                guard let size = (try? QueryParameters(request.query))?["pageSize"], Int32(size) == nil else { return }
                request.dropParameter("pageSize")
            }
        },
        Fault(
            "false-lost-on-update", "A boolean custom property that a PATCH sets to false is lost.",
            source: "kubeflow/hub#2661"
        ) {
            $0.onStatement(FaultScope.patches, [.replaceProperty]) { call in
                call.bindings[2] == .integer(1) && call.bindings[8] == .integer(0) ? [] : [call]
            }
        },
        Fault(
            "colon-in-name-refused", "A version whose name holds a colon is refused."
        ) {
            $0.onRequest(FaultScope.createVersion) { request in
                request.changeObject { object in
                    if object["name"]?.string?.contains(":") == true { object["name"] = .null }
                }
            }
        },
        Fault(
            "wrong-order-of-pages", "A page after the first begins where the order of ids, not the asked one, says."
        ) {
            $0.onRequest(FaultScope.lists) { request in
                guard (try? QueryParameters(request.query))?["nextPageToken"] != nil else { return }
                request.dropParameter("sortOrder")
            }
        },
    ]
}
