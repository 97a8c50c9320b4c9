import HTTPCore
import RegistryClient
import Testing

/// The code of the article SynchronousStyle, block by block: each example of the first Python client's guide.
@Suite("The article SynchronousStyle")
struct SynchronousStyleExamples {
    @Test("does what it shows")
    func example() throws {
        let server = try ExampleServer()
        let client = server.client
        // snippet
        let trained = Synchronous.ModelArtifact(
            "my_model_name", "resource_URI", description: "Model description", externalId: "unique_reference")
        // A version may have the external id of an artifact.
        let version = Synchronous.ModelVersion(trained, "v1.0", "model author", externalId: "unique_reference")
        let model = Synchronous.RegisteredModel("my_model_name", externalId: "another_unique_reference")
        // end

        // snippet
        let registry = Synchronous.ModelRegistry(client: client)

        let modelID = try registry.upsertRegisteredModel(model)
        // A version needs a model, an artifact needs a version.
        let versionID = try registry.upsertModelVersion(version, modelID)
        let artifactID = try registry.upsertModelArtifact(trained, versionID)
        print(modelID == model.id, versionID == version.id, artifactID == trained.id)  // true true true
        // end
        #expect(modelID == model.id && versionID == version.id && artifactID == trained.id)
        #expect(trained.createTimeSinceEpoch != nil)
        #expect(throws: Synchronous.StoreError.self) {
            try registry.upsertRegisteredModel(
                Synchronous.RegisteredModel("other", externalId: "another_unique_reference"))
        }

        // snippet
        let fetchedModel = try registry.getRegisteredModelByID(modelID)
        let versions = fetchedModel.versions
        let fetchedVersion = try registry.getModelVersionByID(versionID)
        let itsArtifact = fetchedVersion.model
        let fetchedArtifact = try registry.getModelArtifactByID(artifactID)
        // end
        #expect(versions.map(\.id) == [versionID])
        #expect(itsArtifact?.id == artifactID && fetchedArtifact.uri == "resource_URI")

        // snippet
        let ofVersion = try registry.getModelArtifactByParams(modelVersionId: versionID)
        let byReference = try registry.getModelArtifactByParams(externalId: "unique_reference")
        // end
        #expect(ofVersion.id == artifactID && byReference.id == artifactID)

        // snippet
        let models = try registry.getRegisteredModels()
        let allArtifacts = try registry.getModelVersions(modelID).compactMap(\.model)
        let last50 = try registry.getRegisteredModels(
            Synchronous.ListOptions(limit: 50, orderBy: .createTime, isAscending: false))
        // end
        #expect(models.count == 1 && last50.count == 1 && allArtifacts.map(\.id) == [artifactID])

        // snippet
        do {
            try registry.upsertModelArtifact(Synchronous.ModelArtifact("another", "s3://file"), versionID)
        } catch {
            switch error {
            case .occupied(let message): print(message)  // the version … has the model artifact … already
            default: print("something else: \(error)")
            }
        }
        // end
        #expect(try registry.getModelArtifacts(versionID).map(\.id) == [artifactID])
    }

    @Test("says by errors of its own what is not there")
    func errors() throws {
        let server = try ExampleServer()
        let registry = Synchronous.ModelRegistry(client: server.client)
        #expect(throws: Synchronous.StoreError.notFound("there is no registered model")) {
            try registry.getRegisteredModels()
        }
        #expect(throws: Synchronous.StoreError.notFound("there is no model version with the id 7")) {
            try registry.getModelVersionByID("7")
        }
        #expect(
            throws: Synchronous.StoreError.invalidArgument(
                "to get a model artifact, give the id of its version, or an external id")
        ) { try registry.getModelArtifactByParams() }
        let model = Synchronous.RegisteredModel("m")
        try registry.upsertRegisteredModel(model)
        do {
            try registry.upsertRegisteredModel(Synchronous.RegisteredModel("m"))
            Issue.record("a name was given twice")
        } catch {
            guard case .duplicate = error else {
                Issue.record("no duplicate: \(error)")
                return
            }
        }
        // The same object is edited.
        model.description = "changed"
        try registry.upsertRegisteredModel(model)
        #expect(try registry.getRegisteredModels().map(\.description) == ["changed"])
    }
}
