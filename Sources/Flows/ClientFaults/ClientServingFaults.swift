import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText

/// Environments, services and serve models that are recorded or looked up wrongly.
enum ClientServingFaults {
    static let all: [ClientFault] = [
        .body(
            "client-drops-desired-state", "The desired state of a service is never sent", ["MR-1515", "MR-1502"]
        ) { _, body in body["desiredState"] = nil },
        .body(
            "client-update-deploys-the-service", "An update of a service that names no desired state sends DEPLOYED",
            ["MR-1516"], methods: ["PATCH"]
        ) { path, body in
            if path.hasPrefix("inference_services/"), body["desiredState"] == nil { body["desiredState"] = "DEPLOYED" }
        },
        .body(
            "client-serves-the-newest-version", "A service is never told which version it serves",
            ["MR-1531", "MR-1533", "MR-1515"]
        ) { path, body in
            if path.hasSuffix("inference_services") || path.hasPrefix("inference_services/"),
                !path.hasSuffix("/serves")
            {
                body["modelVersionId"] = nil
            }
        },
        .request(
            "client-lists-services-of-all-environments",
            "The services of one environment are asked for without the environment", ["MR-1522"]
        ) { request in
            let parts = request.contractPath.split(separator: "/")
            if request.method == "GET", parts.first == "serving_environments", parts.last == "inference_services" {
                request.contractPath = "inference_services"
            }
        },
        .body("client-drops-serve-state", "The last known state of a serve model is never sent", ["MR-1541"]) {
            _, body in body["lastKnownState"] = nil
        },
        .request(
            "client-asks-the-first-service", "What a service serves is asked of the one created first",
            ["MR-1530", "MR-1531"]
        ) { request in
            let parts = request.contractPath.split(separator: "/")
            if request.method == "GET", parts.count == 3, parts[0] == "inference_services",
                parts[2] == "model" || parts[2] == "version"
            {
                request.contractPath = "inference_services/1/\(parts[2])"
            }
        },
        .reply(
            "client-hides-services-that-are-not-deployed", "A list of services leaves out what is not to be deployed",
            ["MR-1522"]
        ) { call, reply in
            guard case .list(.inferenceService, _, _) = call, var value = reply.value?.object,
                let items = value["items"]?.array
            else { return reply }
            value["items"] = .array(items.filter { $0["desiredState"] != "UNDEPLOYED" })
            return reply.with(value: value)
        },
    ]
}
