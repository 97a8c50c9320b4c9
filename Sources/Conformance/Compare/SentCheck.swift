import ScenarioLanguage
import SourceText

/// Holds each row of a story against the members that were sent for it last.
///
/// The mapping from members to columns is that of `registry-behaviour.md`, "Schemas" and "Backend mapping".
struct SentCheck {
    private let scenario: Scenario
    private let snapshot: Snapshot
    private let state: MarkedState
    private let marker: StateMarker

    /// - Parameter state: what the marker makes of the snapshot.
    init(scenario: Scenario, snapshot: Snapshot, state: MarkedState, marker: StateMarker) {
        self.scenario = scenario
        self.snapshot = snapshot
        self.state = state
        self.marker = marker
    }

    func failures(_ entities: [StoryEntity]) -> [Failure] {
        entities.flatMap { entity -> [Failure] in
            guard let id = entity.handle.nodeID else { return [] }
            guard let row = state.row(of: id), let node = snapshot.nodes.first(where: { $0.id == id }) else {
                return [
                    failure(
                        entity, "the row of \(entity.mark) is not in the backend", column: nil,
                        expected: "a row in \(id.table.rawValue)", actual: "no row")
                ]
            }
            return link(entity, row) + time(entity, node)
                + entity.sent.members.flatMap { check(entity, row, node, member: $0.name, sent: $0.value) }
        }
    }

    /// The time of creation that was answered is the stored one.
    private func time(_ entity: StoryEntity, _ node: Snapshot.Node) -> [Failure] {
        guard let answered = entity.handle.value["createTimeSinceEpoch"]?.string.flatMap({ Int64($0) }),
            answered != node.createTime
        else { return [] }
        return [
            failure(
                entity, "the stored time of creation of \(entity.mark) is not the answered one",
                column: "create_time_since_epoch", expected: "int \(answered)", actual: "int \(node.createTime)")
        ]
    }

    /// What was created below a parent is linked to it.
    private func link(_ entity: StoryEntity, _ row: MarkedState.Row) -> [Failure] {
        guard let parent = entity.parentID.flatMap({ Int64($0) }) else { return [] }
        let column = entity.handle.type.isArtifact ? "attribution" : "parent"
        let mark = marker.mark(of: Snapshot.NodeID(.context, parent))
        if case .links(let marks)? = row[column], marks.contains(mark) { return [] }
        return [
            failure(
                entity, "\(row.table) \(row.mark): \(column) is not what was sent", column: column,
                expected: MarkedState.Value.links([mark]).inWords,
                actual: (row[column] ?? .links([])).inWords)
        ]
    }

    private func check(
        _ entity: StoryEntity, _ row: MarkedState.Row, _ node: Snapshot.Node, member: String, sent: JSONValue
    ) -> [Failure] {
        switch member {
        case "id", "artifactType", "createTimeSinceEpoch", "lastUpdateTimeSinceEpoch": return []
        case "name": return name(entity, row, node, sent)
        case "externalId": return column(entity, row, "external_id", sent)
        case "uri" where entity.handle.type.isArtifact: return column(entity, row, "uri", sent)
        case "state" where entity.handle.type.isArtifact:
            guard let index = ResourceSchema.artifactStates.firstIndex(of: sent.string ?? "") else { return [] }
            return compare(entity, row, "state", .integer(Int64(index)))
        case "customProperties": return customProperties(entity, row, sent)
        case "language", "tasks":
            guard sent.array != nil else { return [] }
            return compare(entity, row, "properties.\(member)", .structure(.object(JSONObject([(member, sent)]))))
        default:
            guard let text = sent.string else { return [] }
            let property = "properties." + Self.snakeCase(member)
            if member.hasSuffix("Id"), Self.contextIDs.contains(member) {
                guard let id = Int64(text) else { return [] }
                return compare(
                    entity, row, property, marker.reference(to: Snapshot.NodeID(.context, id), isText: false))
            }
            return compare(entity, row, property, marker.marked(sent, column: property))
        }
    }

