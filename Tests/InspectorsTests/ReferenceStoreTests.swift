import Conformance
import HTTPCore
import ReferenceRegistry
import TestSupport
import Testing

@testable import Inspectors

@Suite("Reading the stores of the embedded registry")
struct ReferenceStoreTests {
    typealias ID = Snapshot.NodeID
    typealias Property = Snapshot.Property

    @Test(
        "what was written over HTTP is seen while the registry runs, WAL and scratch alike", arguments: [true, false])
    func story(isDurable: Bool) async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path("store.sqlite")
        let server = try RegistryServer(.init(store: isDurable ? .file(path) : .scratch(path)))
        try server.start()
        defer { server.stop() }
        let inspector = StoreInspector(.sqlite(path: path))
        #expect(try await inspector.snapshot() == .empty)
        let before = try await inspector.changeMark()

        try await post(
            server, "registered_models",
            #"{"name":"m","owner":"ada","customProperties":{"d":{"metadataType":"MetadataDoubleValue","double_value":2}}}"#
        )
        try await post(server, "model_versions", #"{"name":"v","registeredModelId":"1"}"#)
        try await post(
            server, "model_versions/2/artifacts",
            #"{"artifactType":"model-artifact","name":"w","uri":"s3://1","state":"LIVE"}"#)

        #expect(try await inspector.changeMark() != before)
        let snapshot = try await inspector.snapshot()
        #expect(snapshot.nodes.map(\.type) == ["kf.RegisteredModel", "kf.ModelVersion", "kf.ModelArtifact"])
        #expect(snapshot.nodes.map(\.name) == ["m", "1:v", "2:w"])
        #expect(snapshot.nodes.map(\.uri) == [.null, .null, .text("s3://1")])
        #expect(snapshot.nodes.map(\.state) == [.null, .null, .integer(2)])
        #expect(
            snapshot.nodes.map(\.properties) == [
                [
                    Property(name: "owner", isCustom: false, columns: ["string_value": .text("ada")]),
                    Property(name: "state", isCustom: false, columns: ["string_value": .text("LIVE")]),
                    Property(name: "d", isCustom: true, columns: ["double_value": .real(2)]),
                ],
                [
                    Property(name: "registered_model_id", isCustom: false, columns: ["int_value": .integer(1)]),
                    Property(name: "state", isCustom: false, columns: ["string_value": .text("LIVE")]),
                ],
                [],
            ])
        #expect(
            snapshot.edges == [
                Snapshot.Edge(.attribution, owner: ID(.context, 2), member: ID(.artifact, 1)),
                Snapshot.Edge(.parent, owner: ID(.context, 1), member: ID(.context, 2)),
            ])
        #expect(snapshot.strays == [:])
        #expect(snapshot.nodes.allSatisfy { $0.createTime > 1_000_000_000_000 && $0.createTime == $0.updateTime })
    }

    private func post(_ server: RegistryServer, _ path: String, _ body: String) async throws {
        let response = try await CurlTransport().send(
            HTTPRequest(
                method: "POST", url: "\(server.url)/api/model_registry/v1alpha3/\(path)",
                headers: HTTPHeaders([("Content-Type", "application/json")]), body: Array(body.utf8)))
        #expect(response.status == 201)
    }
}
