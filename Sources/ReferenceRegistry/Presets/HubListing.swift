import SourceText

/// How hub passes on what its database says about a list or a lookup (`registry-behaviour.md` 5.7).
extension Seams {
    /// Answers what PostgreSQL does not take: 400 in general words, but 500 with its text where artifacts are listed.
    mutating func refusesTypesAsPostgreSQL() {
        onResponse(nil) { exchange in
            guard let operation = exchange.operation, exchange.response.status == 400,
                case .json(let body) = exchange.response.body, let message = body["message"]?.string,
                let text = Self.postgreSQL(message, exchange.request)
            else { return }
            exchange.response = HubListing.refusal(text, in: operation).response
        }
    }

    private static func postgreSQL(_ message: String, _ request: ServerRequest) -> String? {
        if message.hasPrefix("query parameter holds bytes that are not UTF-8") {
            return "invalid byte sequence for encoding \"UTF8\": 0xff (SQLSTATE 22021)"
        }
        let token = Wording("invalid nextPageToken: its value \"*\" is no number: bad request", "$1")
        return token.rewrite(message).map { HubListing.notInteger($0) }
    }
}

enum HubListing {
    static func notInteger(_ text: String) -> String {
        "invalid input syntax for type integer: \"\(text)\" (SQLSTATE 22P02)"
    }

    /// What a client sees of an error of PostgreSQL.
    static func refusal(_ text: String, in operation: String) -> Refusal {
        let plural = plural(of: operation)
        if plural == "artifacts" { return Refusal(status: 500, message: "error listing artifacts: ERROR: \(text)") }
        return .badRequest(
            "error listing \(plural): invalid filter query, type mismatch or invalid value in comparison")
    }

    static func plural(of operation: String) -> String {
        let plurals = [
            ("MetricHistory", "metric history"), ("ModelArtifact", "model artifacts"),
            ("ModelVersionArtifacts", "artifacts"),
            ("RunArtifacts", "artifacts"), ("Artifact", "artifacts"), ("Versions", "model versions"),
            ("ModelVersion", "model versions"), ("InferenceService", "inference services"), ("Serves", "serve models"),
            ("ServingEnvironment", "serving environments"), ("ExperimentRun", "experiment runs"),
            ("Experiment", "experiments"), ("RegisteredModel", "registered models"),
        ]
        return plurals.first { operation.contains($0.0) }?.1 ?? "entities"
    }
}
