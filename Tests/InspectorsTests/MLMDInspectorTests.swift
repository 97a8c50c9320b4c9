import CSQLite
import Conformance
import Foundation
import HTTPCore
import SourceText
import TestSupport
import Testing

@testable import Inspectors

/// Reads a real ML Metadata server; what it serves is written into its SQLite file, one test after the other.
@Suite(
    "Reading an ML Metadata server", .serialized,
    .enabled(if: MLMDServer.url != nil, "no ML Metadata server was started for the tests: run make test-backends"))
struct MLMDInspectorTests {
    @Test(
        "every recorded sequence of the old generation is read back as it was recorded",
        .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)))
    func readBack() async throws {
        let folder = try #require(Project.shared)
        let text = try String(
            contentsOf: folder.appendingPathComponent("oracle/open/mlmd-0.2.9.jsonl"), encoding: .utf8)
        let server = try MLMDServer()
        var compared = 0
        var different: [String] = []
        for line in text.split(separator: "\n") {
            let recording = try JSONReader.read(Array(line.utf8))
            let rows = RecordedRows(try #require(recording["state"]?.object))
            try server.replaceRows(rows.stored)
            let name = recording["sequence"]?.string ?? "?"
            do throws(InspectionError) {
                let snapshot = try await server.inspector().snapshot()
                different += Self.differences(snapshot, rows.snapshot).map { "\(name): \($0)" }
                compared += snapshot.nodes.count
            } catch {
                different.append("\(name): \(error.message.replacing("\(server.address)", with: "mlmd://…"))")
            }
        }
        expectText(different.joined(separator: "\n"), equals: Self.known)
        #expect(compared > 300)
    }

    /// What the server itself makes of two stores: it reads a double with 15 digits, and takes the text "mlmd-struct::" of a
    /// string for a struct.
    static let known = """
        custom-properties-010: found kf.RegisteredModel 8 rn32o7a-d9 NULL null null 1795228462367 1795228462367 \
        ["custom x: double_value real(1.23456789012346e+17)"], stored kf.RegisteredModel 8 rn32o7a-d9 NULL null null \
        1795228462367 1795228462367 ["custom x: double_value real(1.2345678901234568e+17)"]
        custom-properties-015: reading the ML Metadata server at mlmd://… failed: \
        /ml_metadata.MetadataStoreService/GetContexts: INVALID_ARGUMENT: Unable to parse serialized \
        `google.protobuf.Struct` value:
        """

    /// Structs compare by what they say: the service may write their members in another order.
    private static func differences(_ found: Snapshot, _ wanted: Snapshot) -> [String] {
        let pairs = zip(found.nodes.map(text), wanted.nodes.map(text))
        return pairs.filter { $0 != $1 }.map { "found \($0), stored \($1)" }
            + (found.nodes.count == wanted.nodes.count ? [] : ["found \(found.nodes.count) nodes"])
            + (found.edges == wanted.edges ? [] : ["found edges \(found.edges), stored \(wanted.edges)"])
            + (found.strays == wanted.strays ? [] : ["found strays \(found.strays)"])
    }

    private static func text(_ node: Snapshot.Node) -> String {
        let properties = node.properties.map { property in
            let columns = property.columns.sorted { $0.key < $1.key }.map { name, value in
                if case .text(let text) = value, let structure = StoredStruct.decode(text) {
                    return "\(name) \(structure)"
                }
                return "\(name) \(value)"
            }
            return "\(property.isCustom ? "custom " : "")\(property.name): \(columns.joined(separator: ", "))"
        }
        return
            "\(node.type) \(node.id.id) \(node.name ?? "NULL") \(node.externalID ?? "NULL") \(node.uri) \(node.state) "
            + "\(node.createTime) \(node.updateTime) \(properties)"
    }

    @Test("only what is newer than a watermark is read, with its links to what is older, page by page")
    func watermark() async throws {
        let server = try MLMDServer()
        try server.replaceRows(
            [
                StoredRow(
                    "Type", ["id": .integer(101), "name": .text("kf.RegisteredModel"), "type_kind": .integer(2)]),
                StoredRow("Type", ["id": .integer(102), "name": .text("kf.ModelArtifact"), "type_kind": .integer(1)]),
            ] + Self.contexts(1...350))
        let watermark = try await server.inspector().currentWatermark()
        #expect(watermark.highestIDs == ["Context": 350])
        #expect(try await server.inspector(watermark).snapshot() == .empty)

        try server.run(
            (Self.contexts(351...620) + [
                StoredRow("ParentContext", ["context_id": .integer(351), "parent_context_id": .integer(7)]),
                StoredRow("Artifact", ["id": .integer(1), "type_id": .integer(102)]),
                StoredRow("Attribution", ["id": .integer(1), "context_id": .integer(8), "artifact_id": .integer(1)]),
            ]).map { $0.sql(.sqlite) }.joined())
        let snapshot = try await server.inspector(watermark).snapshot()
        #expect(snapshot.nodes.map(\.id.id) == (351...620).map(Int64.init) + [1])
        #expect(
            snapshot.edges == [
                Snapshot.Edge(
                    .attribution, owner: Snapshot.NodeID(.context, 8), member: Snapshot.NodeID(.artifact, 1)),
                Snapshot.Edge(.parent, owner: Snapshot.NodeID(.context, 7), member: Snapshot.NodeID(.context, 351)),
            ])
    }

    private static func contexts(_ ids: ClosedRange<Int64>) -> [StoredRow] {
        ids.map { id in
            StoredRow("Context", ["id": .integer(id), "type_id": .integer(101), "name": .text("model \(id)")])
        }
    }

    @Test("a long text arrives whole; more than the limit of a message is refused clearly")
    func largeMessages() async throws {
        let server = try MLMDServer()
        try server.replaceRows(
            [
                StoredRow("Type", ["id": .integer(101), "name": .text("kf.RegisteredModel"), "type_kind": .integer(2)])
            ] + Self.contexts(1...4))
        func store(_ id: Int) throws {
            try server.run(
                "INSERT INTO ContextProperty (context_id, name, is_custom_property, string_value) "
                    + "VALUES (\(id), 'readme', 0, printf('%.*c', 18000000, 'x'))")
        }
        try store(1)
        let snapshot = try await server.inspector().snapshot()
        #expect(
            snapshot.nodes.first?.properties == [
                Snapshot.Property(
                    name: "readme", isCustom: false,
                    columns: ["string_value": .text(String(repeating: "x", count: 18_000_000))])
            ])
        for id in 2...4 { try store(id) }
        let error = await #expect(throws: InspectionError.self) { try await server.inspector().snapshot() }
        #expect(
            error?.message.contains("exceeds the limit") == true || error?.message.contains("larger than max") == true)
    }

    @Test("reading writes nothing")
    func readOnly() async throws {
        let server = try MLMDServer()
        try server.replaceRows(Self.contexts(1...3))
        let before = try server.changeMark()
        _ = try await server.inspector().snapshot()
        #expect(try server.changeMark() == before)
    }

    @Test("an address where nothing listens, or another server, is said to be so")
    func failures() async throws {
        let unreachable = MLMDInspector(try MLMDAddress(parsing: "mlmd://127.0.0.1:1"))
        let error = await #expect(throws: InspectionError.self) { try await unreachable.snapshot() }
        #expect(error?.code == .cannotOpen)
        #expect(error?.message.contains("mlmd://127.0.0.1:1") == true)

        let server = try MLMDServer()
        let channel = GRPCChannel(
            transport: DirectCurlTransport(TransportSettings(proxy: .direct, version: .http2)),
            server: server.address.server, timeout: .seconds(10))
        // libcurl 7.88 can lose an answer that is given before the request was read, as to a method that is not there.
        var unknown: GRPCError?
        for _ in 1...10 where unknown?.code != .status(.unimplemented) {
            unknown = await #expect(throws: GRPCError.self) {
                try await channel.call("/ml_metadata.MetadataStoreService/DropEverything", [])
            }
        }
        #expect(unknown?.code == .status(.unimplemented), "\(unknown?.message ?? "")")
        let wrong = await #expect(throws: GRPCError.self) {
            var options = ProtobufWriter()
            options.write(1, number: -1)
            var request = ProtobufWriter()
            request.write(1, message: options)
            return try await channel.call("/ml_metadata.MetadataStoreService/GetContexts", request.bytes)
        }
        #expect(wrong?.code == .status(.invalidArgument), "\(wrong?.message ?? "")")
    }
}

