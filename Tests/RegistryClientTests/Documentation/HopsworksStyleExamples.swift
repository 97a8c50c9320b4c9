import Foundation
import HTTPCore
import RegistryClient
import TestSupport
import Testing

/// The code of the article HopsworksStyle, block by block.
@Suite("The article HopsworksStyle")
struct HopsworksStyleExamples {
    @Test("does what it shows")
    func example() async throws {
        let server = try ExampleServer()
        let registry = ModelRegistry(client: server.client, author: "ada")
        let folder = try TemporaryDirectory()
        try folder.write("weights", to: "out/model.bin")
        let (modelPath, models) = (folder.url.path + "/out", folder.url.path + "/models")
        // snippet
        let hopsworks = HopsworksRegistry(registry, storage: try DirectoryStorage(models))
        // end

        // snippet
        let model = try await hopsworks.createModel(
            "mnist", version: 1, modelPath: modelPath, metrics: ["accuracy": 0.95], description: "Reads digits")
        print(model?.version ?? 0, model?.metrics ?? [:])
        // end
        #expect(model?.version == 1 && model?.metrics == ["accuracy": 0.95])

        // snippet
        // Described first, stored later; without a version the next number is taken.
        if let draft = try await hopsworks.createModel("mnist", metrics: ["accuracy": 0.98]) {
            try await draft.save(modelPath)
        }
        // end

        // snippet
        let first = try await hopsworks.getModel("mnist", version: 1)
        let byAccuracy = try await hopsworks.getModels("mnist", sortedBy: "accuracy", direction: .descending)
        let best = try await hopsworks.getBestModel("mnist", metric: "accuracy", direction: .highest)
        // end
        #expect(first?.description == "Reads digits")
        #expect(byAccuracy.map(\.version) == [2, 1] && best?.version == 2)

        // snippet
        try await first?.delete()
        print(try await hopsworks.getModel("mnist", version: 1) == nil)  // true
        // end
        #expect(try await hopsworks.getModel("mnist", version: 1) == nil)
    }
}
