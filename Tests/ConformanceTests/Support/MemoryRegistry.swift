import Conformance
import ScenarioLanguage
import SourceText
import Synchronization

/// A registry in memory that obeys the rules which stories of these tests are about, and the rows that it would store.
final class MemoryRegistry: Sendable {
    /// What a test makes it do wrong.
    struct Defects: Sendable {
        var reply: @Sendable (Call, Reply) -> Reply = { _, reply in reply }
        var snapshot: @Sendable (Snapshot) -> Snapshot = { $0 }
        /// What is written besides, whenever a call comes.
        var also: @Sendable (Call, MemoryRegistry) -> Void = { _, _ in }
    }

    private struct Entity {
        let type: ResourceType
        let id: Int64
        var members: JSONObject
        let parentID: Int64?
        let created: Int64
        var updated: Int64

        var name: String? { members["name"]?.string }
    }

    private struct State {
        var entities: [Entity] = []
        var clock: Int64 = 1_700_000_000_000
        var lastIDs: [Snapshot.Table: Int64] = [:]
        var writes: Int64 = 0
    }

    private let state = Mutex(State())
    private let defects: Defects
    /// The first id of each table: stories of two registries need not get the same ones.
    private let firstID: Int64

    init(firstID: Int64 = 1, _ defects: Defects = Defects()) {
        self.firstID = firstID
        self.defects = defects
    }

    var writes: Int64 { state.withLock { $0.writes } }

    /// The members of every entity, as a story that reads them all would see them.
    var values: [JSONValue] { state.withLock { $0.entities.map(Self.value) } }

    func empty() { state.withLock { $0 = State() } }

    func perform(_ call: Call) -> Reply {
        defects.also(call, self)
        return defects.reply(call, answer(call))
    }

    /// Writes an entity that no call asked for.
    func insert(_ type: ResourceType, name: String) {
        _ = create(type, nil, JSONObject([("name", .string(name))]))
    }

    // MARK: Calls

    private func answer(_ call: Call) -> Reply {
        switch call {
        case .create(let type, let parent, _, let members): return create(type, parent?.id, members)
        case .update(let type, let id, _, _, let members): return update(type, id, members)
        case .get(let type, let id, _): return one("GET \(Self.collection(type))/\(id)") { Self.is($0, type, id) }
        case .find(let type, let criteria): return find(type, criteria)
        case .list(let type, let parent, _):
            let items = items(type, parent?.id)
            let page = JSONObject([
                ("items", .array(items)), ("size", .number(JSONNumber(items.count))), ("nextPageToken", ""),
            ])
            return Self.reply("GET \(Self.collection(type))", 200, .object(page))
        case .pages(let type, let parent, _, _, _):
            let items = items(type, parent?.id)
            let pages = JSONObject([
                ("items", .array(items)), ("sizes", .array([.number(JSONNumber(items.count))])),
            ])
            return Self.reply("GET \(Self.collection(type))", 200, .object(pages))
        case .register(let arguments): return register(arguments)
        case .run(let call): return run(call)
        case .served(let type, let id): return Self.reply("GET inference_services/\(id)/\(type.rawValue)", 404, nil)
        case .styled(let call): return Self.reply("call \(call.style).\(call.method)", 404, nil)
        case .connect(let connection):
            return Self.reply("GET registered_models", 200, ["address": .string(connection.address)])
        case .raw(let request): return Self.reply("\(request.method) \(request.path)", 404, nil)
        }
    }

    private func create(_ type: ResourceType, _ parentID: String?, _ members: JSONObject) -> Reply {
        state.withLock { state in
            let line = "POST \(Self.collection(type))"
            guard let name = members["name"]?.string, !name.isEmpty else { return Self.reply(line, 422, nil) }
            let parent = parentID.flatMap { Int64($0) }
            if parentID != nil, !state.entities.contains(where: { !$0.type.isArtifact && $0.id == parent }) {
                return Self.reply(line, 404, nil)
            }
            if state.entities.contains(where: { $0.type == type && $0.name == name && $0.parentID == parent }) {
                return Self.reply(line, 409, nil)
            }
            let table: Snapshot.Table = type.isArtifact ? .artifact : .context
            let id = (state.lastIDs[table] ?? firstID - 1) + 1
            state.lastIDs[table] = id
            state.clock += 1
            state.writes += 1
            var members = members
            if !type.isArtifact, members["state"] == nil { members["state"] = "LIVE" }
            if type == .modelVersion, let parentID { members["registeredModelId"] = .string(parentID) }
            if members["customProperties"] == nil { members["customProperties"] = .object(JSONObject()) }
            let entity = Entity(
                type: type, id: id, members: members, parentID: parent, created: state.clock, updated: state.clock)
            state.entities.append(entity)
            return Self.reply(line, 201, Self.value(entity))
        }
    }

