import Conformance
import ScenarioLanguage
import SourceText

/// One call in the words of the protocol (`fixtures/drivers/README.md`, "Actions").
struct DriverRequest {
    /// Everything that a driver may say that it can do.
    static let actions = ["create", "update", "get", "served", "find", "list", "pages", "register", "run"]

    let action: String
    /// Empty where the action has no types.
    let type: String
    /// What the driver has to know of: members, criteria, parameters, arguments.
    let members: [String]
    private let parts: JSONObject

    /// nil for what no foreign library says: a raw request, and the words of a style of ours.
    init?(_ call: Call) {
        var parts = JSONObject()
        switch call {
        case .create(let type, let parent, let route, let with):
            (action, self.type, members) = ("create", type.rawValue, with.names)
            parts["of"] = Self.reference(parent, type)
            parts["via"] = (route?.rawValue).map(JSONValue.string)
            parts["with"] = .object(with)
        case .update(let type, let id, let parent, let route, let with):
            (action, self.type, members) = ("update", type.rawValue, with.names)
            parts["id"] = .string(id)
            parts["of"] = Self.reference(parent, type)
            parts["via"] = (route?.rawValue).map(JSONValue.string)
            parts["with"] = .object(with)
        case .get(let type, let id, let route):
            (action, self.type, members) = ("get", type.rawValue, [])
            parts["id"] = .string(id)
            parts["via"] = (route?.rawValue).map(JSONValue.string)
        case .served(let type, let serviceID):
            (action, self.type, members) = ("served", type.rawValue, [])
            parts["service"] = .string(serviceID)
        case .find(let type, let criteria):
            let by = Self.criteria(criteria)
            (action, self.type, members) = ("find", type.rawValue, by.names)
            parts["by"] = .object(by)
        case .list(let type, let parent, let parameters):
            (action, self.type, members) = ("list", type.rawValue, parameters.items.map(\.name))
            parts["of"] = Self.reference(parent, type)
            parts["where"] = Self.parameters(parameters)
        case .pages(let type, let parent, let parameters, let take, let restart):
            (action, self.type, members) = ("pages", type.rawValue, parameters.items.map(\.name))
            parts["of"] = Self.reference(parent, type)
            parts["where"] = Self.parameters(parameters)
            parts["take"] = take.map { .number(JSONNumber($0)) }
            parts["restart"] = restart ? .bool(true) : nil
        case .register(let arguments):
            (action, type, members) = ("register", "", arguments.names)
            parts["with"] = .object(arguments)
        case .run(let run):
            let with = Self.block(run)
            (action, type, members) = ("run", "", with.names)
            parts["with"] = .object(with)
        case .connect, .raw, .styled: return nil
        }
        self.parts = parts
    }

    /// What the driver is asked, in words.
    var inWords: String { type.isEmpty ? action : "\(action) \(type)" }

    func message(_ number: Int) -> JSONObject {
        Self.message(
            number, action, (type.isEmpty ? [] : [("type", .string(type))]) + parts.members.map { ($0.name, $0.value) })
    }

    static func message(_ number: Int, _ action: String, _ parts: [(String, JSONValue)]) -> JSONObject {
        JSONObject([("call", .number(JSONNumber(number))), ("do", .string(action))] + parts)
    }

    private static func reference(_ parent: ParentReference?, _ child: ResourceType) -> JSONValue? {
        guard let parent else { return nil }
        let type = parent.type ?? ResourceSchema.of(child).owners.first?.type
        return .object(
            JSONObject((type.map { [("type", .string($0.rawValue))] } ?? []) + [("id", .string(parent.id))]))
    }

    private static func criteria(_ criteria: FindCriteria) -> JSONObject {
        var by = JSONObject()
        by["name"] = criteria.name.map(JSONValue.string)
        by["parent"] = criteria.parentID.map(JSONValue.string)
        by["externalId"] = criteria.externalID.map(JSONValue.string)
        by["model"] = criteria.modelName.map(JSONValue.string)
        by["version"] = criteria.versionName.map(JSONValue.string)
        return by
    }

    private static func block(_ run: RunCall) -> JSONObject {
        var with = JSONObject([("experiment", .string(run.experiment)), ("name", .string(run.name))])
        with["owner"] = run.owner.map(JSONValue.string)
        with["description"] = run.description.map(JSONValue.string)
        with["customProperties"] = run.customProperties.map(JSONValue.object)
        with["inside"] = run.outerID.map(JSONValue.string)
        with["logs"] = .array(
            run.logs.map { .object(JSONObject([("type", .string($0.type.rawValue)), ("with", .object($0.members))])) })
        with["ends"] = run.end.map(JSONValue.string)
        with["breaks"] = run.breaks ? true : nil
        return with
    }

    private static func parameters(_ parameters: ListParameters) -> JSONValue? {
        guard !parameters.items.isEmpty else { return nil }
        return .object(JSONObject(parameters.items.map { ($0.name, .string($0.value)) }))
    }
}
