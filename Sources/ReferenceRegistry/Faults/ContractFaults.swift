import SourceText

/// Answers that the contract does not describe, and requests that it does not admit.
enum ContractFaults {
    static let all: [Fault] = answers + requests

    private static let everyEntity = FaultScope.gets.union(FaultScope.finds)

    private static let answers: [Fault] = [
        Fault("read-answers-203", "Reading an entity answers 203 instead of 200.") {
            $0.onResponse(FaultScope.gets) { if $0.response.status == 200 { $0.response.status = 203 } }
        },
        Fault("refused-parameter-answers-416", "A list whose parameters are malformed answers 416 instead of 400.") {
            $0.onResponse(FaultScope.lists) { if $0.response.status == 400 { $0.response.status = 416 } }
        },
        Fault("sizes-are-texts", "The sizes of a list are texts.") {
            $0.onResponse(FaultScope.lists) { exchange in
                guard exchange.response.status == 200 else { return }
                exchange.response.changeObject { list in
                    for name in ["size", "pageSize"] { list[name] = list[name]?.number.map { .string($0.text) } }
                }
            }
        },
        Fault("state-in-small-letters", "States are returned in small letters.") {
            $0.onEntities(everyEntity.union(FaultScope.lists)) { entity in
                entity["state"] = entity["state"]?.string.map { .string($0.lowercased()) }
            }
        },
        Fault("property-without-kind", "Custom properties are returned without their metadataType.") {
            $0.onEntities(FaultScope.creates) { entity in
                changeProperties(of: &entity) { $0["metadataType"] = nil }
            }
        },
        Fault("property-says-more", "Custom properties are returned with a member that their kind does not have.") {
            $0.onEntities(FaultScope.creates) { entity in
                changeProperties(of: &entity) { $0["unit"] = "none" }
            }
        },
        Fault("error-inside-of-error", "Error objects stand inside of a member error.") {
            onErrors(&$0) { object in object = JSONObject([("error", .object(object))]) }
        },
        Fault("error-code-is-number", "The code of an error object is the status as a number.") {
            $0.onResponse(nil) { exchange in
                guard exchange.response.status >= 400 else { return }
                let status = exchange.response.status
                exchange.response.changeObject { $0["code"] = .number(JSONNumber(status)) }
            }
        },
        Fault("errors-called-problems", "Refusals come as application/problem+json.") {
            $0.onResponse(nil) { exchange in
                guard exchange.response.status >= 400, exchange.operation != nil else { return }
                exchange.response.setHeader("Content-Type", "application/problem+json")
            }
        },
    ]

    private static let requests: [Fault] = [
        Fault("missing-name-made-up", "An entity without its required name gets one that the registry makes up.") {
            $0.onRequest(FaultScope.createModel.union(FaultScope.createVersion)) { request in
                request.changeObject { if $0["name"] == nil { $0["name"] = "unnamed" } }
            }
        },
        Fault("numbers-taken-for-texts", "A number is accepted where the contract has a text.") {
            $0.onRequest(FaultScope.creates.union(FaultScope.patches)) { request in
                request.changeObject { body in
                    for (name, value) in body.members {
                        if let number = value.number { body[name] = .string(number.text) }
                    }
                }
            }
        },
        Fault("unknown-state-taken-for-live", "A state that no enumeration has is accepted as LIVE.") {
            $0.onRequest(FaultScope.creates.union(FaultScope.patches)) { request in
                request.changeObject { if $0["state"] == "NO_SUCH_WORD" { $0["state"] = "LIVE" } }
            }
        },
        Fault("malformed-int-taken-for-zero", "An int_value that is no number is accepted as 0.") {
            $0.onRequest(FaultScope.creates.union(FaultScope.patches)) { request in
                request.changeObject { body in
                    changeProperties(of: &body) { value in
                        if let text = value["int_value"]?.string, Int(text) == nil { value["int_value"] = "0" }
                    }
                }
            }
        },
        Fault("unknown-artifact-type-ignored", "A list of artifacts ignores an artifactType that it does not know.") {
            $0.onRequest(FaultScope.lists) { request in
                if request.query?.contains("artifactType=NO_SUCH_WORD") ?? false {
                    request.dropParameter("artifactType")
                }
            }
        },
        Fault("malformed-page-size-ignored", "A list ignores a pageSize that is no number.") {
            $0.onRequest(FaultScope.lists) { request in
                if request.query?.contains("pageSize=abc") ?? false { request.dropParameter("pageSize") }
            }
        },
        Fault("archived-create-refused", "A create whose state is ARCHIVED is refused.") {
            $0.onRequest(FaultScope.createModel) { request in
                request.changeObject { if $0["state"] == "ARCHIVED" { $0["state"] = "NONE" } }
            }
        },
    ]

    /// Changes each value of the custom properties of an entity.
    static func changeProperties(of entity: inout JSONObject, _ change: (inout JSONObject) -> Void) {
        guard case .object(var properties)? = entity["customProperties"] else { return }
        for (name, value) in properties.members {
            guard case .object(var property) = value else { continue }
            change(&property)
            properties[name] = .object(property)
        }
        entity["customProperties"] = .object(properties)
    }

    private static func onErrors(_ seams: inout Seams, _ change: @escaping @Sendable (inout JSONObject) -> Void) {
        seams.onResponse(nil) { exchange in
            if exchange.response.status >= 400 { exchange.response.changeObject(change) }
        }
    }
}
