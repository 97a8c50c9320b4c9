import HTTPCore
import RegistryClient
import Testing

/// The Swift code of the README.
@Suite("The Swift code of the README")
struct ReadmeExamples {
    @Test("does what it shows")
    func example() async throws {
        let server = try ExampleServer()
        let address = server.address
        // snippet
        let registry = try await ModelRegistry.connect(ConnectionOptions(serverAddress: address), author: "ada")

        let registration = try await registry.registerModel(
            "fraud-detector", uri: "s3://bucket/model.onnx", modelFormatName: "onnx", modelFormatVersion: "1",
            version: "v1", metadata: ["accuracy": 0.83])

        let version = try await registry.update(registration.version) { $0.description = "Finds stolen cards" }

        let artifact = try await registry.modelArtifact(of: "fraud-detector", version: "v1")
        print(version.description ?? "", artifact?.uri ?? "")

        for try await model in registry.registeredModels() { print(model.name) }
        // end
        #expect(version.description == "Finds stolen cards")
        #expect(artifact == registration.artifact)
        let stored = try await registry.modelVersion(named: "v1", of: "fraud-detector")
        #expect(stored == version)
        #expect(stored?.customProperties == ["accuracy": 0.83])
    }
}
