import ScenarioLanguage
import SourceText

/// Turns a snapshot into the words of a story.
///
/// Ids become aliases in the known id columns and wherever the scenario itself wrote `$(x.id)`; generated names and UUIDs
/// become marks; times become relations. Nothing else is masked.
struct StateMarker: Sendable {
    private let entities: [Snapshot.NodeID: StoryEntity]
    private let generated: GeneratedTexts
    /// Texts around ids that the scenario wrote as `$(x.id)`.
    private let idTexts: [String: String]
    /// Custom properties that the scenario filled with an id: key, id, spelling.
    private let idProperties: [String: [String: String]]

    /// - Parameters:
    ///   - entities: what the story created.
    ///   - variables: the texts that came from `$(…)` and their spelling.
    init(entities: [StoryEntity], variables: Variables) {
        let marks = variables.marks
        idProperties = variables.idProperties
        var byID: [Snapshot.NodeID: StoryEntity] = [:]
        for entity in entities {
            if let id = entity.handle.nodeID { byID[id] = entity }
        }
        self.entities = byID
        func isMadeUp(_ mark: String) -> Bool {
            mark.hasPrefix("$(unique") || mark == StoryFolder.mark || StoryBucket.marks.contains(mark)
                || mark == Endpoints.hubMark
        }
        generated = GeneratedTexts(marks.filter { isMadeUp($0.value) && !$0.value.utf8.contains(0x3A) })
        idTexts = marks.filter { !isMadeUp($0.value) }
    }

    func mark(_ snapshot: Snapshot) -> MarkedState {
        var owners: [Snapshot.NodeID: [Snapshot.Edge]] = [:]
        for edge in snapshot.edges { owners[edge.member, default: []].append(edge) }
        let rows = snapshot.nodes.map { row($0, links: owners[$0.id] ?? []) }
        var strays = snapshot.strays
        let known = Set(snapshot.nodes.map(\.id))
        for edge in snapshot.edges where !known.contains(edge.owner) || !known.contains(edge.member) {
            // A link whose end is gone belongs to no row.
            if !known.contains(edge.member) { strays[edge.table.rawValue, default: 0] += 1 }
        }
        return MarkedState(rows: rows, strays: strays)
    }

    /// The mark of a row: its alias, or its stored name.
    func mark(of id: Snapshot.NodeID) -> String {
        entities[id]?.mark ?? "\(id.table.rawValue) \(id.id)"
    }

    /// The id of a row as the story says it.
    func reference(to id: Snapshot.NodeID, isText: Bool) -> MarkedState.Value {
        // Of an entity that the story does not know, the id itself is what it wrote.
        guard entities[id] != nil else { return isText ? .text(String(id.id)) : .integer(id.id) }
        return .reference(idMark(mark(of: id)), isText: isText)
    }

    /// A value that a scenario expects, marked like the stored ones.
    func marked(_ value: JSONValue, column: String) -> MarkedState.Value {
        switch value {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .number(let number):
            if number.isWhole, let whole = number.int64 { return .integer(whole) }
            return number.double.map(MarkedState.Value.real) ?? .text(number.text)
        case .string(let text):
            // A stored name begins with the id of its owner; other text is not taken apart.
            return .text(column == "name" ? storedName(text) : worded(text))
        case .array, .object: return .structure(value)
        }
    }

    /// The value of a custom property that was sent, marked like the stored one.
    func marked(custom key: String, _ value: JSONValue) -> MarkedState.Value {
        switch value {
        case .string(let text):
            if let mark = idProperties[key]?[text] { return .reference(mark, isText: true) }
        case .number(let number):
            if let mark = idProperties[key]?[number.text] { return .reference(mark, isText: false) }
        default: break
        }
        return marked(value, column: "custom.\(key)")
    }

    private func row(_ node: Snapshot.Node, links: [Snapshot.Edge]) -> MarkedState.Row {
        let entity = entities[node.id]
        var columns: [MarkedState.Column] = []
        func add(_ name: String, _ value: MarkedState.Value) { columns.append(.init(name: name, value: value)) }

        let stored = node.name.map { storedName($0, of: node.type) }
        add("name", stored.map(MarkedState.Value.text) ?? .null)
        add("external_id", node.externalID.map { .text(worded($0)) } ?? .null)
        if node.id.table == .artifact { add("uri", value(node.uri)) }
        switch node.id.table {
        case .context: break
        case .artifact: add("state", value(node.state))
        case .execution: add("last_known_state", value(node.state))
        }
        add(
            "times",
            .times(
                node.updateTime == node.createTime ? .equal : node.updateTime > node.createTime ? .moved : .reversed))
        for property in node.properties {
            add((property.isCustom ? "custom." : "properties.") + property.name, value(property))
        }
        for (table, label) in [
            (Snapshot.Edge.Table.parent, "parent"), (.attribution, "attribution"), (.association, "association"),
            (.event, "event"),
        ] {
            let marks = links.filter { $0.table == table }.map { mark(of: $0.owner) }.sorted()
            if !marks.isEmpty { add(label, .links(marks)) }
        }
        return MarkedState.Row(
            id: node.id, table: "\(node.id.table.rawValue) \(node.type)",
            mark: entity?.mark ?? stored ?? "without a name", columns: columns,
            writers: entity?.writers ?? [])
    }