    private func update(_ type: ResourceType, _ id: String, _ members: JSONObject) -> Reply {
        state.withLock { state in
            let line = "PATCH \(Self.collection(type))/\(id)"
            guard let index = state.entities.firstIndex(where: { Self.is($0, type, id) }) else {
                return Self.reply(line, 404, nil)
            }
            for (name, value) in members.members where value != .null {
                state.entities[index].members[name] = value
            }
            state.clock += 1
            state.writes += 1
            state.entities[index].updated = state.clock
            return Self.reply(line, 200, Self.value(state.entities[index]))
        }
    }

    private func find(_ type: ResourceType, _ criteria: FindCriteria) -> Reply {
        one("GET \(Self.collection(type).dropLast())") { entity in
            entity.type == type && (criteria.name == nil || entity.name == criteria.name)
                && (criteria.parentID == nil || entity.parentID.map(String.init) == criteria.parentID)
                && (criteria.externalID == nil || entity.members["externalId"]?.string == criteria.externalID)
        }
    }

    private func register(_ arguments: JSONObject) -> Reply {
        func members(_ pairs: [(String, String)]) -> JSONObject {
            JSONObject(pairs.compactMap { from, to in arguments[from].map { (to, $0) } })
        }
        let named = one("GET registered_model") {
            $0.type == .registeredModel && $0.name == arguments["model"]?.string
        }
        let model =
            named.outcome == .ok
            ? named : create(.registeredModel, nil, members([("model", "name"), ("owner", "owner")]))
        let modelID = model.value?["id"]?.string
        let version = create(
            .modelVersion, modelID,
            members([("version", "name"), ("author", "author"), ("metadata", "customProperties")]))
        guard version.outcome == .ok else { return version }
        var details = members([
            ("model", "name"), ("uri", "uri"), ("modelFormatName", "modelFormatName"),
            ("modelFormatVersion", "modelFormatVersion"),
        ])
        details["state"] = "UNKNOWN"
        let artifact = create(.modelArtifact, version.value?["id"]?.string, details)
        let value = JSONObject([
            ("model", model.value ?? .null), ("version", version.value ?? .null), ("artifact", artifact.value ?? .null),
        ])
        return Reply(
            outcome: artifact.outcome, value: .object(value), status: 201,
            exchanges: named.exchanges + version.exchanges + artifact.exchanges)
    }

    private func run(_ call: RunCall) -> Reply {
        let named = one("GET experiment") { $0.type == .experiment && $0.name == call.experiment }
        let experiment =
            named.outcome == .ok
            ? named : create(.experiment, nil, JSONObject([("name", .string(call.experiment))]))
        let run = create(.experimentRun, experiment.value?["id"]?.string, call.runMembers)
        let logs = call.sentLogs.map { create($0.type, run.value?["id"]?.string, $0.members) }
        let value = JSONObject([
            ("experiment", experiment.value ?? .null), ("run", run.value ?? .null),
            ("logs", .array(logs.compactMap(\.value))),
        ])
        return Reply(
            outcome: ([run] + logs).first { $0.outcome != .ok }?.outcome ?? .ok, value: .object(value), status: 201,
            exchanges: named.exchanges + run.exchanges + logs.flatMap(\.exchanges))
    }

    private func one(_ line: String, _ isMeant: (Entity) -> Bool) -> Reply {
        let found = state.withLock { $0.entities.first(where: isMeant) }
        return Self.reply(line, found == nil ? 404 : 200, found.map(Self.value))
    }

    private func items(_ type: ResourceType, _ parentID: String?) -> [JSONValue] {
        state.withLock { state in
            state.entities.filter {
                ($0.type == type || type == .artifact && $0.type.isArtifact)
                    && (parentID == nil || $0.parentID.map(String.init) == parentID)
            }.map(Self.value)
        }
    }

    private static func `is`(_ entity: Entity, _ type: ResourceType, _ id: String) -> Bool {
        (entity.type == type || type == .artifact && entity.type.isArtifact) && "\(entity.id)" == id
    }

