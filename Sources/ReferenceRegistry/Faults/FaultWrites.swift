import SourceText
import Synchronization

// What faults of the small kind are made of: members of bodies that are written, and what a server keeps in mind.

extension FaultScope {
    /// Every operation that writes.
    static let writes = creates.union(patches).union(ExperimentScope.createExperiment).union(ExperimentScope.createRun)
        .union(ExperimentScope.log).union(ServingScope.createEnvironment).union(ServingScope.createService)
        .union(ServingScope.createServe).union([
            "updateExperiment", "updateExperimentRun", "updateServingEnvironment", "updateInferenceService",
        ])
    /// Every operation that makes something new, and some of which edit what is there.
    static let everyCreate = writes.filter { !$0.hasPrefix("update") }
    static let everyPatch = writes.filter { $0.hasPrefix("update") }
}

extension Seams {
    /// Changes the bodies of some operations before anything looks at them.
    mutating func onBodies(
        of operations: Set<String>, _ change: @escaping @Sendable (inout JSONObject) -> Void
    ) {
        onRequest(operations) { $0.changeObject(change) }
    }

    /// Changes every text among the members of bodies that are written; those of custom properties as well.
    mutating func onTexts(_ change: @escaping @Sendable (String) -> String) {
        onBodies(of: FaultScope.writes) { body in
            for name in body.names where !Self.words.contains(name) {
                if let text = body[name]?.string { body[name] = .string(change(text)) }
            }
            body.changeProperties { property in
                if let text = property["string_value"]?.string { property["string_value"] = .string(change(text)) }
            }
        }
    }

    /// Members whose text is a word of the contract, or an id.
    private static let words: Set = [
        "state", "status", "artifactType", "desiredState", "lastKnownState", "parameterType", "id", "registeredModelId",
        "experimentId", "servingEnvironmentId", "modelVersionId",
    ]

    /// Changes what one member of bodies is.
    mutating func onMember(
        _ name: String, of operations: Set<String> = FaultScope.writes,
        _ change: @escaping @Sendable (JSONValue) -> JSONValue?
    ) {
        onBodies(of: operations) { body in
            if let value = body[name] { body[name] = change(value) }
        }
    }

    /// Changes the value of one parameter of queries, as it stands there.
    mutating func onParameter(
        _ name: String, of operations: Set<String>, _ change: @escaping @Sendable (String) -> String
    ) {
        onRequest(operations) { request in
            guard let query = request.query else { return }
            request.query = query.split(separator: "&").map { part in
                part.hasPrefix("\(name)=") ? "\(name)=" + change(String(part.dropFirst(name.count + 1))) : String(part)
            }.joined(separator: "&")
        }
    }
}

extension JSONObject {
    /// Changes each custom property, an object with `metadataType` and its value.
    mutating func changeProperties(_ change: (inout JSONObject) -> Void) {
        guard let custom = self["customProperties"]?.object else { return }
        self["customProperties"] = .object(
            JSONObject(
                custom.members.map { member in
                    guard case .object(var property) = member.value else { return (member.name, member.value) }
                    change(&property)
                    return (member.name, .object(property))
                }))
    }
}

/// What a server keeps in mind from one request to the next. It is new when the first entity of an empty store is made: so it
/// never remembers what was said before the store was emptied.
final class Notebook<Value: Sendable>: Sendable {
    private let entries = Mutex<[String: Value]>([:])

    subscript(key: String) -> Value? {
        get { entries.withLock { $0[key] } }
        set { entries.withLock { $0[key] = newValue } }
    }

    /// Forgets everything.
    func clear() { entries.withLock { $0 = [:] } }

    /// Forgets everything when an answer shows the first entity of a store.
    func follow(_ exchange: Seams.Exchange) {
        guard exchange.response.status == 201 || exchange.response.status == 200, exchange.request.method == "POST",
            case .json(let body) = exchange.response.body, body["id"] == "1"
        else { return }
        clear()
    }
}
