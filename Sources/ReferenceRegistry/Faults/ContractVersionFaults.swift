import SourceText

/// Differences between the versions of the contract that there should not be.
enum ContractVersionFaults {
    static let all: [Fault] = [
        Fault("v1-not-offered", "No path of v1 is known.", source: "kubeflow/model-registry bd07139a6") {
            $0.onRequest(nil) { request in
                if request.isOfV1 { request.path = "/nowhere" }
            }
        },
        Fault("v1-lacks-serve-models", "The serve models of a service are not offered in v1.") {
            $0.onRequest(ServingScope.serves) { request in
                if request.isOfV1 { request.path = "/nowhere" }
            }
        },
        Fault("v1-offers-experiments", "The paths of experiments are known in v1, and hold nothing.") {
            $0.onResponse(nil) { exchange in
                guard exchange.request.isOfV1, exchange.request.path.contains("/experiment") else { return }
                exchange.response = .json(["items": [], "nextPageToken": "", "pageSize": 0, "size": 0], status: 200)
            }
        },
        Fault("v1-leaves-out-descriptions", "Answers of v1 have no descriptions.") {
            $0.onResponse(FaultScope.gets) { exchange in
                if exchange.request.isOfV1 { exchange.response.changeObject { $0["description"] = nil } }
            }
        },
        Fault("v1-patch-ignored", "A change through v1 is confirmed and not made.") {
            $0.onRequest(["updateInferenceService"]) { request in
                if request.isOfV1 { request.body = Array("{}".utf8) }
            }
        },
        Fault("v1-create-service-answers-200", "Creating an inference service through v1 answers 200.") {
            $0.onResponse(["createInferenceService"]) { exchange in
                if exchange.request.isOfV1, exchange.response.status == 201 { exchange.response.status = 200 }
            }
        },
        Fault("v1-errors-are-text", "Errors of v1 are texts.") {
            $0.onResponse(nil) { exchange in
                guard exchange.request.isOfV1, exchange.response.status >= 400 else { return }
                exchange.response = .text("error\n", status: exchange.response.status)
            }
        },
        Fault("v1-duplicate-answers-400", "A taken name is answered with 400 in v1.") {
            $0.onResponse(FaultScope.createModel) { exchange in
                guard exchange.request.isOfV1, exchange.response.status == 409 else { return }
                exchange.response = Refusal.badRequest("the name is taken").response
            }
        },
    ]
}

extension ServerRequest {
    fileprivate var isOfV1: Bool { path.hasPrefix(ContractVersion.v1.basePath) }
}