    /// A stored name; that of a metric's history ends with the time of the metric (`registry-behaviour.md`, "Metrics,
    /// parameters, metric history").
    private func storedName(_ name: String, of type: String) -> String {
        guard type == ResourceType.metricHistory.storedType else { return storedName(name) }
        let digits = name.utf8.reversed().prefix { (0x30...0x39).contains($0) }.count
        let start = name.dropLast(digits)
        return Patterns.isMillis(String(name.suffix(digits))) && start.hasSuffix("__")
            ? storedName(String(start)) + "$(millis)" : storedName(name)
    }

    /// A stored name: the id before its first colon belongs to the owner, a UUID there or as the name is generated.
    private func storedName(_ name: String) -> String {
        guard let colon = name.firstIndex(of: ":") else { return withUUIDsMarked(replaced(name)) }
        let prefix = name[..<colon]
        let rest = name[name.index(after: colon)...]
        let owner =
            Int64(prefix).flatMap { id in
                // "+7" and "007" are no spelling of an id.
                String(id) == prefix ? entities[Snapshot.NodeID(.context, id)].map { idMark($0.mark) } : nil
            } ?? withUUIDsMarked(replaced(String(prefix)))
        return "\(owner):\(withUUIDsMarked(replaced(String(rest))))"
    }

    private func withUUIDsMarked(_ text: String) -> String {
        Patterns.isUUID(text) ? "$(uuid)" : text
    }

    /// A text as the scenario wrote it: around an id, or with names that the suite made up.
    private func worded(_ text: String) -> String { idTexts[text] ?? replaced(text) }

    /// A text in which names that the suite made up are what the scenario wrote.
    private func replaced(_ text: String) -> String {
        generated.marked(text)
    }

    private func value(_ property: Snapshot.Property) -> MarkedState.Value {
        guard property.columns.count == 1, let (column, content) = property.columns.first else {
            return .malformed(
                property.columns.isEmpty
                    ? "a row without a value"
                    : "several values: "
                        + property.columns.sorted { $0.key < $1.key }
                        .map { "\($0.key) \(value($0.value).inWords)" }.joined(separator: ", "))
        }
        switch (column, content) {
        case ("int_value", .integer(let number)):
            if !property.isCustom, Self.contextIDs.contains(property.name),
                let entity = entities[Snapshot.NodeID(.context, number)]
            {
                return .reference(idMark(entity.mark), isText: false)
            }
            if property.isCustom, Self.runProperties.contains(property.name),
                let entity = entities[Snapshot.NodeID(.context, number)],
                [.experiment, .experimentRun].contains(entity.handle.type)
            {
                return .reference(idMark(entity.mark), isText: false)
            }
            if property.isCustom, let mark = idProperties[property.name]?[String(number)] {
                return .reference(mark, isText: false)
            }
            return .integer(number)
        case ("double_value", .real), ("double_value", .integer), ("bool_value", .bool):
            if case .integer(let number) = content { return .real(Double(number)) }
            return value(content)
        case ("string_value", .text(let text)):
            if let structure = StoredStruct.decode(text) { return .structure(structure) }
            if property.isCustom, let mark = idProperties[property.name]?[text] {
                return .reference(mark, isText: true)
            }
            return .text(worded(text))
        case ("proto_value", .blob(let bytes)), ("byte_value", .blob(let bytes)): return .bytes(bytes.count)
        default: return .malformed("\(column) holds \(value(content).inWords)")
        }
    }

    /// Property rows that hold ids of contexts (`registry-behaviour.md`, "Registered types").
    private static let contextIDs: Set<String> = [
        "registered_model_id", "model_version_id", "serving_environment_id", "experiment_id", "experiment_run_id",
    ]

    /// Custom property rows that say to which run an artifact belongs; a registry writes them by itself
    /// (`registry-behaviour.md`, "Metrics, parameters, metric history").
    static let runProperties: Set<String> = ["experiment_id", "experiment_run_id"]

    private func value(_ column: ColumnValue) -> MarkedState.Value {
        switch column {
        case .null: .null
        case .integer(let number): .integer(number)
        case .real(let number): .real(number)
        case .text(let text): .text(worded(text))
        case .bool(let flag): .bool(flag)
        case .blob(let bytes): .bytes(bytes.count)
        }
    }

    /// `$(model)` as an id is `$(model.id)`.
    private func idMark(_ mark: String) -> String {
        mark.hasPrefix("$(") ? "\(mark.dropLast()).id)" : "\(mark) id"
    }
}
