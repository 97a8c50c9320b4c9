import HTTPCore
import RegistryClient
import Testing

/// The code of the article GettingStarted, block by block.
@Suite("The article GettingStarted")
struct GettingStartedExamples {
    @Test("does what it shows")
    func example() async throws {
        let server = try ExampleServer()
        let address = server.address
        // snippet
        let registry = try await ModelRegistry.connect(
            ConnectionOptions(serverAddress: address), author: "ada")
        // end

        // snippet
        let registration = try await registry.registerModel(
            "fraud-detector", uri: "s3://bucket/model.onnx", modelFormatName: "onnx", modelFormatVersion: "1",
            version: "v1", versionDescription: "First try", metadata: ["accuracy": 0.83, "runs": 5, "gpu": true])
        print(registration.model.id ?? "", registration.version.id ?? "", registration.artifact.id ?? "")
        // end
        #expect(registration.version.customProperties == ["accuracy": 0.83, "runs": 5, "gpu": true])
        #expect(registration.model.owner == "ada")

        // snippet
        if let version = try await registry.modelVersion(named: "v1", of: "fraud-detector") {
            try await registry.update(version) { $0.description = "Finds stolen cards" }
        }
        // end
        let edited = try await registry.modelVersion(named: "v1", of: "fraud-detector")
        #expect(edited?.description == "Finds stolen cards")
        #expect(edited?.customProperties == registration.version.customProperties)

        // snippet
        for try await model in registry.registeredModels().orderByCreationTime().descending().pageSize(50) {
            print(model.name)
        }
        // end

        // snippet
        do {
            try await registry.registerModel(
                "fraud-detector", uri: "s3://bucket/model.onnx", modelFormatName: "onnx", modelFormatVersion: "1",
                version: "v1")
        } catch {
            switch error {
            case .store(let message): print(message)  // the version is there already
            case .http(let status, _, let message): print("the registry answers \(status): \(message)")
            default: print(error)
            }
        }
        // end

        // snippet
        try await registry.withExperimentRun("tuning", run: "trial-1", marksEnd: true) { log in
            try log.parameter("epochs", 500)
            try log.metric("loss", 0.25, step: 1)
        }
        // end
        var runs = try await registry.experimentRuns(of: "tuning").makeAsyncIterator()
        #expect(try await runs.next()?.status == .finished)
    }

    @Test("of a secure connection is refused without a token, before anything is sent")
    func secure() async throws {
        await #expect(throws: RegistryError.missingToken) {
            // snippet
            let options = ConnectionOptions(
                serverAddress: "https://registry.example", userTokenVariable: nil)
            _ = try await ModelRegistry.connect(
                options, author: "ada", surroundings: Surroundings(variable: { _ in nil }))
            // end
        }
    }
}
