package import Conformance
import HTTPCore
import Synchronization

/// Reads the state of a registry that keeps it in an ML Metadata server, over gRPC and without the registry.
///
/// The server has no transaction that spans calls: what others write meanwhile may be seen in part. What belongs to a story is
/// at rest when it is read.
package final class MLMDInspector: SharedBackendInspector {
    private let service: MLMDService
    private let beginning: Mutex<StoryBeginning>
    /// Type names by id; types are only ever added, so an unknown id has them read again.
    private let types = Mutex<[Snapshot.Table: [Int64: String]]>([:])

    /// - Parameter watermark: nodes that were there before it are not read, however many they are.
    package init(_ address: MLMDAddress, newerThan watermark: Watermark = .start) {
        let settings = TransportSettings(
            caFile: address.authorities, proxy: .direct,
            // The header sections, and the prefix of a message.
            maximumResponseBytes: GRPCChannel.maximumMessageBytes + 1 << 20, version: .http2)
        let channel = GRPCChannel(
            transport: DirectCurlTransport(settings), server: address.server, timeout: .seconds(address.patience))
        service = MLMDService(channel, at: "\(address)")
        beginning = Mutex(StoryBeginning(watermark))
    }

    package func beginStory() async {
        let found: Result<Watermark, InspectionError>
        do throws(InspectionError) {
            found = .success(try await currentWatermark())
        } catch {
            found = .failure(error)
        }
        beginning.withLock { $0.move(to: found) }
    }

    package func snapshot() async throws(InspectionError) -> Snapshot {
        let watermark = try beginning.withLock { $0 }.watermark()
        var found: [Snapshot.Table: [MLMDNode]] = [:]
        var nodes: [Snapshot.Node] = []
        for table in Snapshot.Table.allCases {
            let rows = try await service.nodes(table, newerThan: watermark[table.rawValue])
            found[table] = rows
            let names = try await typeNames(table, of: rows)
            nodes += rows.map { row in
                Snapshot.Node(
                    id: Snapshot.NodeID(table, row.id), type: names[row.typeID] ?? "type \(row.typeID)", name: row.name,
                    externalID: row.externalID, uri: row.uri, state: row.state, createTime: row.createTime,
                    updateTime: row.updateTime, properties: row.properties)
            }
        }
        return Snapshot(nodes: nodes, edges: try await edges(found).sorted())
    }

    /// The server can not tell whether anything was written.
    package func changeMark() async throws(InspectionError) -> Int64? { nil }

    package func currentWatermark() async throws(InspectionError) -> Watermark {
        var highest: [String: Int64] = [:]
        for table in Snapshot.Table.allCases {
            let id = try await service.highestID(table)
            if id > 0 { highest[table.rawValue] = id }
        }
        return Watermark(highestIDs: highest)
    }

    private func typeNames(
        _ table: Snapshot.Table, of rows: [MLMDNode]
    ) async throws(InspectionError) -> [Int64: String] {
        let known = types.withLock { $0[table] ?? [:] }
        if rows.allSatisfy({ known[$0.typeID] != nil }) { return known }
        let fresh = try await service.types(table)
        types.withLock { $0[table] = fresh }
        return fresh
    }

    /// Every link that has one of the nodes at either end.
    private func edges(_ nodes: [Snapshot.Table: [MLMDNode]]) async throws(InspectionError) -> Set<Snapshot.Edge> {
        var edges: Set<Snapshot.Edge> = []
        func link(_ table: Snapshot.Edge.Table, _ owner: Int64, _ member: Snapshot.Table, _ id: Int64) {
            edges.insert(
                Snapshot.Edge(
                    table, owner: Snapshot.NodeID(.context, owner), member: Snapshot.NodeID(member, id)))
        }
        for context in nodes[.context] ?? [] {
            for parent in try await service.parents(ofContext: context.id) {
                link(.parent, parent, .context, context.id)
            }
            for child in try await service.children(ofContext: context.id) {
                link(.parent, context.id, .context, child)
            }
            for artifact in try await service.members(.artifact, ofContext: context.id) {
                link(.attribution, context.id, .artifact, artifact)
            }
            for execution in try await service.members(.execution, ofContext: context.id) {
                link(.association, context.id, .execution, execution)
            }
        }
        for artifact in nodes[.artifact] ?? [] {
            for context in try await service.contexts(of: .artifact, artifact.id) {
                link(.attribution, context, .artifact, artifact.id)
            }
        }
        for execution in nodes[.execution] ?? [] {
            for context in try await service.contexts(of: .execution, execution.id) {
                link(.association, context, .execution, execution.id)
            }
        }
        for table in [Snapshot.Table.artifact, .execution] {
            for event in try await service.events(of: table, (nodes[table] ?? []).map(\.id)) {
                edges.insert(
                    Snapshot.Edge(
                        .event, owner: Snapshot.NodeID(.execution, event.execution),
                        member: Snapshot.NodeID(.artifact, event.artifact)))
            }
        }
        return edges
    }
}
