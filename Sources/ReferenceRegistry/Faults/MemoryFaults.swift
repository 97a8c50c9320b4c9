import SourceText

/// Registries that keep in mind what they should look up again.
enum MemoryFaults {
    static let all: [Fault] = [
        caches(
            "lookup-answers-are-cached", "What a lookup found is answered again, whatever was changed since.",
            FaultScope.finds, statuses: [200]),
        caches(
            "missing-lookup-is-remembered", "A lookup that found nothing finds nothing later either.",
            FaultScope.finds, statuses: [404]),
        Fault("list-is-cached-until-a-create", "A list is answered again as it was until something is created.") {
            seams in
            let answers = Notebook<ServerResponse>()
            seams.onResponse(nil) { exchange in
                if exchange.request.method == "POST" { return answers.clear() }
                guard FaultScope.lists.contains(exchange.operation ?? ""), exchange.response.status == 200 else {
                    return
                }
                let key = "\(exchange.request.path)?\(exchange.request.query ?? "")"
                if let known = answers[key] { exchange.response = known } else { answers[key] = exchange.response }
            }
        },
        Fault(
            "typed-read-misses-generic-update",
            "GET of a model artifact does not see what PATCH artifacts/{id} changed."
        ) { seams in
            let answers = Notebook<ServerResponse>()
            seams.onResponse(nil) { exchange in
                answers.follow(exchange)
                let id = String(exchange.request.path.split(separator: "/").last ?? "")
                if exchange.operation == "updateModelArtifact" { answers[id] = nil }
                guard exchange.operation == "getModelArtifact", exchange.response.status == 200 else { return }
                if let known = answers[id] { exchange.response = known } else { answers[id] = exchange.response }
            }
        },
        Fault("page-token-works-once", "A page token that was used is refused.") { seams in
            let used = Notebook<Bool>()
            seams.onResponse(nil) { exchange in
                used.follow(exchange)
                guard FaultScope.lists.contains(exchange.operation ?? ""), exchange.response.status == 200,
                    let token = (try? QueryParameters(exchange.request.query))?["nextPageToken"]
                else { return }
                let key = "\(exchange.request.path) \(token)"
                if used[key] == true { exchange.response = Refusal.badRequest("the token is used up").response }
                used[key] = true
            }
        },
        Fault("first-read-after-an-update-is-old", "The first GET after a PATCH of a model shows it as it was before.")
        {
            seams in
            let shown = Notebook<ServerResponse>()
            let isStale = Notebook<Bool>()
            seams.onResponse(nil) { exchange in
                shown.follow(exchange)
                let path = exchange.request.path
                if exchange.operation == "updateRegisteredModel", exchange.response.status == 200 {
                    isStale[path] = true
                }
                guard exchange.operation == "getRegisteredModel", exchange.response.status == 200 else { return }
                let now = exchange.response
                if isStale[path] == true, let before = shown[path] { exchange.response = before }
                isStale[path] = nil
                shown[path] = now
            }
        },
        Fault("second-update-loses-custom-properties", "The second PATCH of a model stores no custom properties.") {
            seams in
            let counts = Notebook<Int>()
            seams.onRequest(FaultScope.patchModel) { request in
                let count = (counts[request.path] ?? 0) + 1
                counts[request.path] = count
                if count > 1 { request.changeObject { $0["customProperties"] = nil } }
            }
            seams.onResponse(nil) { counts.follow($0) }
        },
        Fault("each-tenth-create-loses-its-description", "Each tenth create of a server loses the description.") {
            seams in
            let counts = LastSeen<Int>()
            seams.onRequest(FaultScope.creates) { request in
                let count = (counts.value ?? 0) + 1
                counts.value = count
                if count % 10 == 0 { request.changeObject { $0["description"] = nil } }
            }
        },
        Fault(
            "kind-of-a-property-sticks",
            "A custom property is stored as text where another of its name had another kind."
        ) { seams in
            let kinds = Notebook<String>()
            seams.onResponse(nil) { kinds.follow($0) }
            seams.onBodies(of: FaultScope.everyCreate) { body in
                guard let custom = body["customProperties"]?.object else { return }
                body["customProperties"] = .object(
                    JSONObject(
                        custom.members.map { member in
                            guard let kind = member.value["metadataType"]?.string else {
                                return (member.name, member.value)
                            }
                            let first = kinds[member.name] ?? kind
                            kinds[member.name] = first
                            guard first != kind,
                                let value = member.value.object?.values.first(where: { $0 != .string(kind) })
                            else { return (member.name, member.value) }
                            let text = value.string ?? JSONWriter.text(value)
                            return (
                                member.name, ["metadataType": "MetadataStringValue", "string_value": .string(text)]
                            )
                        }))
            }
        },
        Fault("page-size-of-the-first-page-stays", "The pages that a token leads to are as large as the first one.") {
            seams in
            let sizes = Notebook<String>()
            seams.onResponse(FaultScope.lists) { exchange in
                guard case .json(let body) = exchange.response.body, let token = body["nextPageToken"]?.string,
                    token != "",
                    let size = (try? QueryParameters(exchange.request.query))?["pageSize"]
                else { return }
                let before = (try? QueryParameters(exchange.request.query))?["nextPageToken"] ?? ""
                sizes[token] = sizes[before] ?? size
            }
            seams.onRequest(FaultScope.lists) { request in
                guard let query = try? QueryParameters(request.query), let token = query["nextPageToken"],
                    let size = sizes[token]
                else { return }
                request.dropParameter("pageSize")
                request.query = (request.query ?? "") + "&pageSize=\(size)"
            }
            seams.onResponse(nil) { sizes.follow($0) }
        },
    ]

    private static func caches(
        _ name: String, _ sentence: String, _ operations: Set<String>, statuses: Set<Int>
    ) -> Fault {
        Fault(name, sentence) { seams in
            let answers = Notebook<ServerResponse>()
            seams.onResponse(nil) { exchange in
                answers.follow(exchange)
                guard operations.contains(exchange.operation ?? "") else { return }
                let key = "\(exchange.request.path)?\(exchange.request.query ?? "")"
                if let known = answers[key] {
                    exchange.response = known
                } else if statuses.contains(exchange.response.status) {
                    answers[key] = exchange.response
                }
            }
        }
    }

    static let clauses: [String: [String]] = [
        "lookup-answers-are-cached": ["MR-0601", "MR-0402"],
        "missing-lookup-is-remembered": ["MR-0602", "MR-0603", "MR-0604", "MR-0605", "MR-0416"],
        "list-is-cached-until-a-create": ["MR-0803", "MR-0402"],
        "typed-read-misses-generic-update": ["MR-0414"],
        "page-token-works-once": ["MR-0810"],
        "first-read-after-an-update-is-old": ["MR-0402"],
        "second-update-loses-custom-properties": ["MR-0308", "MR-1901"],
        "each-tenth-create-loses-its-description": ["MR-0104", "MR-1901"],
        "kind-of-a-property-sticks": ["MR-0301", "MR-0303", "MR-0304", "MR-0305"],
        "page-size-of-the-first-page-stays": ["MR-0809"],
    ]
}
