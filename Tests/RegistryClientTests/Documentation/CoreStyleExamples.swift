import HTTPCore
import RegistryClient
import Testing

/// The code of the article CoreStyle, block by block: each example of the reference of the asynchronous Python core.
@Suite("The article CoreStyle")
struct CoreStyleExamples {
    private let server: ExampleServer
    private let client: ModelRegistryClient

    init() throws {
        server = try ExampleServer()
        client = server.client
    }

    @Test("connects without a request")
    func connect() throws {
        let myToken = "token"
        // snippet
        let insecure = try ModelRegistryClient.insecureConnection("http://registry.example", port: 8080)

        let secure = try ModelRegistryClient.secureConnection(
            "https://registry.example", userToken: myToken  // necessary on a secure connection
                // customCA: "/etc/registry/ca.pem"
        )
        // end
        #expect(insecure.baseURL == "http://registry.example:8080")
        #expect(secure.baseURL == "https://registry.example:443")
    }

    @Test("registers objects")
    func register() async throws {
        let coolStorage = Surroundings(variable: { name in
            ["AWS_S3_BUCKET": "cool-bucket", "AWS_S3_ENDPOINT": "https://s3.example"][name]
        })
        // snippet
        let model = try await client.upsertRegisteredModel(RegisteredModel(name: "HAL", owner: "me <me@cool.inc>"))
        guard let modelID = model.id else { return }

        // A version belongs to a registered model.
        let version = try await client.upsertModelVersion(
            ModelVersion(
                name: "9000", registeredModelId: modelID, externalId: "HAL-9000", author: "Mr. Tom A.I."))
        guard let versionID = version.id else { return }

        // An artifact belongs to a version.
        let uri = try S3URI.build(path: "build/onnx/hal.onnx", bucket: "cool-bucket", in: coolStorage)
        let trained = try await client.upsertArtifact(
            .model(
                ModelArtifact(
                    name: "HAL-core", uri: uri, modelFormatName: "onnx", modelFormatVersion: "1",
                    storageKey: "secret_secret")),
            ofModelVersion: versionID)
        // end
        #expect(trained.id != nil)

        // snippet
        let readme = try await client.upsertArtifact(
            .doc(
                DocArtifact(
                    name: "README", description: "Model information",
                    uri: "https://github.com/my-org/my-model/blob/main/README.md")),
            ofModelVersion: versionID)
        // end
        #expect(readme.artifactType == .doc)
        #expect(try await client.artifacts(ofModelVersion: versionID).items.map(\.artifactType) == [.model, .doc])
    }

    @Test("queries objects by id and by parameters")
    func query() async throws {
        // snippet
        let new = try await client.upsertRegisteredModel(RegisteredModel(name: "new_model"))
        let same = try await client.registeredModel(id: new.id ?? "")
        print(same == new)  // true
        // end
        #expect(same == new)

        // snippet
        let model = try await client.upsertRegisteredModel(
            RegisteredModel(name: "my_model_name", externalId: "another_unique_reference"))
        // A version may have the external id of an artifact, but not that of a model: both are contexts.
        let version = try await client.upsertModelVersion(
            ModelVersion(
                name: "v1.0", registeredModelId: model.id ?? "", externalId: "unique_reference",
                author: "model author"))
        let trained = try await client.upsertArtifact(
            .model(
                ModelArtifact(
                    name: "my_model_name", description: "Model description", externalId: "unique_reference",
                    uri: "resource_URI")),
            ofModelVersion: version.id ?? "")
        // end
        await #expect(throws: RegistryError.self) {
            try await client.upsertRegisteredModel(
                RegisteredModel(name: "refused", externalId: "unique_reference"))
        }

        // snippet
        // The artifact of a version, by its name or by its external id
        let another = try await client.findModelArtifact(name: "my_model_name", modelVersionId: version.id)
        let byReference = try await client.findModelArtifact(externalId: "unique_reference")

        // The same for a version, and for a model
        let foundVersion = try await client.findModelVersion(externalId: "unique_reference")
        let foundModel = try await client.findRegisteredModel(externalId: "another_unique_reference")

        // A version by its name within a model, and a model by its name
        let namedVersion = try await client.findModelVersion(name: "v1.0", registeredModelId: model.id)
        let namedModel = try await client.findRegisteredModel(name: "my_model_name")
        // end
        #expect(another?.id == trained.id)
        #expect(byReference == another)
        #expect(foundVersion == version && namedVersion == version)
        #expect(foundModel == model && namedModel == model)
    }

    @Test("queries several objects")
    func queryMany() async throws {
        for number in 1...3 {
            let model = try await client.createRegisteredModel(RegisteredModelCreate(name: "model-\(number)"))
            let version = try await client.createModelVersion(
                ModelVersionCreate(name: "v", registeredModelId: model.id ?? ""))
            for name in ["a", "b"] {
                _ = try await client.createArtifact(
                    .doc(DocArtifactCreate(name: name, uri: "s3://\(name)")), ofModelVersion: version.id ?? "")
            }
        }
        let version = try #require(try await client.modelVersions().items.first)
        // snippet
        let models = try await client.registeredModels()
        let versions = try await client.modelVersions(ofRegisteredModel: version.registeredModelId)
        let first20Artifacts = try await client.modelArtifacts(ListOptions(pageSize: 20))
        // end
        #expect(models.items.count == 3 && versions.items == [version] && first20Artifacts.items.isEmpty)

        // snippet
        let first50Models = try await client.registeredModels(ListOptions(pageSize: 50))
        // By default in ascending order
        let last50Models = try await client.registeredModels(
            ListOptions(pageSize: 50, orderBy: .createTime, sortOrder: .descending))
        // end
        #expect(first50Models.items == models.items)
        #expect(last50Models.items.map(\.id) == models.items.reversed().map(\.id))

        let client = client
        // snippet
        let pager = Pager { options throws(RegistryError) in try await client.registeredModels(options) }
        for try await model in pager {
            print(model.name)
        }
        // end

        let versionID = version.id ?? ""
        // snippet
        let artifacts = Pager { options throws(RegistryError) in
            try await client.artifacts(ofModelVersion: versionID, options)
        }
        var newestFirst = artifacts.orderByCreationTime().descending().limit(100)
        let page = try await newestFirst.nextPage()
        // end
        #expect(page?.items.map(\.name) == ["b", "a"])
    }

    @Test("creates values")
    func values() {
        // snippet
        let trained = ModelArtifact(
            name: "model-exec", description: "Model description", uri: "resource_URI", modelFormatName: "onnx",
            modelFormatVersion: "1")
        let version = ModelVersion(name: "v1.0", registeredModelId: "1", author: "model author")
        let model = RegisteredModel(name: "model", owner: "team")
        // end
        #expect(trained.id == nil && version.id == nil && model.id == nil)
    }
}
