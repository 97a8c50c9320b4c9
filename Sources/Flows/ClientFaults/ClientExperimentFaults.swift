import Conformance
import HTTPCore
import SourceText
import Synchronization

/// Experiments and runs that are logged wrongly, or whose logs are read wrongly.
enum ClientExperimentFaults {
    static let all: [ClientFault] = [
        .body("client-drops-run-status", "The status of a run is never sent", ["MR-1303"]) { path, body in
            if path.contains("experiment_runs") { body["status"] = nil }
        },
        .body("client-drops-run-end", "The end of a run is never sent", ["MR-1312"]) { path, body in
            if path.contains("experiment_runs") { body["endTimeSinceEpoch"] = nil }
        },
        .request(
            "client-lists-runs-of-all-experiments", "The runs of one experiment are asked for without the experiment",
            ["MR-1316"]
        ) { request in
            let parts = request.contractPath.split(separator: "/")
            if request.method == "GET", parts.first == "experiments", parts.last == "experiment_runs" {
                request.contractPath = "experiment_runs"
            }
        },
        ClientFault(
            "client-logs-to-the-first-run", "Whatever is logged goes to the run that was logged to first",
            ["MR-1329", "MR-1406", "MR-1326", "MR-1330"]
        ) { seams in
            let first = Mutex<String?>(nil)
            seams.wrapSend { request, next async throws(TransportError) in
                var request = request
                let path = request.contractPath
                if request.method == "POST", path.hasPrefix("experiment_runs/"), path.hasSuffix("/artifacts") {
                    request.contractPath = first.withLock { first in
                        if first == nil { first = path }
                        return first ?? path
                    }
                }
                return try await next(request)
            }
        },
        .body("client-drops-metric-steps", "The step of a metric is never sent", ["MR-1411", "MR-1403"]) { _, body in
            if body["artifactType"] == "metric" { body["step"] = nil }
        },
        .body(
            "client-cuts-metric-values", "The value of a metric is cut to a whole number", ["MR-1411"]
        ) { _, body in
            guard body["artifactType"] == "metric", let value = body["value"]?.number?.double,
                let whole = Int64(exactly: value.rounded(.towardZero))
            else { return }
            body["value"] = .number(JSONNumber(whole))
        },
        ClientFault(
            "client-logs-a-metric-once", "A metric whose name was logged before is not sent again",
            ["MR-1401", "MR-1413"]
        ) { seams in
            let answers = Mutex<[String: HTTPResponse]>([:])
            seams.wrapSend { request, next async throws(TransportError) in
                guard request.method == "POST", let body = request.bodyObject, body["artifactType"] == "metric",
                    let name = body["name"]?.string
                else { return try await next(request) }
                let key = "\(request.contractPath) \(name)"
                if let known = answers.withLock({ $0[key] }) { return known }
                let response = try await next(request)
                if response.status < 300 { answers.withLock { $0[key] = response } }
                return response
            }
        },
        .body("client-drops-parameter-type", "The type of a parameter is never sent", ["MR-1415"]) { _, body in
            body["parameterType"] = nil
        },
        .body("client-drops-digest", "The digest of a data set is never sent", ["MR-1417"]) { _, body in
            body["digest"] = nil
        },
        .request("client-drops-step-ids", "A history is asked for whatever the step", ["MR-1403"]) { request in
            request.queryItems.removeAll { $0.hasPrefix("stepIds=") }
        },
        .request(
            "client-asks-for-history-of-all-metrics", "A history is asked for without the name of the metric",
            ["MR-1404"]
        ) { request in
            if request.contractPath.hasSuffix("metric_history") {
                request.queryItems.removeAll { $0.hasPrefix("name=") }
            }
        },
        .request(
            "client-asks-for-history-of-all-runs", "The history of one run is asked for without the run", ["MR-1406"]
        ) { request in
            if request.contractPath.hasSuffix("/metric_history") {
                request.contractPath = "experiment_runs/metric_history"
            }
        },
    ]
}
