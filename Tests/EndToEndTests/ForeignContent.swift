import Foundation
import HTTPCore
import SourceText

/// What other people keep in a registry.
struct ForeignContent {
    struct Refused: Error {
        let answer: String
    }

    let url: String
    private let transport = CurlTransport()

    /// Two dozen models with versions and artifacts, experiments with runs and metrics, and what is served.
    func fill() async throws {
        for number in 0..<24 {
            let model = try await post(
                "registered_models",
                [
                    "name": .string("foreign \(number)"), "owner": "others", "externalId": .string("theirs-\(number)"),
                    "customProperties": ["team": ["metadataType": "MetadataStringValue", "string_value": "fraud"]],
                ])
            let version = try await post(
                "model_versions",
                ["name": .string("v\(number % 3)"), "registeredModelId": .string(model), "author": "others"])
            _ = try await post(
                "model_versions/\(version)/artifacts",
                ["artifactType": "model-artifact", "name": "weights", "uri": "s3://theirs", "state": "LIVE"])
            guard number < 6 else { continue }
            _ = try await post("model_versions/\(version)/artifacts", ["artifactType": "doc-artifact", "name": "card"])
            let experiment = try await post("experiments", ["name": .string("foreign \(number)")])
            let run = try await post(
                "experiment_runs", ["name": "trial", "experimentId": .string(experiment), "owner": "others"])
            for (step, value) in [(1, "0.9"), (2, "0.5")] {
                _ = try await post(
                    "experiment_runs/\(run)/artifacts",
                    [
                        "artifactType": "metric", "name": "loss", "value": .number(JSONNumber(validated: value)),
                        "step": .number(JSONNumber(step)), "timestamp": "1700000000000",
                    ])
            }
            let environment = try await post("serving_environments", ["name": .string("foreign \(number)")])
            let service = try await post(
                "inference_services",
                [
                    "name": "scoring", "servingEnvironmentId": .string(environment),
                    "registeredModelId": .string(model),
                    "desiredState": "DEPLOYED",
                ])
            _ = try await post(
                "inference_services/\(service)/serves", ["name": "serve", "modelVersionId": .string(version)])
        }
    }

    private func post(_ path: String, _ body: JSONValue) async throws -> String {
        let answer = try await transport.send(
            HTTPRequest(
                method: "POST", url: "\(url)/api/model_registry/v1alpha3/\(path)",
                headers: HTTPHeaders([("Content-Type", "application/json")]), body: JSONWriter.bytes(body)))
        guard (200..<300).contains(answer.status), let id = try JSONReader.read(answer.body)["id"]?.string else {
            throw Refused(answer: "\(path): \(answer.status) \(String(decoding: answer.body, as: UTF8.self))")
        }
        return id
    }
}
