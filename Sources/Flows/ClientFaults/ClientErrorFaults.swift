import Conformance
import ScenarioLanguage
import SourceText

/// Failures that are hidden, and absences that are made failures.
enum ClientErrorFaults {
    static let all: [ClientFault] = [
        .reply(
            "client-throws-for-what-is-absent", "A single entity that is not there is an error", ["MR-1103"]
        ) { call, reply in
            guard call.getsOne, reply.outcome == .word(.notFound), reply.detail == nil else { return reply }
            return reply.with(outcome: .other("an error for an entity that is not there"))
        },
        .reply(
            "client-hides-conflicts", "A create that is refused as a duplicate is taken for done",
            ["MR-0201", "MR-0209"]
        ) { call, reply in
            guard case .create(_, _, _, var members) = call, reply.outcome == .word(.conflict) else { return reply }
            members["id"] = "1"
            return reply.with(outcome: .ok, value: members)
        },
        .reply(
            "client-hides-invalid-updates", "An update that is refused is taken for done", ["MR-0412", "MR-0413"]
        ) { call, reply in
            guard case .update(_, let id, _, _, var members) = call, reply.outcome != .ok, reply.status != nil else {
                return reply
            }
            members["id"] = .string(id)
            return reply.with(outcome: .ok, value: members)
        },
        .reply(
            "client-takes-a-refusal-for-absence", "A read that is not allowed, or fails, is taken for an absence",
            ["MR-1113", "MR-1102"]
        ) { call, reply in
            guard call.getsOne, let status = reply.status, status >= 400 else { return reply }
            return reply.asAbsence()
        },
        .reply(
            "client-takes-a-lost-connection-for-absence", "A read whose connection fails is taken for an absence",
            ["MR-1116"]
        ) { call, reply in
            guard call.getsOne, reply.outcome == .word(.dropped) else { return reply }
            return reply.asAbsence()
        },
        .reply(
            "client-does-not-say-what-is-missing", "A look-up by names below something unknown gives nothing",
            ["MR-1104"]
        ) { call, reply in
            guard case .find = call, reply.outcome == .word(.notFound), reply.detail != nil else { return reply }
            return reply.asAbsence()
        },
        .reply(
            "client-calls-every-failure-invalid", "Every refusal is passed on as a bad request", ["MR-1113", "MR-0209"]
        ) { _, reply in
            guard let status = reply.status, status >= 400, reply.detail != nil else { return reply }
            return reply.with(outcome: .word(.invalid))
        },
    ]
}
