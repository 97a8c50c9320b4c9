import HTTPCore
import ReferenceRegistry
import RegistryClient
import Testing

@Suite("Registry client and reference registry over loopback")
struct RoundTripTests {
    @Test("do what the README shows")
    func readmeExample() async throws {
        let server = try RegistryServer(.init(store: .memory))
        try server.start()
        defer { server.stop() }
        let registry = try await ModelRegistry.connect(
            ConnectionOptions(serverAddress: server.url, isSecure: false), author: "ada")
        let registration = try await registry.registerModel(
            "fraud-detector", uri: "s3://bucket/model.onnx", modelFormatName: "onnx", modelFormatVersion: "1",
            version: "v1")
        #expect(registration.version.id == "2")
        #expect(registration.version.author == "ada")
    }

    @Test("store, find, edit and list what a story needs")
    func roundTrip() async throws {
        let server = try RegistryServer(.init(store: .memory))
        try server.start()
        defer { server.stop() }
        let client = ModelRegistryClient(
            baseURL: server.url, transport: CurlTransport(TransportSettings(proxy: .direct)))
        let registry = ModelRegistry(client: client, author: "ada")

        let metadata: CustomProperties = [
            "label": "", "runs": 5, "accuracy": 2.0, "gpu": true, "shape": .structure(#"{"a":[1,"x"]}"#),
        ]
        let registration = try await registry.registerModel(
            "naïve/model", uri: "s3://12345", modelFormatName: "onnx", modelFormatVersion: "1", version: "a:b%_",
            versionDescription: "", metadata: metadata)
        #expect(registration.model.owner == "ada")
        #expect(registration.artifact.state == .unknown)
        let version = try #require(try await registry.modelVersion(named: "a:b%_", of: "naïve/model"))
        #expect(version == registration.version)
        #expect(version.customProperties == metadata)
        #expect(version.description == "")
        #expect(try await registry.modelArtifact(of: "naïve/model", version: "a:b%_") == registration.artifact)

        var edited = version
        edited.state = .archived
        edited.customProperties = [:]
        let stored = try await registry.update(edited)
        #expect(stored.state == .archived)
        #expect(stored.customProperties == [:])
        #expect(stored.createTimeSinceEpoch == version.createTimeSinceEpoch)

        let document = try await client.upsertArtifact(
            .doc(DocArtifact(name: "README", uri: "https://README.md")), ofModelVersion: version.id ?? "")
        let kinds = try await client.artifacts(ofModelVersion: version.id ?? "").items.map(\.artifactType)
        #expect(kinds == [.model, .doc])
        #expect(try await client.artifact(id: document.id ?? "") == document)

        for number in 1...4 {
            _ = try await client.createRegisteredModel(RegisteredModelCreate(name: "m\(number)"))
        }
        let names = try await registry.registeredModels().orderByID().descending().pageSize(2)
            .reduce(into: []) { $0.append($1.name) }
        #expect(names == ["m4", "m3", "m2", "m1", "naïve/model"])
        #expect(try await client.registeredModel(id: "999") == nil)
        let conflict = await #expect(throws: RegistryClient.RegistryError.self) {
            try await client.createRegisteredModel(RegisteredModelCreate(name: "m1"))
        }
        #expect(conflict?.status == 409)
    }

    @Test("serve many tasks that register at once")
    func concurrent() async throws {
        let server = try RegistryServer(.init(store: .memory))
        try server.start()
        defer { server.stop() }
        let registry = ModelRegistry(
            client: ModelRegistryClient(
                baseURL: server.url, transport: CurlTransport(TransportSettings(proxy: .direct))),
            author: "ada")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    try await registry.registerModel(
                        "m\(number)", uri: "u", modelFormatName: "f", modelFormatVersion: "1", version: "1")
                }
            }
            try await group.waitForAll()
        }
        let names = try await registry.registeredModels().reduce(into: Set()) { $0.insert($1.name) }
        #expect(names == Set((0..<20).map { "m\($0)" }))
    }
}
