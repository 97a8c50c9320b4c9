import SourceText

/// What hub says in other words than this registry, on every database.
extension Wording {
    static let hub = [
        Wording(
            "*metadataType not found for *: bad request",
            "$1metadataType not found for $2: {<nil> <nil> <nil> <nil> <nil> <nil>}: bad request"),
        Wording(
            "failed to unmarshal MetadataValue as *: * is out of range",
            "failed to unmarshal JSON into map for the discriminator lookup"),
        Wording("error saving * artifact: *", "error saving $1: $2", nouns: ["dataset", "metric", "parameter"]),
        Wording(
            "invalid artifact type null: bad request",
            "invalid artifact type: empty or null value provided: bad request"),
        Wording(
            "invalid JSON: \"'\" where a member name*",
            #"invalid character '\'' looking for beginning of object key string"#),
        Wording(
            "invalid JSON: \"*\" where a member name*",
            "invalid character '$1' looking for beginning of object key string"),
        Wording(
            "invalid JSON: \",\" before \"*\";*", "invalid character '$1' looking for beginning of object key string"),
        Wording(
            "invalid JSON: the text begins with a byte order mark*",
            "invalid character 'ï' looking for beginning of value"),
    ]

    /// By the operations that say it.
    static let hubOperations: [(operations: Set<String>, wordings: [Wording])] = [
        (
            ["getExperimentRunMetricHistory"],
            [
                Wording("no experiment run found for *", "experiment run not found: no experiment run found for $1"),
                Wording("invalid experiment run ID: *", "experiment run not found: invalid experiment run ID: $1"),
            ]
        ),
        (
            ["createExperimentRun", "createExperimentExperimentRun"],
            [Wording("no experiment found for *", "experiment not found: no experiment found for $1")]
        ),
        (
            ["createExperimentRun", "createExperimentExperimentRun", "updateExperimentRun"],
            [
                Wording(
                    "endTimeSinceEpoch (*) cannot be less than startTimeSinceEpoch (*)*",
                    "EndTimeSinceEpoch ($1) cannot be less than StartTimeSinceEpoch ($2)$3"),
                Wording("invalid endTime*", "invalid EndTime$1"), Wording("invalid startTime*", "invalid StartTime$1"),
            ]
        ),
        (
            ["findArtifact", "findModelArtifact"],
            [Wording("*supply either (name and *", "$1supply either (artifactName and $2")]
        ),
        (
            ["findExperimentRun"],
            [Wording("*supply either (name and parentResourceId)*", "$1supply either (name and experimentId)$2")]
        ),
        (
            ["findServingEnvironment"],
            [Wording("no serving environments found for *", "no serving environment found for $1")]
        ),
        (
            ["findInferenceService"],
            [Wording("no inference services found for *", "no inference service found for $1")]
        ),
        (
            ["createRegisteredModelVersion"],
            [Wording("invalid registered model ID: *", "error setting field Properties: invalid numeric string: $1")]
        ),
        (
            ["createInferenceService", "createEnvironmentInferenceService"],
            [
                Wording(
                    "invalid serving environment ID: strconv.ParseInt: parsing \"*\": *",
                    "no serving environment found for id $1: not found", status: 404)
            ]
        ),
        (
            ["getInferenceServiceModel"],
            [
                Wording(
                    "no registered model found for id *", "registered model by id not found: record not found",
                    status: 500)
            ]
        ),
        (
            ["createInferenceServiceServe"],
            [Wording("error setting field Properties: invalid numeric string: *", "invalid model version ID: $1")]
        ),
    ]
}

extension Seams {
    /// Says what hub says.
    mutating func speaksAsHub() {
        says(Wording.hub)
        for (operations, wordings) in Wording.hubOperations { says(wordings, in: operations) }
        showsIdentifiersAsSent()
        failsOnBrokenStructs()
    }

    /// In "… found for id 7" the id is spelled as in the path.
    private mutating func showsIdentifiersAsSent() {
        onResponse(nil) { exchange in
            guard exchange.response.status == 404, case .json(let body) = exchange.response.body,
                let message = body["message"]?.string, let range = message.firstRange(of: " found for id ")
            else { return }
            let id = message[range.upperBound...].prefix { $0 != ":" }
            let segments = exchange.request.path.split(separator: "/")
            guard let sent = segments.first(where: { $0 != id && Int64($0) == Int64(id) && Int64(id) != nil }) else {
                return
            }
            exchange.response.changeObject { object in
                object["message"] = .string(message.replacing(" for id \(id):", with: " for id \(sent):"))
            }
        }
    }

    /// A text that begins as a stored struct and is none can not be read again.
    private mutating func failsOnBrokenStructs() {
        let prefix = "mlmd-struct::"
        onResponse(nil) { exchange in
            guard exchange.response.status < 300, case .json(let body) = exchange.response.body else { return }
            for entity in body["items"]?.array ?? [body] {
                for (_, value) in entity["customProperties"]?.object?.members ?? [] {
                    guard let text = value["string_value"]?.string, text.hasPrefix(prefix) else { continue }
                    let encoded = String(text.dropFirst(prefix.count))
                    guard Base64.bytes(encoded) == nil else { continue }
                    let offset = Base64.illegalByte(in: encoded)
                    let message =
                        "error setting field CustomProperties: failed to decode base64 string: illegal base64 data"
                        + " at input byte \(offset)"
                    let isSearch = body["items"] != nil || exchange.operation?.hasPrefix("find") == true
                    let refusal = isSearch ? Refusal.badRequest(message) : Refusal(status: 500, message: message)
                    exchange.response = refusal.response
                    return
                }
            }
        }
    }
}
