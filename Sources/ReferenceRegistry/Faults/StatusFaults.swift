import SourceText

/// Wrong statuses, error bodies and header fields.
enum StatusFaults {
    static let all: [Fault] = [
        answers(
            "create-model-answers-200", "Creating a registered model answers 200 instead of 201.",
            FaultScope.createModel, from: 201, to: 200),
        answers(
            "create-version-answers-200", "Creating a model version answers 200 instead of 201.",
            FaultScope.createVersion, from: 201, to: 200),
        answers(
            "create-artifact-answers-200", "Creating an artifact answers 200 instead of 201.",
            FaultScope.createArtifact, from: 201, to: 200),
        answers(
            "upsert-artifact-answers-201", "Changing an artifact by POST with its id answers 201 instead of 200.",
            ["upsertModelVersionArtifact"], from: 200, to: 201),
        answers(
            "duplicate-model-name-fails", "A registered model whose name is taken is answered with 500.",
            FaultScope.createModel, from: 409, to: 500, source: "kubeflow/hub#821"),
        answers(
            "duplicate-version-name-fails", "A model version whose name is taken is answered with 500.",
            FaultScope.createVersion, from: 409, to: 500, source: "kubeflow/model-registry v0.2.9"),
        answers(
            "unknown-id-fails", "An id that is not there is answered with 500 instead of 404.",
            FaultScope.gets, from: 404, to: 500),
        answers(
            "find-without-match-answers-400", "A lookup that finds nothing is answered with 400 instead of 404.",
            FaultScope.finds, from: 404, to: 400),
        Fault("find-without-match-answers-null", "A lookup that finds nothing answers 200 with a JSON null.") {
            $0.onResponse(FaultScope.finds) { exchange in
                guard exchange.response.status == 404 else { return }
                exchange.response.status = 200
                exchange.response.body = .json(.null)
            }
        },
        answers(
            "duplicate-external-id-fails", "An external id that is taken is answered with 500 on PATCH.",
            FaultScope.patches, from: 409, to: 500),
        Fault(
            "over-long-name-fails", "A name that is too long is answered with 500.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onResponse(FaultScope.creates) { exchange in
                exchange.response.changeObject { object in
                    guard object["message"]?.string?.contains("longer than") == true else { return }
                    object["code"] = "Internal Server Error"
                }
                if case .json(let body) = exchange.response.body, body["code"] == "Internal Server Error" {
                    exchange.response.status = 500
                }
            }
        },
        Fault("error-is-bare-text", "Errors are a JSON string instead of an object.", source: "kubeflow/hub#95") {
            $0.onResponse(nil) { exchange in
                guard exchange.response.status >= 400, case .json(let body) = exchange.response.body else { return }
                exchange.response.body = .json(body["message"] ?? "")
            }
        },
        Fault(
            "error-code-is-empty", "The member code of errors is an empty text.",
            source: "kubeflow/model-registry v0.2.9, kubeflow/hub#95"
        ) {
            $0.onResponse(nil) { exchange in
                guard exchange.response.status >= 400 else { return }
                exchange.response.changeObject { $0["code"] = "" }
            }
        },
        Fault("error-without-message", "Errors have no member message.") {
            $0.onResponse(nil) { exchange in
                guard exchange.response.status >= 400 else { return }
                exchange.response.changeObject { $0["message"] = nil }
            }
        },
        Fault(
            "unknown-path-is-text", "An unknown path is answered with a text instead of an error object.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onResponse(nil) { exchange in
                guard exchange.operation == nil, exchange.response.status == 404 else { return }
                exchange.response = .text("404 page not found\n", status: 404)
            }
        },
        Fault("json-called-text", "Answers say text/plain although they are JSON.") {
            $0.onResponse(FaultScope.gets.union(FaultScope.creates)) { exchange in
                exchange.response.setHeader("Content-Type", "text/plain; charset=utf-8")
            }
        },
        Fault("delete-answers-200", "DELETE of an entity is answered with 200 although nothing can be deleted.") {
            $0.onResponse(nil) { exchange in
                guard exchange.request.method == "DELETE", exchange.response.status == 405 else { return }
                exchange.response = .json([:], status: 200)
            }
        },
        Fault("allow-header-missing", "A method that is not offered is answered without the Allow field.") {
            $0.onResponse(nil) { exchange in
                if exchange.response.status == 405 { exchange.response.setHeader("Allow", nil) }
            }
        },
        Fault(
            "token-not-checked", "Requests without the bearer token are answered as if they had it.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.rules.checksToken = false
        },
        Fault("reads-need-no-token", "Whoever reads need not show the token.") { $0.rules.tokenFreeMethods = ["GET"] },
        Fault("writes-need-no-token", "Whoever writes need not show the token.") {
            $0.rules.tokenFreeMethods = ["POST", "PATCH"]
        },
        Fault("unauthorized-answered-403", "A missing or wrong token is answered with 403.") {
            $0.onResponse(nil) { if $0.response.status == 401 { $0.response.status = 403 } }
        },
        Fault("unauthorized-answered-404", "A missing or wrong token is answered with 404.") {
            $0.onResponse(nil) { if $0.response.status == 401 { $0.response.status = 404 } }
        },
        Fault("unauthorized-without-challenge", "A missing token is answered without the WWW-Authenticate field.") {
            $0.onResponse(nil) { exchange in
                if exchange.response.status == 401 { exchange.response.setHeader("WWW-Authenticate", nil) }
            }
        },
    ]

    /// Another status for some answers.
    static func answers(
        _ name: String, _ sentence: String, _ operations: Set<String>, from: Int, to: Int, source: String? = nil
    ) -> Fault {
        Fault(name, sentence, source: source) {
            $0.onResponse(operations) { exchange in
                guard exchange.response.status == from else { return }
                exchange.response.status = to
                if to >= 400 {
                    exchange.response.changeObject { $0["code"] = .string(ReasonPhrase.forErrorBody(status: to)) }
                }
            }
        }
    }
}
