import Conformance
import Flows
import ScenarioLanguage

/// Asks a registry, of which nobody said it, what it offers: one reading request for each capability.
struct CapabilityProbe {
    let flow: any Flow
    let contract: TargetVersion

    /// Whatever is there is offered, also when it answers wrongly: that is for the stories to say.
    func offer() async -> Offer {
        var missing = contract.missing
        for (capability, path) in [
            (Capability.artifacts, "artifacts"), (.experiments, "experiments"), (.serving, "serving_environments"),
            (.v1, "\(TargetVersion.v1.basePath)/registered_models"),
        ] where missing[capability] == nil {
            if let status = await absence(path) { missing[capability] = "GET \(path) answered \(status)" }
        }
        if await !refusesBrokenFilter() {
            missing[.filter] = "GET registered_models takes a filterQuery that is no filter"
        }
        return .everything(but: missing)
    }

    /// The status that says that there is nothing; nil when there is something.
    private func absence(_ path: String) async -> Int? {
        let reply = await get(path, .text("pageSize=1"))
        return reply.status.flatMap { [404, 405, 501].contains($0) ? $0 : nil }
    }

    /// A registry without filters does not look at the parameter.
    private func refusesBrokenFilter() async -> Bool {
        await get("registered_models", .text("pageSize=1&filterQuery=name%20%3D")).outcome == .word(.invalid)
    }

    private func get(_ path: String, _ query: RawRequest.Query) async -> Reply {
        await flow.perform(
            .raw(RawRequest(method: "GET", path: path, query: query, headers: [], body: nil)),
            options: CallOptions(timeout: .seconds(10)))
    }
}
