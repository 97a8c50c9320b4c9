import Conformance
import ScenarioLanguage
import SourceText

/// `run:` as requests: find the experiment or create it, create the run, and at the end of the block what it has logged
/// and that it is over (`client-flow.md`, "Experiment runs").
struct RESTRun {
    let call: RunCall

    func perform(_ conversation: inout RESTConversation) async throws(RESTConversation.End) -> JSONObject {
        let experiment = try await findOrCreateExperiment(&conversation)
        let experimentID = try RESTLookup.id(of: experiment, "experiment")
        var body = call.runMembers
        body["experimentId"] = .string(experimentID)
        var run = try await conversation.send(.post("experiment_runs", body: body))
        let id = try RESTLookup.id(of: run, "experiment run")

        var logs: [JSONValue] = []
        var metrics: Set<JSONValue?> = []
        for log in call.sentLogs {
            // The history of a metric is kept by the millisecond.
            if log.type == .metric, !metrics.insert(log.members["name"]).inserted { Pause.beyondAMillisecond() }
            var body = JSONObject([("artifactType", .string(log.type.artifactType ?? ""))])
            for (member, value) in log.members.members { body[member] = value }
            logs.append(.object(try await conversation.send(.post("experiment_runs", id, "artifacts", body: body))))
        }
        if let end = call.endMembers {
            Pause.beyondAMillisecond()
            run = try await conversation.send(.patch("experiment_runs", id, body: end))
        }
        return JSONObject([("experiment", .object(experiment)), ("run", .object(run)), ("logs", .array(logs))])
    }

    private func findOrCreateExperiment(
        _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONObject {
        let find = try RESTRoutes.find(.experiment, name: call.experiment)
        if let experiment = try await conversation.sendOptional(find) { return experiment }
        var body = JSONObject([("name", .string(call.experiment))])
        if let owner = call.owner { body["owner"] = .string(owner) }
        do throws(RESTConversation.End) {
            return try await conversation.send(.post("experiments", body: body))
        } catch {
            // Somebody else has created it meanwhile; then theirs is used.
            guard error.outcome == .word(.conflict), let experiment = try await conversation.sendOptional(find) else {
                throw error
            }
            return experiment
        }
    }
}