    private func name(
        _ entity: StoryEntity, _ row: MarkedState.Row, _ node: Snapshot.Node, _ sent: JSONValue
    ) -> [Failure] {
        guard let name = sent.string else { return [] }
        switch entity.handle.type {
        case .registeredModel:
            return node.name == name ? [] : [wrongName(entity, row, expected: name)]
        case .modelVersion, .modelArtifact, .docArtifact, .artifact:
            // Below a parent the prefix is its id; an artifact without a parent gets a UUID.
            if let parent = entity.parentID {
                return node.name == "\(parent):\(name)" ? [] : [wrongName(entity, row, expected: "\(parent):\(name)")]
            }
            let stored = node.name ?? ""
            let isRight = Patterns.isUUID(String(stored.prefix(36))) && stored.dropFirst(36) == ":\(name)"
            return isRight ? [] : [wrongName(entity, row, expected: "$(uuid):\(name)")]
        }
    }

    private func wrongName(_ entity: StoryEntity, _ row: MarkedState.Row, expected: String) -> Failure {
        let shown = marker.marked(.string(expected), column: "name")
        return failure(
            entity, "\(row.table) \(row.mark): name is not what was sent", column: "name", expected: shown.inWords,
            actual: row["name"]?.inWords ?? "NULL")
    }

    private func column(
        _ entity: StoryEntity, _ row: MarkedState.Row, _ column: String, _ sent: JSONValue
    ) -> [Failure] {
        sent == .null ? [] : compare(entity, row, column, marker.marked(sent, column: column))
    }

    private func compare(
        _ entity: StoryEntity, _ row: MarkedState.Row, _ column: String, _ expected: MarkedState.Value
    ) -> [Failure] {
        if row[column] == expected { return [] }
        return [
            failure(
                entity, "\(row.table) \(row.mark): \(column) is not what was sent", column: column,
                expected: expected.inWords, actual: row[column]?.inWords ?? "no such property row")
        ]
    }

    private func customProperties(_ entity: StoryEntity, _ row: MarkedState.Row, _ sent: JSONValue) -> [Failure] {
        guard let object = sent.object else { return [] }
        var found: [Failure] = []
        for (key, wire) in object.members {
            let column = "custom.\(key)"
            let native = CustomProperty.native(wire)
            let expected: MarkedState.Value? =
                switch wire["metadataType"]?.string.flatMap(PropertyKind.init) {
                case .structure: .structure(native)
                case .double: native.number?.double.map(MarkedState.Value.real)
                case .string, .int, .bool: marker.marked(custom: key, native)
                case .proto, nil: nil
                }
            if let expected { found += compare(entity, row, column, expected) }
        }
        for stored in row.columns where stored.name.hasPrefix("custom.") {
            if object[String(stored.name.dropFirst(7))] == nil {
                found.append(
                    failure(
                        entity, "\(row.table) \(row.mark): \(stored.name) was never sent, or was replaced",
                        column: stored.name, expected: "no such property row", actual: stored.value.inWords))
            }
        }
        return found
    }

    private func failure(
        _ entity: StoryEntity, _ message: String, column: String?, expected: String, actual: String
    ) -> Failure {
        Failure(
            kind: .state, clauses: scenario.clauses.map(\.value), message: message, span: entity.span,
            expected: expected, actual: actual, path: column.map { "\(entity.mark), \($0)" },
            notes: entity.writers.isEmpty ? [] : ["written by " + entity.writers.joined(separator: ", then ")])
    }

    /// `modelFormatName` is stored as `model_format_name`.
    static func snakeCase(_ member: String) -> String {
        member.reduce(into: "") { result, character in
            if character.isUppercase { result += "_" }
            result += character.lowercased()
        }
    }

    private static let contextIDs: Set<String> = [
        "registeredModelId", "modelVersionId", "servingEnvironmentId", "experimentId", "experimentRunId",
    ]
}