    // MARK: Answers

    private static func value(_ entity: Entity) -> JSONValue {
        var value = entity.members
        value["id"] = .string("\(entity.id)")
        value["createTimeSinceEpoch"] = .string("\(entity.created)")
        value["lastUpdateTimeSinceEpoch"] = .string("\(entity.updated)")
        if entity.type == .modelArtifact { value["artifactType"] = "model-artifact" }
        if entity.type == .docArtifact { value["artifactType"] = "doc-artifact" }
        return .object(value)
    }

    private static func reply(_ line: String, _ status: Int, _ value: JSONValue?) -> Reply {
        let outcome: OutcomeWord =
            switch status {
            case 404: .notFound
            case 409: .conflict
            case 422: .invalid
            default: .ok
            }
        let error = JSONObject([("code", .string("\(status)")), ("message", "no")])
        let parts = line.split(separator: " ").map(String.init)
        let exchange = Exchange(
            method: parts[0], url: "http://registry.test/\(parts[1])", path: parts[1], headers: [], body: nil,
            answer: .response(status: status, headers: [], body: []))
        return Reply(
            outcome: .word(outcome), value: value, status: status, detail: value == nil ? .object(error) : value,
            headers: ["content-type": "application/json"], exchanges: [exchange])
    }

    private static func collection(_ type: ResourceType) -> String {
        switch type {
        case .registeredModel: "registered_models"
        case .modelVersion: "model_versions"
        case .modelArtifact: "model_artifacts"
        default: "artifacts"
        }
    }

    // MARK: Rows

    func snapshot() -> Snapshot {
        let entities = state.withLock { $0.entities }
        var edges: [Snapshot.Edge] = []
        for entity in entities {
            guard let parent = entity.parentID else { continue }
            edges.append(
                Snapshot.Edge(
                    entity.type.isArtifact ? .attribution : .parent, owner: .init(.context, parent),
                    member: .init(entity.type.isArtifact ? .artifact : .context, entity.id)))
        }
        return defects.snapshot(Snapshot(nodes: entities.map(Self.node), edges: edges))
    }

    private static func node(_ entity: Entity) -> Snapshot.Node {
        var properties: [Snapshot.Property] = []
        for (member, value) in entity.members.members {
            switch member {
            case "name", "externalId", "uri": break
            case "state" where entity.type.isArtifact: break
            case "registeredModelId":
                properties.append(
                    .init(
                        name: "registered_model_id", isCustom: false,
                        columns: ["int_value": .integer(entity.parentID ?? 0)]))
            case "customProperties":
                for (key, wire) in value.object?.members ?? [] { properties.append(custom(key, wire)) }
            default:
                properties.append(
                    .init(
                        name: SentCheckNames.snakeCase(member), isCustom: false,
                        columns: ["string_value": .text(value.string ?? "")]))
            }
        }
        let name = entity.name ?? ""
        let prefix = entity.parentID.map { "\($0):" } ?? (entity.type.isArtifact ? "\(Rows.uuid):" : "")
        return Snapshot.Node(
            id: .init(entity.type.isArtifact ? .artifact : .context, entity.id), type: "kf.\(entity.type.rawValue)",
            name: prefix + name, externalID: entity.members["externalId"]?.string,
            uri: entity.members["uri"]?.string.map(ColumnValue.text) ?? .null,
            state: entity.type.isArtifact
                ? entity.members["state"]?.string.map { .integer($0 == "LIVE" ? 2 : $0 == "UNKNOWN" ? 0 : 3) } ?? .null
                : .null,
            createTime: entity.created, updateTime: entity.updated, properties: properties)
    }

    private static func custom(_ key: String, _ wire: JSONValue) -> Snapshot.Property {
        let columns: [String: ColumnValue] =
            switch CustomProperty.native(wire) {
            case .bool(let flag): ["bool_value": .bool(flag)]
            case .number(let number) where wire["metadataType"] == "MetadataIntValue":
                ["int_value": .integer(number.int64 ?? 0)]
            case .number(let number): ["double_value": .real(number.double ?? 0)]
            case .string(let text): ["string_value": .text(text)]
            default: ["string_value": .text("")]
            }
        return .init(name: key, isCustom: true, columns: columns)
    }
}

/// How members are called in property rows.
private enum SentCheckNames {
    static func snakeCase(_ member: String) -> String {
        member.flatMap { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }.map(String.init).joined()
    }
}