/// The ML Metadata server that was started for the tests, and the file that it serves.
final class MLMDServer {
    static let url = ProcessInfo.processInfo.environment["MRCONFORM_TEST_MLMD"]

    let address: MLMDAddress
    private let handle: OpaquePointer?

    init() throws {
        address = try MLMDAddress(parsing: Self.url ?? "")
        var handle: OpaquePointer?
        let path = ProcessInfo.processInfo.environment["MRCONFORM_TEST_MLMD_STORE"]
        sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil)
        sqlite3_busy_timeout(handle, 5000)
        self.handle = handle
    }

    deinit { sqlite3_close_v2(handle) }

    func inspector(_ watermark: Watermark = .start) -> MLMDInspector { MLMDInspector(address, newerThan: watermark) }

    /// Empties the store, the types of ML Metadata itself kept, and fills it.
    func replaceRows(_ rows: [StoredRow]) throws {
        let clear = RecordedRows.tables.map { "DELETE FROM \($0);\n" }.joined() + "DELETE FROM Type WHERE id >= 100;\n"
        try run("BEGIN;\n" + clear + rows.map { $0.sql(.sqlite) }.joined() + "COMMIT;")
    }

    func run(_ sql: String) throws {
        var message: UnsafeMutablePointer<CChar>?
        guard sqlite3_exec(handle, sql, nil, nil, &message) == SQLITE_OK else {
            let text = message.map { String(cString: $0) } ?? "?"
            sqlite3_free(message)
            throw DatabaseServer.Failure(message: text)
        }
    }

    /// Another value after every commit of another connection.
    func changeMark() throws -> Int64 {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(handle, "PRAGMA data_version", -1, &statement, nil) == SQLITE_OK,
            sqlite3_step(statement) == SQLITE_ROW
        else { throw DatabaseServer.Failure(message: "data_version") }
        return sqlite3_column_int64(statement, 0)
    }
}
