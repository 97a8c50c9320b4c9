import ScenarioLanguage
import SourceText

/// Holds the rows that a flow left against `state:`.
struct StateCheck {
    private let scenario: Scenario
    private let state: MarkedState
    private let marker: StateMarker
    private let snapshot: Snapshot
    private var matching: Matching
    private var failures: [Failure] = []

    /// - Parameter state: what the marker makes of the snapshot.
    init(
        scenario: Scenario, snapshot: Snapshot, state: MarkedState, marker: StateMarker, variables: Variables
    ) {
        self.scenario = scenario
        self.snapshot = snapshot
        self.marker = marker
        self.state = state
        matching = Matching(Resolver(variables))
    }

    /// What does not hold: listed rows that are missing or differ, and rows that are not listed.
    mutating func check(_ expectation: StateExpectation) -> [Failure] {
        var listed: Set<Snapshot.NodeID> = []
        for node in expectation.nodes {
            do {
                let handles = try matching.resolver.entities(node.entity.value)
                if handles.isEmpty {
                    fail(node, "\"is:\" stands for no entity of the story", span: node.entity.span)
                }
                for handle in handles {
                    guard let id = handle.nodeID else {
                        fail(
                            node, "the row of \(handle.type.rawValue) can not be looked for", span: node.entity.span,
                            expected: "a whole number as its id", actual: ValueText.of(.string(handle.id)))
                        continue
                    }
                    listed.insert(id)
                    try check(node, id)
                }
            } catch {
                fail(node, error.message, span: node.span)
            }
        }
        for row in state.rows where !listed.contains(row.id) {
            failures.append(
                Failure(
                    kind: .state, clauses: clauses(nil),
                    message: "a row that the story does not list: \(row.table) \(row.mark)",
                    span: expectation.span, expected: "no such row", actual: Self.summary(row),
                    path: "\(row.table) \(row.mark)", notes: Self.writers(row)))
        }
        for (table, count) in state.strays.sorted(by: { $0.key < $1.key }) {
            failures.append(
                Failure(
                    kind: .state, clauses: clauses(nil),
                    message: "\(StoryRun.counted(count, "row")) in \(table) that belong to nothing",
                    span: expectation.span, expected: "none", actual: "\(count)", path: table))
        }
        return failures
    }

    private mutating func check(_ node: ExpectedNode, _ id: Snapshot.NodeID) throws(ResolutionError) {
        guard let row = state.row(of: id) else {
            fail(
                node, "the row \(id.table.rawValue) \(id.id) of \(marker.mark(of: id)) is not there", span: node.span,
                expected: "a row of type \(node.type.value)", actual: "no row")
            return
        }
        let type = String(row.table.dropFirst(id.table.rawValue.count + 1))
        if type != node.type.value {
            fail(
                node, row, column: "type", span: node.type.span, expected: node.type.value, actual: type)
        }
        if let name = node.name { try judge(node, row, "name", name) }
        try judge(node, row, "external_id", node.externalID)
        if id.table == .artifact {
            try judge(node, row, "uri", node.uri)
            try judge(node, row, "state", try stateNumber(node.state, ResourceSchema.artifactStates))
        } else if id.table == .execution {
            try judge(node, row, "last_known_state", try stateNumber(node.state, ResourceSchema.executionStates))
        }
        if row["times"] == .times(.reversed) {
            fail(
                node, row, column: "times", rule: row.writers.count > 1 ? .updateTimeMoved : .timesEqual,
                span: node.span, expected: "created before updated",
                actual: MarkedState.TimeRelation.reversed.rawValue)
        }
        try properties(node, row, "properties.", node.properties)
        try properties(node, row, "custom.", node.custom)
        try links(node, row, id)
    }

