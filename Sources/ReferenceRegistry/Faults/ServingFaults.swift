import SourceText

/// Wrong answers about environments, services and serve models, and bodies that are read wrongly.
enum ServingFaults {
    static let all: [Fault] = environments + services + serves

    private static let environments: [Fault] = [
        StatusFaults.answers(
            "create-environment-answers-200", "Creating a serving environment answers 200 instead of 201.",
            ServingScope.createEnvironment, from: 201, to: 200),
        Fault("create-environment-changes-namesake", "Creating an environment of a taken name changes that one.") {
            $0.onStatement(ServingScope.createEnvironment, [.insertNode, .insertProperty]) { call in
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
        Fault("environment-and-model-share-names", "An environment can not have the name of a registered model.") {
            $0.storePreparation.append(
                "CREATE UNIQUE INDEX IF NOT EXISTS unique_plain_name ON Context(name) WHERE instr(name, ':') = 0")
        },
        Fault("environment-lookup-ignores-external-id", "An environment is not found by its external id.") {
            $0.onRequest(["findServingEnvironment"]) { $0.dropParameter("externalId") }
        },
        Fault("patch-environment-drops-description", "PATCH of an environment removes the description it omits.") {
            $0.onStatement(["updateServingEnvironment"], [.updateNode]) { call in
                let drop = "DELETE FROM ContextProperty WHERE context_id = ? AND name = 'description'"
                return [call, call.with(drop, call.bindings.suffix(1))]
            }
        },
        ignores(
            "environment-rename-ignored", "PATCH of an environment with a name answers 200 and ignores it.",
            ["updateServingEnvironment"], ["name"]),
        Fault("environment-list-hides-undescribed", "The list of environments leaves out those without description.") {
            $0.onResponse(["getServingEnvironments"]) { exchange in
                exchange.response.changeObject { object in
                    guard let items = object["items"]?.array else { return }
                    let shown = items.filter { $0["description"] != nil }
                    object["items"] = .array(shown)
                    object["size"] = .number(JSONNumber(shown.count))
                }
            }
        },
        adds(
            "environment-without-name-accepted", "An environment without a name is created with an invented one.",
            ServingScope.createEnvironment, "name", "unnamed"),
        StatusFaults.answers(
            "unknown-service-answers-400", "Reading a service or environment that is not there answers 400.",
            ["getInferenceService", "getServingEnvironment"], from: 404, to: 400),
        Fault(
            "malformed-environment-id-answers-404", "An id that is no number is answered with 404 below environments.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onResponse(ServingScope.withPathID) { exchange in
                guard exchange.response.status == 400, case .json(let body) = exchange.response.body,
                    body["message"]?.string?.contains(" ID: ") == true
                else { return }
                exchange.response = Refusal.notFound("no serving environment found").response
            }
        },
        Fault("unknown-serving-members-accepted", "Members that serving does not have are ignored.") {
            for (operations, kind) in [
                (ServingScope.createEnvironment, EntityKind.servingEnvironment),
                (ServingScope.createService, .inferenceService), (ServingScope.createServe, .serveModel),
            ] {
                $0.onRequest(operations) { request in
                    request.changeObject { object in
                        for member in object.members where kind.member(member.name) == nil { object[member.name] = nil }
                    }
                }
            }
        },
    ]

    private static let services: [Fault] = [
        Fault("service-runtime-not-stored", "The runtime of a new service is lost.") {
            $0.onStatement(ServingScope.createService, [.insertProperty]) { call in
                call.bindings[1] == .text("runtime") ? [] : [call]
            }
        },
        Fault("environment-id-is-number", "The environment of a service is a JSON number.") {
            $0.onEntities(ServingScope.services) { entity in
                if let id = entity["servingEnvironmentId"]?.string.flatMap({ Int64($0) }) {
                    entity["servingEnvironmentId"] = .number(JSONNumber(id))
                }
            }
        },
        adds(
            "service-without-model-accepted", "A service without a model is for the first one.",
            ServingScope.createService, "registeredModelId", "1"),
        Fault("service-created-undeployed", "A service that names no desired state is UNDEPLOYED.") {
            $0.onRequest(ServingScope.createService) { request in
                request.changeObject { if $0["desiredState"] == nil { $0["desiredState"] = "UNDEPLOYED" } }
            }
        },
        Fault(
            "service-without-desired-state", "A service that names no desired state has none.",
            source: "kubeflow/model-registry v0.2.9"
        ) {
            $0.onRequest(ServingScope.createService) { request in
                request.changeObject { if $0["desiredState"] == nil { $0["desiredState"] = .null } }
            }
        },
        Fault("unknown-desired-state-accepted", "A desired state that is none is taken for DEPLOYED.") {
            $0.onRequest(ServingScope.createService) { request in
                request.changeObject { object in
                    if let state = object["desiredState"]?.string, state != "UNDEPLOYED" {
                        object["desiredState"] = "DEPLOYED"
                    }
                }
            }
        },
        ignores(
            "nested-service-loses-version", "The route of the environment ignores the version of a new service.",
            ["createEnvironmentInferenceService"], ["modelVersionId"]),
        Fault("nested-service-uses-body-environment", "A nested POST takes the environment of the body.") {
            $0.onRequest(["createEnvironmentInferenceService"]) { request in
                guard let id = (try? JSONReader.read(request.body))?["servingEnvironmentId"]?.string else { return }
                request.path = "\(Router.basePath)serving_environments/\(id)/inference_services"
            }
        },
        Fault("patch-service-not-stored", "A change of a service is confirmed and not stored.") {
            $0.forgetWrites(of: ["updateInferenceService"])
        },
        ignores(
            "patch-service-ignores-version", "PATCH of a service ignores its version.", ["updateInferenceService"],
            ["modelVersionId"]),
        WriteFaults.resets("patch-resets-desired-state", .inferenceService, "desiredState"),
        ignores(
            "service-move-ignored", "PATCH of a service with another environment or model answers 200.",
            ["updateInferenceService"], ["servingEnvironmentId", "registeredModelId"]),
        ignores(
            "service-rename-ignored", "PATCH of a service with a name answers 200 and ignores it.",
            ["updateInferenceService"], ["name"]),
        Fault("patch-reaches-neighbours", "PATCH of a service changes the others of its environment as well.") {
            $0.onStatement(["updateInferenceService"], [.replaceProperty]) { call in
                let others = """
                    INSERT OR REPLACE INTO ContextProperty SELECT o.context_id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 \
                    FROM ParentContext n JOIN ParentContext o ON o.parent_context_id = n.parent_context_id \
                    WHERE n.context_id = ?1
                    """
                return [call, call.with(others, call.bindings)]
            }
        },
        Fault("service-lookup-ignores-environment", "A lookup by name finds services of other environments.") {
            $0.onStatement(["findInferenceService"], [.find]) { call in [call.withoutParent()] }
        },
        Fault("service-lookup-by-external-id-spans-environments", "A lookup by external id ignores the environment.") {
            $0.onRequest(["findInferenceService"]) { request in
                if (try? QueryParameters(request.query))?["externalId"] != nil {
                    request.dropParameter("parentResourceId")
                }
            }
        },
        StatusFaults.answers(
            "service-lookup-by-name-alone-answers-404", "A lookup of a service with too little answers 404.",
            ["findInferenceService"], from: 400, to: 404),
        Fault("environment-lists-all-services", "The services of an environment are those of all environments.") {
            $0.onStatement(["getEnvironmentInferenceServices"], [.page]) { call in [call.withoutParent()] }
        },
        Fault(
            "serving-lists-ignore-name", "The parameters name and externalId of lists below serving are ignored.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onRequest(["getEnvironmentInferenceServices", "getInferenceServiceServes"]) { request in
                request.dropParameter("name")
                request.dropParameter("externalId")
            }
        },
        Fault("malformed-version-of-service-ignored", "A modelVersionId that is no number is left out.") {
            $0.onRequest(ServingScope.createService) { request in
                request.changeObject { object in
                    if let id = object["modelVersionId"]?.string, Int64(id) == nil { object["modelVersionId"] = nil }
                }
            }
        },
        adds(
            "generated-service-names-repeat", "Every service without a name gets the same.",
            ServingScope.createService, "name", "service"),
        Fault("service-page-loses-row", "A page of services that is not the last one lacks its last row.") {
            $0.onResponse(ServingScope.serviceLists) { exchange in
                exchange.response.changeObject { object in
                    guard object["nextPageToken"] != "", let items = object["items"]?.array else { return }
                    object["items"] = .array(Array(items.dropLast()))
                    object["size"] = .number(JSONNumber(items.count - 1))
                }
            }
        },
        Fault("service-list-ignores-order", "Services are ordered by id whatever orderBy says.") {
            $0.onRequest(ServingScope.serviceLists) { $0.dropParameter("orderBy") }
        },
    ]

