import RegistryClient
import SourceText
import Testing

private let model: JSONValue = ["id": "1", "name": "m", "customProperties": [:]]
private let version: JSONValue = ["id": "2", "name": "v", "registeredModelId": "1"]
private let modelArtifact: JSONValue = ["id": "3", "artifactType": "model-artifact"]
private let docArtifact: JSONValue = ["id": "4", "artifactType": "doc-artifact"]

extension CoreCall {
    static let models: [CoreCall] = [
        CoreCall(
            "create a registered model with everything",
            #"POST registered_models {"name":"m","description":"d","externalId":"x","customProperties":{"a":{"metadataType":"MetadataStringValue","string_value":""}},"owner":"o","state":"ARCHIVED","readme":"r","maturity":"mt","language":["en"],"tasks":[],"provider":"p","logo":"lg","license":"l","licenseLink":"ll","libraryName":"ln"}"#,
            model
        ) {
            _ = try await $0.createRegisteredModel(
                RegisteredModelCreate(
                    name: "m", description: "d", externalId: "x", customProperties: ["a": ""], owner: "o",
                    state: .archived,
                    readme: "r", maturity: "mt", language: ["en"], tasks: [], provider: "p", logo: "lg", license: "l",
                    licenseLink: "ll", libraryName: "ln"))
        },
        CoreCall("create a bare registered model", #"POST registered_models {"name":"m"}"#, model) {
            _ = try await $0.createRegisteredModel(RegisteredModelCreate(name: "m"))
        },
        CoreCall(
            "update what is named", #"PATCH registered_models/1 {"description":"","customProperties":{},"owner":null}"#,
            model
        ) {
            _ = try await $0.updateRegisteredModel(
                id: "1", RegisteredModelUpdate(description: "", customProperties: .set([:]), owner: .clear))
        },
        CoreCall("update nothing", "PATCH registered_models/1 {}", model) {
            _ = try await $0.updateRegisteredModel(id: "1", RegisteredModelUpdate())
        },
        CoreCall("upsert without an id", #"POST registered_models {"name":"m","owner":"o"}"#, model) {
            _ = try await $0.upsertRegisteredModel(RegisteredModel(name: "m", owner: "o"))
        },
        CoreCall("upsert with an id", #"PATCH registered_models/1 {"owner":"o"}"#, model) {
            _ = try await $0.upsertRegisteredModel(RegisteredModel(id: "1", name: "m", owner: "o"))
        },
        CoreCall("get a registered model", "GET registered_models/1", model) {
            _ = try await $0.registeredModel(id: "1")
        },
        CoreCall("get by an odd id", "GET registered_models/..%2F1%3F", model) {
            _ = try await $0.registeredModel(id: "../1?")
        },
        CoreCall("find by name", "GET registered_model?name=a%20b%2F%25", model) {
            _ = try await $0.findRegisteredModel(name: "a b/%")
        },
        CoreCall("find by external id", "GET registered_model?externalId=x", model) {
            _ = try await $0.findRegisteredModel(externalId: "x")
        },
        CoreCall(
            "list registered models",
            "GET registered_models?pageSize=2&orderBy=LAST_UPDATE_TIME&sortOrder=DESC&nextPageToken=Mzoz%3D",
            list(model)
        ) {
            _ = try await $0.registeredModels(
                ListOptions(pageSize: 2, orderBy: .lastUpdateTime, sortOrder: .descending, nextPageToken: "Mzoz="))
        },
        CoreCall(
            "list what meets a condition", "GET registered_models?filterQuery=name%20LIKE%20%22a%25%22&pageSize=1",
            list(model)
        ) {
            _ = try await $0.registeredModels(ListOptions(filterQuery: #"name LIKE "a%""#, pageSize: 1))
        },
        CoreCall("list as the registry likes", "GET registered_models", list()) { _ = try await $0.registeredModels() },

        CoreCall(
            "create a version",
            #"POST model_versions {"name":"v","registeredModelId":"1","description":"d","author":"a","state":"LIVE"}"#,
            version
        ) {
            _ = try await $0.createModelVersion(
                ModelVersionCreate(name: "v", registeredModelId: "1", description: "d", author: "a", state: .live))
        },
        CoreCall(
            "create a version below its model",
            #"POST registered_models/1/versions {"name":"v","registeredModelId":"1"}"#,
            version
        ) {
            _ = try await $0.createModelVersion(
                ModelVersionCreate(name: "v", registeredModelId: "1"), ofRegisteredModel: "1")
        },
        CoreCall(
            "post a version again with its id",
            #"POST registered_models/9/versions {"id":"2","name":"v","registeredModelId":"1","author":"a"}"#, version
        ) {
            _ = try await $0.upsertModelVersion(
                ModelVersion(id: "2", name: "v", registeredModelId: "1", author: "a"), ofRegisteredModel: "9")
        },
        CoreCall("update a version", #"PATCH model_versions/2 {"state":"ARCHIVED"}"#, version) {
            _ = try await $0.updateModelVersion(id: "2", ModelVersionUpdate(state: .set(.archived)))
        },
        CoreCall("upsert a version with an id", #"PATCH model_versions/2 {"author":"a"}"#, version) {
            _ = try await $0.upsertModelVersion(ModelVersion(id: "2", name: "v", registeredModelId: "1", author: "a"))
        },
        CoreCall("upsert a version without", #"POST model_versions {"name":"v","registeredModelId":"1"}"#, version) {
            _ = try await $0.upsertModelVersion(ModelVersion(name: "v", registeredModelId: "1"))
        },
        CoreCall("get a version", "GET model_versions/2", version) { _ = try await $0.modelVersion(id: "2") },
        CoreCall("find a version", "GET model_version?name=v&parentResourceId=1", version) {
            _ = try await $0.findModelVersion(name: "v", registeredModelId: "1")
        },
        CoreCall("list versions", "GET model_versions?orderBy=ID", list(version)) {
            _ = try await $0.modelVersions(ListOptions(orderBy: .id))
        },
        CoreCall(
            "list versions of a model", "GET registered_models/1/versions?pageSize=1&name=v&externalId=x", list(version)
        ) {
            _ = try await $0.modelVersions(
                ofRegisteredModel: "1", name: "v", externalId: "x", ListOptions(pageSize: 1))
        },

        CoreCall(
            "create a model artifact",
            #"POST model_artifacts {"artifactType":"model-artifact","name":"a","uri":"u","state":"PENDING","modelFormatName":"fn","modelFormatVersion":"fv","storageKey":"sk","storagePath":"sp","serviceAccountName":"sa","modelSourceKind":"k","modelSourceClass":"c","modelSourceGroup":"g","modelSourceId":"i","modelSourceName":"n"}"#,
            modelArtifact
        ) {
            _ = try await $0.createModelArtifact(
                ModelArtifactCreate(
                    name: "a", uri: "u", state: .pending, modelFormatName: "fn", modelFormatVersion: "fv",
                    storageKey: "sk",
                    storagePath: "sp", serviceAccountName: "sa", modelSourceKind: "k", modelSourceClass: "c",
                    modelSourceGroup: "g", modelSourceId: "i", modelSourceName: "n"))
        },
        CoreCall(
            "update a model artifact", #"PATCH model_artifacts/3 {"artifactType":"model-artifact","uri":"u"}"#,
            modelArtifact
        ) {
            _ = try await $0.updateModelArtifact(id: "3", ModelArtifactUpdate(uri: "u"))
        },
        CoreCall(
            "upsert a model artifact with an id",
            #"PATCH model_artifacts/3 {"artifactType":"model-artifact","uri":"u"}"#,
            modelArtifact
        ) {
            _ = try await $0.upsertModelArtifact(ModelArtifact(id: "3", name: "never sent", uri: "u"))
        },
        CoreCall(
            "upsert a model artifact without", #"POST model_artifacts {"artifactType":"model-artifact","uri":"u"}"#,
            modelArtifact
        ) {
            _ = try await $0.upsertModelArtifact(ModelArtifact(uri: "u"))
        },
        CoreCall("get a model artifact", "GET model_artifacts/3", modelArtifact) {
            _ = try await $0.modelArtifact(id: "3")
        },
        CoreCall("find a model artifact", "GET model_artifact?name=a&parentResourceId=2", modelArtifact) {
            _ = try await $0.findModelArtifact(name: "a", modelVersionId: "2")
        },
        CoreCall("list model artifacts", "GET model_artifacts", list(modelArtifact)) {
            _ = try await $0.modelArtifacts()
        },
        CoreCall(
            "list model artifacts of a version", "GET model_versions/2/artifacts?artifactType=model-artifact",
            list(modelArtifact, docArtifact)
        ) {
            let page = try await $0.modelArtifacts(ofModelVersion: "2")
            #expect(page.items.map(\.id) == ["3"])
        },

        CoreCall("create an artifact", #"POST artifacts {"artifactType":"doc-artifact","uri":"u"}"#, docArtifact) {
            _ = try await $0.createArtifact(.doc(DocArtifactCreate(uri: "u")))
        },
        CoreCall(
            "create an artifact of a version",
            #"POST model_versions/2/artifacts {"artifactType":"doc-artifact","name":"d"}"#, docArtifact
        ) {
            _ = try await $0.createArtifact(.doc(DocArtifactCreate(name: "d")), ofModelVersion: "2")
        },
        CoreCall(
            "upsert an artifact of a version",
            #"POST model_versions/2/artifacts {"id":"4","artifactType":"doc-artifact","name":"d","uri":"u"}"#,
            docArtifact
        ) {
            _ = try await $0.upsertArtifact(.doc(DocArtifact(id: "4", name: "d", uri: "u")), ofModelVersion: "2")
        },
        CoreCall(
            "upsert an artifact of a foreign kind",
            #"POST model_versions/2/artifacts {"id":"5","value":1.50,"artifactType":"picture"}"#, docArtifact
        ) {
            let members = JSONObject([("id", "5"), ("value", .number(JSONNumber(validated: "1.50")))])
            _ = try await $0.upsertArtifact(
                .other(artifactType: ArtifactType(rawValue: "picture"), members), ofModelVersion: "2")
        },
        CoreCall("update an artifact", #"PATCH artifacts/4 {"artifactType":"doc-artifact","state":null}"#, docArtifact)
        {
            _ = try await $0.updateArtifact(id: "4", .doc(DocArtifactUpdate(state: .clear)))
        },
        CoreCall("get an artifact", "GET artifacts/4", docArtifact) { _ = try await $0.artifact(id: "4") },
        CoreCall("find an artifact", "GET artifact?externalId=x", docArtifact) {
            _ = try await $0.findArtifact(externalId: "x")
        },
        CoreCall("list artifacts", "GET artifacts?pageSize=3&artifactType=doc-artifact", list(docArtifact)) {
            _ = try await $0.artifacts(artifactType: .doc, ListOptions(pageSize: 3))
        },
        CoreCall(
            "list artifacts of a version", "GET model_versions/2/artifacts?name=n&externalId=x",
            list(modelArtifact, docArtifact)
        ) {
            _ = try await $0.artifacts(ofModelVersion: "2", name: "n", externalId: "x")
        },
    ]
}
