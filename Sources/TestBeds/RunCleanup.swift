package import Conformance
package import ScenarioLanguage
import SourceText

/// Puts out of use what a run left on a shared registry because it was killed: found by the run's id in the names, and what hangs
/// below that.
package struct RunCleanup: Sendable {
    /// An entity that the run created.
    package struct Item: Sendable, Hashable {
        package let type: ResourceType
        package let id: String
        package let name: String?
    }

    /// What became of what the run created.
    package struct Result: Sendable {
        package var archived: [Item] = []
        package var wereArchived: [Item] = []
        /// The contract has no word that puts these out of use.
        package var stay: [Item] = []
        package var failed: [(item: Item, why: String)] = []
        /// Lists that could not be read to their end, and why.
        package var unread: [String] = []

        package var isEmpty: Bool { archived.isEmpty && wereArchived.isEmpty && stay.isEmpty && failed.isEmpty }
    }

    private static let pageSize = 100
    private static let mostPages = 100_000
    /// The children of each type, as the contract lists them.
    private static let children: [ResourceType: [ResourceType]] = [
        .registeredModel: [.modelVersion], .modelVersion: [.artifact], .experiment: [.experimentRun],
        .experimentRun: [.artifact], .servingEnvironment: [.inferenceService], .inferenceService: [.serveModel],
    ]

    private let runID: RunID
    private let flow: any Flow
    private let timeout: Duration
    /// Reads rows of the backend newer than a watermark; nil where it is not observed.
    private let rows: (@Sendable (Watermark) async throws(InspectionError) -> Snapshot)?

    package init(
        _ runID: RunID, flow: any Flow, timeout: Duration,
        rows: (@Sendable (Watermark) async throws(InspectionError) -> Snapshot)? = nil
    ) {
        self.runID = runID
        self.flow = flow
        self.timeout = timeout
        self.rows = rows
    }

    /// - Throws: `.unreachable` when the registry, or the backend, can not be asked.
    package func run() async throws(TestBedError) -> Result {
        var result = Result()
        var found = Found()
        for type in ResourceType.allCases where Self.isAsked(type) {
            for value in try await list(type, below: nil, &result) where marks(value) { found.add(type, value) }
        }
        // Children are found in turn: those of what was found, then theirs.
        var next = 0
        while next < found.items.count {
            let parent = found.items[next]
            next += 1
            for child in Self.children[parent.type] ?? [] {
                let owner = ParentReference(parent.id, type: parent.type)
                for value in try await list(child, below: owner, &result) { found.add(child, value) }
            }
        }
        try await look(into: rows, &found)
        for item in found.items.reversed() { await retire(item, found, &result) }
        return result
    }

    /// Each list once: all kinds of artifacts stand in one.
    private static func isAsked(_ type: ResourceType) -> Bool {
        let isKind = type.isArtifact && type != .artifact
        return !isKind && ResourceSchema.of(type).isListedAlone
    }

    private func marks(_ value: JSONValue) -> Bool {
        switch value {
        case .string(let text): runID.marks(text)
        case .object(let object): object.members.contains { marks($0.value) }
        case .array(let items): items.contains(where: marks)
        case .null, .bool, .number: false
        }
    }

    // MARK: Finding

    private struct Found {
        var items: [Item] = []
        var values: [Item: JSONValue] = [:]
        private var known: Set<Snapshot.NodeID> = []

        mutating func add(_ type: ResourceType, _ value: JSONValue) {
            guard let handle = EntityHandle(type, value), let node = handle.nodeID, known.insert(node).inserted else {
                return
            }
            let item = Item(type: handle.type, id: handle.id, name: value["name"]?.string)
            items.append(item)
            values[item] = value
        }

        /// Before the lowest row of each table that was found.
        var watermark: Watermark {
            var lowest: [String: Int64] = [:]
            for id in known { lowest[id.table.rawValue] = min(lowest[id.table.rawValue] ?? .max, id.id - 1) }
            for table in Snapshot.Table.allCases where lowest[table.rawValue] == nil {
                lowest[table.rawValue] = .max
            }
            return Watermark(highestIDs: lowest)
        }
    }

    /// One page after the other. What the registry does not have (404) holds nothing.
    private func list(
        _ type: ResourceType, below parent: ParentReference?, _ result: inout Result
    ) async throws(TestBedError) -> [JSONValue] {
        var found: [JSONValue] = []
        var token: String?
        var seen: Set<String> = []
        for _ in 0..<Self.mostPages {
            var items: [ListParameters.Item] = [
                .init(name: "pageSize", value: String(Self.pageSize)), .init(name: "orderBy", value: "ID"),
            ]
            if let token { items.append(.init(name: "nextPageToken", value: token)) }
            let reply = await flow.perform(
                .list(type: type, parent: parent, parameters: ListParameters(items)),
                options: CallOptions(timeout: timeout))
            switch reply.outcome {
            case .word(.ok): break
            case .word(.notFound), .word(.notAllowed): return found
            case .broken(let why): throw TestBedError(.unreachable, why)
            default:
                if reply.status == nil { throw TestBedError(.unreachable, reply.outcome.inWords) }
                result.unread.append("the list of \(type.rawValue): \(reply.outcome.inWords)")
                return found
            }
            let page = reply.value?["items"]?.array ?? []
            // Foreign ones are forgotten at once, so that a large registry needs no more memory than a small one.
            found += parent == nil ? page.filter(marks) : page
            token = reply.value?["nextPageToken"]?.string
            guard let token, !token.isEmpty, seen.insert(token).inserted else { return found }
        }
        return found
    }

    /// What the registry does not list, but its backend holds.
    private func look(
        into rows: (@Sendable (Watermark) async throws(InspectionError) -> Snapshot)?, _ found: inout Found
    ) async throws(TestBedError) {
        guard let rows, !found.items.isEmpty else { return }
        let snapshot: Snapshot
        do throws(InspectionError) { snapshot = try await rows(found.watermark) } catch {
            throw TestBedError(.unreachable, error.message)
        }
        for node in snapshot.nodes {
            let texts = [node.name, node.externalID] + node.properties.flatMap { $0.columns.values.map(Self.text) }
            guard texts.contains(where: { $0.map(runID.marks) == true }),
                let type = ResourceType.allCases.first(where: { $0.storedType == node.type })
            else { continue }
            var value = JSONObject([("id", .string(String(node.id.id)))])
            value["name"] = node.name.map { .string($0) }
            if StoredCensus.isRetired(node, type), let (member, word) = ResourceSchema.of(type).retirement {
                value[member] = .string(word)
            }
            found.add(type, .object(value))
        }
    }

    private static func text(_ value: ColumnValue) -> String? {
        if case .text(let text) = value { text } else { nil }
    }

    // MARK: Archiving

    private func retire(_ item: Item, _ found: Found, _ result: inout Result) async {
        guard let (member, word) = ResourceSchema.of(item.type).retirement else {
            // History is written by nobody, and goes with its run.
            if item.type != .metricHistory { result.stay.append(item) }
            return
        }
        if found.values[item]?[member]?.string == word {
            result.wereArchived.append(item)
            return
        }
        let call = Call.update(
            type: item.type, id: item.id, parent: nil, route: nil, members: JSONObject([(member, .string(word))]))
        let reply = await flow.perform(call, options: CallOptions(timeout: timeout))
        if reply.outcome == .ok {
            result.archived.append(item)
        } else {
            result.failed.append((item, reply.outcome.inWords))
        }
    }
}