    private static let serves: [Fault] = [
        StatusFaults.answers(
            "create-serve-answers-200", "Creating a serve model answers 200 instead of 201.",
            ServingScope.createServe, from: 201, to: 200),
        Fault("serve-description-not-returned", "A serve model is returned without its description.") {
            $0.onEntities(ServingScope.serves) { $0["description"] = nil }
        },
        Fault(
            "serve-without-state", "A serve model that names no state has none.",
            source: "kubeflow/model-registry v0.2.9"
        ) {
            $0.onRequest(ServingScope.createServe) { request in
                request.changeObject { if $0["lastKnownState"] == nil { $0["lastKnownState"] = .null } }
            }
        },
        Fault("serve-state-lost", "The state of a new serve model is UNKNOWN whatever it was.") {
            $0.onStatement(ServingScope.createServe, [.insertNode]) { call in [call.binding(5, .integer(0))] }
        },
        Fault("canceled-serve-has-failed", "A serve model that was CANCELED is returned as FAILED.") {
            $0.onEntities(ServingScope.serves) {
                if $0["lastKnownState"] == "CANCELED" { $0["lastKnownState"] = "FAILED" }
            }
        },
        Fault("unknown-serve-state-accepted", "A state of a serve model that is none is taken for UNKNOWN.") {
            $0.onRequest(ServingScope.createServe) { request in
                request.changeObject { object in
                    let words = EntityKind.serveModel.member("lastKnownState")?.words ?? []
                    if let state = object["lastKnownState"]?.string, !words.contains(state) {
                        object["lastKnownState"] = "UNKNOWN"
                    }
                }
            }
        },
        Fault("service-lists-all-serves", "The serve models of a service are those of all services.") {
            $0.onStatement(["getInferenceServiceServes"], [.page]) { call in [call.withoutParent()] }
        },
        adds(
            "serve-without-version-accepted", "A serve model without a version is of the second entity.",
            ServingScope.createServe, "modelVersionId", "2"),
        adds(
            "generated-serve-names-repeat", "Every serve model without a name gets the same.",
            ServingScope.createServe, "name", "serve"),
        Fault("serve-list-ignores-page-size", "The list of serve models is whole whatever pageSize says.") {
            $0.onRequest(["getInferenceServiceServes"]) { $0.dropParameter("pageSize") }
        },
        Fault("serve-list-ignores-sort-order", "The list of serve models is ascending whatever sortOrder says.") {
            $0.onRequest(["getInferenceServiceServes"]) { $0.dropParameter("sortOrder") }
        },
        Fault(
            "nameless-serve-conflict-fails", "A serve model without a name whose external id is taken fails with 500.",
            source: "kubeflow/model-registry bd07139a6, which drops the connection"
        ) {
            $0.onResponse(ServingScope.createServe) { exchange in
                guard exchange.response.status == 409,
                    case .object(let body)? = try? JSONReader.read(exchange.request.body), body["name"] == nil
                else { return }
                exchange.response = Refusal(status: 500, message: "unexpected nil").response
            }
        },
        Fault(
            "version-with-gate-property-refused", "A version that says anything about a gate is not served.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onStatement(ServingScope.createServe, [.readProperties]) { call in
                // SQLite's json() fails for text that is no JSON, and with it the statement.
                let check = "SELECT json('gate') FROM ContextProperty WHERE context_id = ? AND name = 'hf_gated'"
                return [call.with(check, call.bindings), call]
            }
            $0.onResponse(ServingScope.createServe) { exchange in
                guard exchange.response.status == 500 else { return }
                exchange.response = Refusal.badRequest("the model is gated").response
            }
        },
    ]

    /// Bodies without some members.
    private static func ignores(
        _ name: String, _ sentence: String, _ operations: Set<String>, _ members: [String]
    ) -> Fault {
        Fault(name, sentence) {
            $0.onRequest(operations) { request in
                request.changeObject { object in for member in members { object[member] = nil } }
            }
        }
    }

    /// Bodies with a member that they lack.
    private static func adds(
        _ name: String, _ sentence: String, _ operations: Set<String>, _ member: String, _ text: String
    ) -> Fault {
        Fault(name, sentence) {
            $0.onRequest(operations) { request in
                request.changeObject { if $0[member]?.string ?? "" == "" { $0[member] = .string(text) } }
            }
        }
    }
}
