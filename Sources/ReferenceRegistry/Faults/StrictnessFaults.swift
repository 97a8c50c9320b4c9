import SourceText

/// Requests that are right, or that a registry has to bear, and are refused, hidden or answered as something else.
enum StrictnessFaults {
    static let all: [Fault] = parameters + entities + members

    private static let contextCreates = FaultScope.createModel.union(FaultScope.createVersion)

    private static let parameters: [Fault] = [
        Fault("empty-parameter-refused", "A list parameter with an empty value is answered with 400.") {
            $0.onResponse(FaultScope.lists) { exchange in
                let items = (try? QueryParameters(exchange.request.query))?.items ?? []
                guard exchange.response.status == 200, items.contains(where: { $0.value.isEmpty }) else { return }
                exchange.response = Refusal.badRequest("a parameter is empty").response
            }
        },
        Fault("unknown-parameter-refused", "A query parameter that the contract does not have is answered with 400.") {
            $0.onResponse(FaultScope.lists.union(FaultScope.gets)) { exchange in
                let items = (try? QueryParameters(exchange.request.query))?.items ?? []
                guard exchange.response.status == 200, !items.allSatisfy({ known.contains($0.name) }) else { return }
                exchange.response = Refusal.badRequest("a parameter is unknown").response
            }
        },
        Fault("unknown-path-answers-200", "An unknown path is answered with 200 and an empty object.") {
            $0.onResponse(nil) { exchange in
                guard exchange.operation == nil, exchange.response.status == 404 else { return }
                exchange.response = .json([:], status: 200)
            }
        },
    ]

    /// Every parameter of a query that the contract has.
    private static let known: Set = [
        "name", "externalId", "parentResourceId", "artifactType", "stepIds", "filterQuery", "pageSize", "orderBy",
        "sortOrder", "nextPageToken",
    ]

    private static let entities: [Fault] = [
        Fault("own-external-id-refused", "A PATCH with the externalId that the entity has is refused with 409.") {
            seams in
            let named = LastSeen<String>()
            seams.onRequest(FaultScope.patches) { request in
                named.value = (try? JSONReader.read(request.body))?["externalId"]?.string
            }
            seams.onStatement(FaultScope.patches, [.updateNode]) { call in
                guard let id = named.value, let node = call.bindings.last else { return [call] }
                // json() of a text that is no JSON fails the statement, as a unique key would have.
                let check = "SELECT json('taken') FROM \(call.table) WHERE id = ? AND external_id = ?"
                return [call.with(check, [node, .text(id)]), call]
            }
            seams.conflictsInsteadOfFailures(of: FaultScope.patches)
        },
        Fault("archived-is-not-found", "A model or version that is archived can not be read or found.") {
            $0.onResponse(FaultScope.gets.union(FaultScope.finds)) { exchange in
                guard case .json(let body) = exchange.response.body, body["state"] == "ARCHIVED" else { return }
                exchange.response = Refusal.notFound("nothing found").response
            }
        },
        Fault("nested-version-loses-author", "A version created through the route of its model has no author.") {
            $0.onRequest(["createRegisteredModelVersion"]) { request in request.changeObject { $0["author"] = nil } }
        },
        Fault("external-id-unique-over-tables", "An external id can be given once, not once per table.") {
            $0.onStatement(FaultScope.creates, [.insertNode]) { call in
                guard call.bindings[2] != .null else { return [call] }
                let others = ["Context", "Artifact", "Execution"].filter { $0 != call.table }
                return others.map { table in
                    call.with("SELECT json('taken') FROM \(table) WHERE external_id = ?", [call.bindings[2]])
                } + [call]
            }
            $0.conflictsInsteadOfFailures(of: FaultScope.creates)
        },
    ]

    private static let members: [Fault] = [
        Fault(
            "unknown-member-of-union-refused", "A member that the type does not have is refused in artifact unions too."
        ) {
            $0.onRequest(["createArtifact", "upsertModelVersionArtifact"]) { request in
                request.changeObject { body in
                    guard let kind = ArtifactRules.kind(body["artifactType"]?.string ?? ""),
                        !body.names.allSatisfy({ kind.member($0) != nil })
                    else { return }
                    body["artifactType"] = nil
                }
            }
        },
        Fault("other-content-type-refused", "A body whose Content-Type is not JSON is answered with 415.") {
            $0.onRequest(contextCreates) { if !$0.saysJSON { $0.body = [] } }
            $0.onResponse(contextCreates) { exchange in
                guard !exchange.request.saysJSON else { return }
                exchange.response = Refusal(status: 415, message: "send application/json").response
            }
        },
        Fault("large-body-answers-400", "A body that is too large is answered with 400 instead of 413.") {
            $0.onResponse(nil) { exchange in
                guard exchange.response.status == 413 else { return }
                exchange.response = Refusal.badRequest("the body is too large").response
            }
        },
    ]

    static let clauses: [String: [String]] = [
        "empty-parameter-refused": ["MR-0827"],
        "unknown-parameter-refused": ["MR-0910"],
        "unknown-path-answers-200": ["MR-0904"],
        "own-external-id-refused": ["MR-0215"],
        "archived-is-not-found": ["MR-0614"],
        "nested-version-loses-author": ["MR-0705"],
        "external-id-unique-over-tables": ["MR-0208"],
        "unknown-member-of-union-refused": ["MR-0116"],
        "other-content-type-refused": ["MR-0915"],
        "large-body-answers-400": ["MR-0911"],
    ]
}

extension ServerRequest {
    /// Whether the body is said to be JSON, or nothing is said.
    fileprivate var saysJSON: Bool {
        headers.values(of: "Content-Type").first.map { $0.hasPrefix("application/json") } ?? true
    }
}