    private mutating func judge(
        _ node: ExpectedNode, _ row: MarkedState.Row, _ column: String, _ matcher: Located<Matcher>?
    ) throws(ResolutionError) {
        let value = row[column] ?? .null
        guard let matcher else {
            if node.isOpen || value == .null { return }
            fail(node, row, column: column, span: node.span, expected: "NULL", actual: value.inWords)
            return
        }
        try compare(node, row, column, matcher, value)
    }

    private mutating func properties(
        _ node: ExpectedNode, _ row: MarkedState.Row, _ prefix: String,
        _ expected: [(name: String, value: Located<Matcher>)]
    ) throws(ResolutionError) {
        for (name, matcher) in expected { try compare(node, row, prefix + name, matcher, row[prefix + name]) }
        guard !node.isOpen else { return }
        for column in row.columns where column.name.hasPrefix(prefix) {
            let name = String(column.name.dropFirst(prefix.count))
            if !expected.contains(where: { $0.name == name }) {
                fail(
                    node, row, column: column.name, span: node.span, expected: "no such property row",
                    actual: column.value.inWords)
            }
        }
    }

    private mutating func links(
        _ node: ExpectedNode, _ row: MarkedState.Row, _ id: Snapshot.NodeID
    ) throws(ResolutionError) {
        if let events = row["event"] {
            fail(
                node, row, column: "event", span: node.span, expected: MarkedState.Value.links([]).inWords,
                actual: events.inWords)
        }
        if node.isOpen && node.owners.isEmpty { return }
        let column = id.table.ownerColumn
        var expected: [String] = []
        for owner in node.owners {
            for handle in try matching.resolver.entities(owner.value) {
                if let id = handle.nodeID { expected.append(marker.mark(of: id)) }
            }
        }
        let actual = row[column] ?? .links([])
        if actual != .links(expected.sorted()) {
            fail(
                node, row, column: column, span: node.owners.first?.span ?? node.span,
                expected: MarkedState.Value.links(expected.sorted()).inWords, actual: actual.inWords)
        }
    }

    /// One value with its type: a whole number stands for `int_value`, a fraction for `double_value`, text for text.
    private mutating func compare(
        _ node: ExpectedNode, _ row: MarkedState.Row, _ column: String, _ matcher: Located<Matcher>,
        _ value: MarkedState.Value?
    ) throws(ResolutionError) {
        switch matcher.value {
        case .equals(let template):
            let expected = try Self.expected(
                template, &matching.resolver, column: column, marker: marker, isText: Self.isText(column))
            if expected != value {
                fail(
                    node, row, column: column, span: matcher.span, expected: expected.inWords,
                    actual: value?.inWords ?? "no such property row")
            }
        case .list, .object:
            // language and tasks: a structure with one member named like the property.
            let content = value?.json
            let name = column.split(separator: ".").last.map(String.init) ?? column
            let inner = content?[name] ?? content
            report(node, row, column, try matching.mismatches(matcher, inner), value)
        case .typed(let kind, let content):
            let expected = try matching.resolver.value(content.value)
            let isRight =
                switch (kind, value) {
                case (.int, .reference), (.string, .reference):
                    try Self.expected(
                        content.value, &matching.resolver, column: column, marker: marker, isText: kind == .string)
                        == value
                case (.int, .integer(let number)):
                    expected == .number(JSONNumber(number)) || expected.string == "\(number)"
                case (.double, .real(let number)): expected.number?.double == number
                case (.string, .text(let text)): expected.string == text
                case (.bool, .bool(let flag)): expected == .bool(flag)
                case (.structure, .structure(let structure)): JSONComparison.same(expected, structure)
                case (.proto, .bytes): true
                default: false
                }
            if !isRight {
                fail(
                    node, row, column: column, span: matcher.span,
                    expected: "\(kind.operatorName.dropFirst()) \(ValueText.quoted(expected))",
                    actual: value?.inWords ?? "no such property row")
            }
        default:
            let seen = stored(row.id, column) ?? (value == .null ? nil : value?.json)
            report(node, row, column, try matching.mismatches(matcher, seen), value)
        }
    }

