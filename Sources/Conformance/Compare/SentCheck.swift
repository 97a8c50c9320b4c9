import ScenarioLanguage
import SourceText

/// Holds each row of a story against the members that were sent for it last.
///
/// The mapping from members to columns is that of `registry-behaviour.md`, "Schemas" and "Backend mapping".
struct SentCheck {
    private let snapshot: Snapshot
    private let state: MarkedState
    private let marker: StateMarker

    /// - Parameter state: what the marker makes of the snapshot.
    init(snapshot: Snapshot, state: MarkedState, marker: StateMarker) {
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
                        entity, .rowOfItsType, "the row of \(entity.mark) is not in the backend", column: nil,
                        expected: "a row in \(id.table.rawValue)", actual: "no row")
                ]
            }
            return link(entity, row) + time(entity, node)
                + entity.sent.members.flatMap { check(entity, row, node, member: $0.name, sent: $0.value) }
        }
    }

    /// The times that the last write answered are the stored ones.
    private func time(_ entity: StoryEntity, _ node: Snapshot.Node) -> [Failure] {
        let columns = [
            ("createTimeSinceEpoch", "create_time_since_epoch", "the stored time of creation", node.createTime),
            (
                "lastUpdateTimeSinceEpoch", "last_update_time_since_epoch", "the stored time of the last update",
                node.updateTime
            ),
        ]
        return columns.compactMap { member, column, what, stored in
            guard let answered = entity.answer?[member]?.string.flatMap({ Int64($0) }), answered != stored else {
                return nil
            }
            return failure(
                entity, .timesStored, "\(what) of \(entity.mark) is not the answered one", column: column,
                expected: "int \(answered)", actual: "int \(stored)")
        }
    }

    /// What was created below a parent is linked to it.
    private func link(_ entity: StoryEntity, _ row: MarkedState.Row) -> [Failure] {
        guard let parent = entity.parent.flatMap({ Int64($0.id) }) else { return [] }
        let column = Snapshot.Table(entity.handle.type.kind).ownerColumn
        let mark = marker.mark(of: Snapshot.NodeID(.context, parent))
        if case .links(let marks)? = row[column], marks.contains(mark) { return [] }
        return [
            failure(
                entity, entity.handle.type.isArtifact ? .attributionRow : .parentRow,
                "\(row.table) \(row.mark): \(column) is not what was sent", column: column,
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
        case "externalId": return column(entity, row, .columnsStored, "external_id", sent)
        case "uri" where entity.handle.type.isArtifact: return column(entity, row, .columnsStored, "uri", sent)
        case "state" where entity.handle.type.isArtifact:
            guard let index = ResourceSchema.artifactStates.firstIndex(of: sent.string ?? "") else { return [] }
            return compare(entity, row, .artifactStateStored, "state", .integer(Int64(index)))
        case "customProperties": return customProperties(entity, row, sent)
        case "language", "tasks":
            guard sent.array != nil else { return [] }
            return compare(
                entity, row, .structuresStored, "properties.\(member)",
                .structure(.object(JSONObject([(member, sent)]))))
        case "lastKnownState":
            guard let index = ResourceSchema.executionStates.firstIndex(of: sent.string ?? "") else { return [] }
            return compare(entity, row, .artifactStateStored, "last_known_state", .integer(Int64(index)))
        default:
            let property = "properties." + Self.snakeCase(member)
            if let number = sent.number {
                let isFraction = ResourceSchema.of(entity.handle.type).member(member)?.kind == .number
                return compare(
                    entity, row, .memberRows, property,
                    isFraction ? .real(number.double ?? .nan) : marker.marked(sent, column: property))
            }
            guard let text = sent.string else { return [] }
            if member.hasSuffix("Id"), Self.contextIDs.contains(member) {
                guard let id = Int64(text) else { return [] }
                return compare(
                    entity, row, .parentIDStored, property,
                    marker.reference(to: Snapshot.NodeID(.context, id), isText: false))
            }
            let rule: BuiltInRule = text.isEmpty ? .emptyTextStored : member == "state" ? .stateProperty : .memberRows
            return compare(entity, row, rule, property, marker.marked(sent, column: property))
        }
    }

    private func name(
        _ entity: StoryEntity, _ row: MarkedState.Row, _ node: Snapshot.Node, _ sent: JSONValue
    ) -> [Failure] {
        guard let name = sent.string else { return [] }
        switch entity.handle.type {
        case .registeredModel, .experiment, .servingEnvironment:
            return node.name == name ? [] : [wrongName(entity, row, .modelNameStored, expected: name)]
        default:
            // Below a parent the prefix is its id; an artifact without a parent, and a data set, gets a UUID.
            if let parent = entity.parent?.id, entity.handle.type != .dataSet {
                return node.name == "\(parent):\(name)"
                    ? [] : [wrongName(entity, row, .nameBelowParent, expected: "\(parent):\(name)")]
            }
            let stored = node.name ?? ""
            let isRight = Patterns.isUUID(String(stored.prefix(36))) && stored.dropFirst(36) == ":\(name)"
            return isRight ? [] : [wrongName(entity, row, .nameWithoutParent, expected: "$(uuid):\(name)")]
        }
    }

    private func wrongName(
        _ entity: StoryEntity, _ row: MarkedState.Row, _ rule: BuiltInRule, expected: String
    ) -> Failure {
        let shown = marker.marked(.string(expected), column: "name")
        return failure(
            entity, rule, "\(row.table) \(row.mark): name is not what was sent", column: "name",
            expected: shown.inWords, actual: row["name"]?.inWords ?? "NULL")
    }

    private func column(
        _ entity: StoryEntity, _ row: MarkedState.Row, _ rule: BuiltInRule, _ column: String, _ sent: JSONValue
    ) -> [Failure] {
        sent == .null ? [] : compare(entity, row, rule, column, marker.marked(sent, column: column))
    }

    private func compare(
        _ entity: StoryEntity, _ row: MarkedState.Row, _ rule: BuiltInRule, _ column: String,
        _ expected: MarkedState.Value
    ) -> [Failure] {
        if row[column] == expected { return [] }
        return [
            failure(
                entity, rule, "\(row.table) \(row.mark): \(column) is not what was sent", column: column,
                expected: expected.inWords, actual: row[column]?.inWords ?? "no such property row")
        ]
    }

    private func customProperties(_ entity: StoryEntity, _ row: MarkedState.Row, _ sent: JSONValue) -> [Failure] {
        guard let object = sent.object else { return [] }
        var found: [Failure] = []
        for (key, wire) in object.members {
            let column = "custom.\(key)"
            let native = CustomProperty.native(wire)
            let kind = wire["metadataType"]?.string.flatMap(PropertyKind.init)
            let expected: MarkedState.Value? =
                switch kind {
                case .structure: .structure(native)
                case .double: native.number?.double.map(MarkedState.Value.real)
                case .string, .int, .bool: marker.marked(custom: key, native)
                case .proto, nil: nil
                }
            if let expected {
                let rule: BuiltInRule = kind == .structure ? .structuresStored : .customPropertyRows
                found += compare(entity, row, rule, column, expected)
            }
        }
        for stored in row.columns where stored.name.hasPrefix("custom.") {
            // What belongs to a run says so in rows of its own.
            if StateMarker.runProperties.contains(String(stored.name.dropFirst(7))), entity.handle.type.isArtifact {
                continue
            }
            if object[String(stored.name.dropFirst(7))] == nil {
                found.append(
                    failure(
                        entity, .removedPropertyRow,
                        "\(row.table) \(row.mark): \(stored.name) was never sent, or was replaced", column: stored.name,
                        expected: "no such property row", actual: stored.value.inWords))
            }
        }
        return found
    }

    private func failure(
        _ entity: StoryEntity, _ rule: BuiltInRule, _ message: String, column: String?, expected: String, actual: String
    ) -> Failure {
        Failure(
            kind: .state, clauses: [rule.clause], message: message, span: entity.span,
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
