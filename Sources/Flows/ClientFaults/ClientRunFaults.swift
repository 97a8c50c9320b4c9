import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText
import Synchronization

/// Blocks of experiment runs that lose, mix up or hide what they are about.
enum ClientRunFaults {
    static let all: [ClientFault] = [
        .run("client-keeps-the-first-value-of-a-name", "Of two values that a block logs the first stays", ["MR-1119"]) {
            run in run.logs.reverse()
        },
        .run("client-loses-the-first-log", "The first thing that a block logs is lost", ["MR-1119", "MR-1120"]) { run in
            if !run.logs.isEmpty { run.logs.removeFirst() }
        },
        .run("client-loses-the-logs-of-a-failed-block", "A block that fails has logged nothing", ["MR-1120"]) { run in
            if run.breaks { run.logs = [] }
        },
        .reply("client-hides-the-error-of-a-block", "The error of a block does not come through", ["MR-1120"]) {
            call, reply in
            guard case .run(let run) = call, run.breaks, reply.outcome == .ok else { return reply }
            return reply.with(outcome: .other("the error of the block did not come through"))
        },
        .run(
            "client-makes-up-a-location", "A data set that says nowhere where it is gets a location", ["MR-1121"]
        ) { run in
            run.logs = run.logs.map { log in
                guard log.type == .dataSet, log.members["uri"] == "" else { return log }
                var members = log.members
                members["uri"] = "file:///unknown"
                return RunCall.Log(log.type, members)
            }
        },
        .run("client-never-ends-a-run", "A run that is to be over stays RUNNING", ["MR-1122"]) { $0.end = nil },
        .body(
            "client-ends-every-run-well", "A run whose block failed is marked as FINISHED", ["MR-1122"],
            methods: ["PATCH"]
        ) { _, body in if body["status"] == "FAILED" { body["status"] = "FINISHED" } },
        .body(
            "client-ends-runs-without-a-time", "A run is marked as over without saying when", ["MR-1122"],
            methods: ["PATCH"]
        ) { _, body in if body["status"] != nil { body["endTimeSinceEpoch"] = nil } },
        .run("client-forgets-the-outer-run", "A run inside of another does not say so", ["MR-1123"]) {
            $0.outerID = nil
        },
        ClientFault(
            "client-logs-to-the-run-before", "Everything is logged to the run that logged first", ["MR-1123"]
        ) { seams in
            let first = Mutex<String?>(nil)
            seams.wrapSend { request, next async throws(TransportError) in
                let parts = request.contractPath.split(separator: "/").map(String.init)
                guard request.method == "POST", parts.count == 3, parts[0] == "experiment_runs" else {
                    return try await next(request)
                }
                let run = first.withLock { first in
                    if first == nil { first = parts[1] }
                    return first ?? parts[1]
                }
                var request = request
                request.contractPath = "experiment_runs/\(run)/artifacts"
                return try await next(request)
            }
        },
        .body(
            "client-writes-booleans-as-python-does", "A parameter that is false is sent as False",
            ["MR-1415", "MR-1119"], methods: ["POST"]
        ) { _, body in
            guard body["parameterType"] == "boolean", let value = body["value"]?.string else { return }
            body["value"] = .string(value.prefix(1).uppercased() + value.dropFirst())
        },
        .entity("client-reads-every-boolean-as-true", "A parameter that is false comes back as true", ["MR-1415"]) {
            entity in if entity["parameterType"] == "boolean" { entity["value"] = "true" }
        },
        .body(
            "client-writes-structures-as-python-does", "A structured parameter is sent with quotes that JSON has not",
            ["MR-1415", "MR-1119"], methods: ["POST"]
        ) { _, body in
            guard body["parameterType"] == "object", let value = body["value"]?.string else { return }
            body["value"] = .string(value.replacing("\"", with: "'"))
        },
    ]
}

extension ClientFault {
    /// Changes what the library is asked to do with a run and its block.
    fileprivate static func run(
        _ name: String, _ sentence: String, _ clauses: [String],
        _ change: @escaping @Sendable (inout RunCall) -> Void
    ) -> ClientFault {
        ClientFault(name, sentence, clauses) { seams in
            seams.onCall { call in
                guard case .run(var run) = call else { return call }
                change(&run)
                return .run(run)
            }
        }
    }
}