    /// Whether an id stands in a column as text: custom properties hold what was sent, the others a number.
    private static func isText(_ column: String) -> Bool {
        column.hasPrefix("custom.") && !StateMarker.runProperties.contains(String(column.dropFirst(7)))
    }

    /// Text as it is stored: a pattern is about the letters of a name, not about the alias that stands for them.
    private func stored(_ id: Snapshot.NodeID, _ column: String) -> JSONValue? {
        guard let node = snapshot.nodes.first(where: { $0.id == id }) else { return nil }
        switch column {
        case "name": return node.name.map { .string($0) }
        case "external_id": return node.externalID.map { .string($0) }
        default: return nil
        }
    }

    private mutating func report(
        _ node: ExpectedNode, _ row: MarkedState.Row, _ column: String, _ mismatches: [Mismatch],
        _ value: MarkedState.Value?
    ) {
        for mismatch in mismatches {
            fail(
                node, row, column: mismatch.path.isEmpty ? column : "\(column).\(mismatch.path)", span: mismatch.span,
                expected: mismatch.expected, actual: value?.inWords ?? mismatch.actual)
        }
    }

    /// The marked value that a template stands for.
    /// - Parameter isText: whether an id is expected as text: custom properties hold what was sent, the others a number.
    private static func expected(
        _ template: Template, _ resolver: inout Resolver, column: String, marker: StateMarker, isText: Bool
    ) throws(ResolutionError) -> MarkedState.Value {
        if case .expression(.reference(let path)) = template {
            let bound = try resolver.variables.look(up: path)
            if let handle = bound.handle, let id = handle.nodeID {
                return marker.reference(to: id, isText: isText)
            }
            if path.last == "id", case .entity(let handle) = try resolver.variables.look(up: Array(path.dropLast())),
                let id = handle.nodeID
            {
                return marker.reference(to: id, isText: isText)
            }
        }
        return marker.marked(try resolver.value(template), column: column)
    }

    // MARK: States

    /// A state by its contract name stands for its number, also where an example gives the name.
    private mutating func stateNumber(
        _ matcher: Located<Matcher>?, _ names: [String]
    ) throws(ResolutionError) -> Located<Matcher>? {
        guard let matcher, case .equals(let template) = matcher.value,
            let name = try matching.resolver.value(template).string, let number = names.firstIndex(of: name)
        else { return matcher }
        return Located(.equals(.number(JSONNumber(number))), at: matcher.span)
    }

    // MARK: Failures

    private func clauses(_ node: ExpectedNode?) -> [String] {
        let own = node?.clauses.map(\.value) ?? []
        return own.isEmpty ? scenario.clauses.map(\.value) : own
    }

    private mutating func fail(
        _ node: ExpectedNode, _ message: String, span: SourceSpan, expected: String? = nil, actual: String? = nil
    ) {
        failures.append(
            Failure(
                kind: .state, clauses: clauses(node), message: message, span: span, expected: expected, actual: actual))
    }

    /// - Parameter rule: of a check that the story did not write down.
    private mutating func fail(
        _ node: ExpectedNode, _ row: MarkedState.Row, column: String, rule: BuiltInRule? = nil, span: SourceSpan,
        expected: String, actual: String
    ) {
        failures.append(
            Failure(
                kind: .state, clauses: rule.map { [$0.clause] } ?? clauses(node),
                message: "\(row.table) \(row.mark): \(column) is not as expected",
                span: span, expected: expected, actual: actual, path: "\(row.table) \(row.mark), \(column)",
                notes: Self.writers(row)))
    }

    private static func writers(_ row: MarkedState.Row) -> [String] {
        row.writers.isEmpty ? [] : ["written by " + row.writers.joined(separator: ", then ")]
    }

    private static func summary(_ row: MarkedState.Row) -> String {
        row.columns.filter { $0.name != "times" && $0.value != .null }
            .map { "\($0.name) \($0.value.inWords)" }.joined(separator: ", ")
    }
}
