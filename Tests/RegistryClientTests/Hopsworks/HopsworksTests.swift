import Foundation
import HTTPCore
import ReferenceRegistry
import SourceText
import TestSupport
import Testing

@testable import RegistryClient

@Suite("The Hopsworks style")
struct HopsworksTests {
    /// A registry in memory, a storage in a folder, and files to store.
    final class Bed {
        let server: RegistryServer
        let registry: ModelRegistry
        let files: TemporaryDirectory
        let storage: DirectoryStorage
        let hopsworks: HopsworksRegistry
        var client: ModelRegistryClient { registry.client }

        init(project: String? = nil) throws {
            server = try RegistryServer(.init(store: .memory))
            try server.start()
            files = try TemporaryDirectory()
            try files.write("weights", to: "mnist/model.bin")
            try files.write("{}", to: "mnist/deep/config.json")
            storage = try DirectoryStorage(files.path("store"))
            let client = ModelRegistryClient(
                baseURL: server.url, transport: CurlTransport(TransportSettings(proxy: .direct)))
            registry = ModelRegistry(client: client, author: "ada")
            hopsworks = HopsworksRegistry(registry, storage: storage, project: project)
        }

        deinit { server.stop() }

        var path: String { files.path("mnist") }

        func stored(_ place: String) async throws -> [String] { try await storage.list(place).map(\.path) }

        func modelArtifact(_ model: HopsworksModel) async throws -> ModelArtifact? {
            try await client.modelArtifacts(ofModelVersion: model.modelVersion?.id ?? "").items.first
        }
    }

    static func told(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    @Test("stores files, version, metrics and artifact in one call")
    func create() async throws {
        let bed = try Bed()
        let signature = ModelSignature(
            input: .tensor([.init(type: "float32", shape: [-1, 784])]),
            output: .columnar([.init(name: "digit", type: "int")]))
        let created = try await bed.hopsworks.createModel(
            "mnist", version: 1, modelPath: bed.path, metrics: ["accuracy": 0.95, "epochs": 3],
            description: "First try", signature: signature, inputExample: "[[0,1]]", framework: "TENSORFLOW",
            frameworkVersion: "2.11", tags: ["team": #"{"name":"vision"}"#])
        let model = try #require(created)
        #expect(model.version == 1)
        #expect(model.metrics == ["accuracy": 0.95, "epochs": 3])
        #expect(model.tags == ["team": #"{"name":"vision"}"#])
        #expect(model.signature == signature)
        #expect(model.inputExample == "[[0,1]]")
        #expect(try await bed.stored("mnist/1") == ["deep/config.json", "model.bin"])

        let version = try #require(try await bed.client.modelVersion(id: model.modelVersion?.id ?? ""))
        #expect(version.name == "1")
        #expect(version.author == "ada")
        #expect(version.description == "First try")
        #expect(version.state == .live)
        #expect(
            version.customProperties == [
                "accuracy": 0.95, "epochs": 3.0, "team": #"{"name":"vision"}"#, "input_example": "[[0,1]]",
                "model_schema": .string(
                    #"{"input_schema":{"tensor_schema":[{"type":"float32","shape":[-1,784]}]},"#
                        + #""output_schema":{"columnar_schema":[{"name":"digit","type":"int"}]}}"#),
            ])
        let artifact = try #require(try await bed.modelArtifact(model))
        #expect(artifact.name == "mnist")
        #expect(artifact.uri == "file://\(bed.files.path("store/mnist/1"))")
        #expect(artifact.state == .live)
        #expect(artifact.modelFormatName == "TENSORFLOW")
        #expect(artifact.modelFormatVersion == "2.11")
        let owner = try await bed.client.findRegisteredModel(name: "mnist")?.owner
        #expect(owner == "ada")
        let folder = try await model.download(into: bed.files.path("back"))
        #expect(try String(contentsOfFile: folder + "/model.bin", encoding: .utf8) == "weights")
    }

    @Test("sends nothing until a model that has no files yet is saved")
    func lazily() async throws {
        let transport = ScriptedTransport()
        let hopsworks = HopsworksRegistry(transport.registry)
        let model = try #require(try await hopsworks.createModel("mnist", metrics: ["accuracy": 0.9]))
        #expect(model.version == nil)
        #expect(transport.log == [])

        let bed = try Bed()
        let described = try #require(try await bed.hopsworks.createModel("mnist", description: "Later"))
        let saved = try #require(try await described.save(bed.files.path("mnist/model.bin")))
        #expect(saved.version == 1)
        #expect(saved.description == "Later")
        #expect(try await bed.stored("mnist/1") == ["model.bin"])
        let pointing = try #require(try await described.save(uri: "s3://elsewhere/m"))
        #expect(pointing.version == 2)
        #expect(try await pointing.uri() == "s3://elsewhere/m")
        #expect(try await bed.stored("mnist/2") == [])
    }

    @Test("chooses the number after the highest, whatever lies between and whatever was deleted")
    func numbers() async throws {
        let bed = try Bed()
        #expect(try await bed.hopsworks.createModel("m", uri: "s3://1")?.version == 1)
        let fifth = try #require(try await bed.hopsworks.createModel("m", version: 5, uri: "s3://5"))
        try await fifth.delete()
        let model = try #require(try await bed.client.findRegisteredModel(name: "m")?.id)
        for name in ["latest", "07", "6.1"] {
            _ = try await bed.client.createModelVersion(ModelVersionCreate(name: name, registeredModelId: model))
        }
        #expect(try await bed.hopsworks.createModel("m", uri: "s3://6")?.version == 6)
        #expect(try await bed.hopsworks.getModels("m").map(\.version) == [1, 6])
        #expect(try await bed.hopsworks.getModels("m", direction: .descending).map(\.version) == [6, 1])
    }

    @Test("gives each of several writers a number of its own")
    func writers() async throws {
        let bed = try Bed()
        let hopsworks = bed.hopsworks
        let path = bed.path
        let numbers = try await withThrowingTaskGroup(of: Int?.self) { group in
            for _ in 0..<4 { group.addTask { try await hopsworks.createModel("m", modelPath: path)?.version } }
            var numbers: [Int?] = []
            for try await number in group { numbers.append(number) }
            return numbers.compactMap(\.self).sorted()
        }
        #expect(numbers == [1, 2, 3, 4])
        for number in numbers { #expect(try await bed.stored("m/\(number)").count == 2) }
    }

    @Test("keeps a version that exists, or overwrites all of it when told to")
    func overwriting() async throws {
        let bed = try Bed()
        let first = try #require(
            try await bed.hopsworks.createModel("m", version: 1, modelPath: bed.path, metrics: ["loss": 0.5]))
        let refusal = await Self.told {
            try await bed.hopsworks.createModel("m", version: 1, modelPath: bed.files.path("mnist/model.bin"))
        }
        #expect(refusal == "version 1 of \"m\" already exists; overwrite it, or leave the version out")
        #expect(try await bed.stored("m/1").count == 2)
        let second = try #require(
            try await bed.hopsworks.createModel(
                "m", version: 1, modelPath: bed.files.path("mnist/model.bin"), overwrite: true,
                metrics: ["accuracy": 0.7]))
        #expect(second.modelVersion?.id == first.modelVersion?.id)
        #expect(second.metrics == ["accuracy": 0.7])
        #expect(second.description == "A collection of models for m")
        #expect(try await bed.stored("m/1") == ["model.bin"])
        #expect(try await bed.client.modelArtifacts().items.count == 1)
    }

    @Test("finds version 1 unless another is asked for, and nothing where there is none")
    func finding() async throws {
        let bed = try Bed()
        #expect(try await bed.hopsworks.getModel("m") == nil)
        #expect(try await bed.hopsworks.getModels("m").isEmpty)
        for number in [1, 2] {
            try await bed.hopsworks.createModel("m", version: number, uri: "s3://\(number)", metrics: ["n": 1])
        }
        #expect(try await bed.hopsworks.getModel("m")?.version == 1)
        #expect(try await bed.hopsworks.getModel("m", version: 2)?.version == 2)
        #expect(try await bed.hopsworks.getModel("m", version: 3) == nil)
    }

    @Test("archives what is deleted, removes its files, and revives it under its id")
    func deleting() async throws {
        let bed = try Bed()
        let model = try #require(try await bed.hopsworks.createModel("m", version: 1, modelPath: bed.path))
        try await model.delete()
        try await model.delete()
        #expect(try await bed.hopsworks.getModel("m") == nil)
        #expect(try await bed.client.modelVersion(id: model.modelVersion?.id ?? "")?.state == .archived)
        #expect(try await bed.modelArtifact(model)?.state == .markedForDeletion)
        #expect(try await bed.stored("m") == [])
        let gone = await Self.told { try await bed.hopsworks.createModel("m")?.delete() }
        #expect(gone == "version ? of \"m\" was not saved yet")

        let again = try #require(
            try await bed.hopsworks.createModel("m", version: 1, modelPath: bed.path, description: "Again"))
        #expect(again.modelVersion?.id == model.modelVersion?.id)
        #expect(try await bed.modelArtifact(again)?.state == .live)
        #expect(try await bed.stored("m/1").count == 2)
    }

    @Test("ranks versions by a metric: those without it last, the deleted left out")
    func best() async throws {
        let bed = try Bed()
        for (number, accuracy) in [(1, 0.8), (2, 0.95), (3, 0.9), (5, 0.99)] as [(Int, MetadataValue)] {
            try await bed.hopsworks.createModel("m", version: number, uri: "s3://x", metrics: ["accuracy": accuracy])
        }
        try await bed.hopsworks.createModel("m", version: 4, uri: "s3://x")
        try await bed.hopsworks.getModel("m", version: 5)?.delete()
        let hopsworks = bed.hopsworks
        #expect(try await hopsworks.getModels("m", sortedBy: "accuracy").map(\.version) == [2, 3, 1, 4])
        #expect(
            try await hopsworks.getModels("m", sortedBy: "accuracy", direction: .ascending).map(\.version)
                == [1, 3, 2, 4])
        #expect(try await hopsworks.getBestModel("m", metric: "accuracy")?.version == 2)
        #expect(try await hopsworks.getBestModel("m", metric: "accuracy", direction: .lowest)?.version == 1)
        #expect(try await hopsworks.getBestModel("m", metric: "loss") == nil)
        #expect(try await hopsworks.getBestModel("nobody", metric: "loss") == nil)
    }

    @Test("keeps projects apart")
    func projects() async throws {
        let bed = try Bed(project: "a")
        let own = try #require(try await bed.hopsworks.createModel("m", modelPath: bed.path))
        let other = try #require(try await bed.hopsworks.createModel("m", modelPath: bed.path, project: "b"))
        #expect(own.project == "a")
        #expect(own.registeredModel?.id != other.registeredModel?.id)
        #expect(try await bed.stored("a/m/1").count == 2)
        let names = try await bed.client.registeredModels().items
        #expect(names.map(\.name) == ["a::m", "b::m"])
        #expect(names.map { $0.customProperties?["project"] } == ["a", "b"])
        try await other.delete()
        #expect(try await bed.hopsworks.getModel("m")?.version == 1)
        #expect(try await bed.hopsworks.getModel("m", project: "b") == nil)
    }

    @Test("sets and removes tags without touching the rest")
    func tags() async throws {
        let bed = try Bed()
        let model = try #require(
            try await bed.hopsworks.createModel("m", uri: "s3://x", metrics: ["loss": 1], inputExample: "[1]"))
        let tagged = try await model.setTag("stage", #""prod""#)
        #expect(tagged.tags == ["stage": #""prod""#])
        #expect(tagged.metrics == ["loss": 1])
        let untagged = try await tagged.deleteTag("stage")
        #expect(untagged.tags == [:])
        #expect(untagged.inputExample == "[1]")
        #expect(await Self.told { _ = try await model.setTag("loss", "1") } == "\"loss\" is the name of a metric")
        #expect(
            await Self.told { _ = try await model.setTag("stage", "prod") }
                == "the value of the tag \"stage\" is no JSON: prod")
        #expect(
            await Self.told { _ = try await model.setTag("input_example", "1") }
                == "\"input_example\" can not be the name of a tag")
    }

    @Test("keeps what is too long for a property as a document beside the files")
    func documents() async throws {
        let bed = try Bed()
        let long = "[\"" + String(repeating: "x", count: 64 << 10) + "\"]"
        let model = try #require(
            try await bed.hopsworks.createModel("m", version: 1, modelPath: bed.path, inputExample: long))
        #expect(model.inputExample == nil)
        #expect(try await bed.stored("m/1") == ["deep/config.json", "input_example.json", "model.bin"])
        let documents = try await bed.client.artifacts(
            ofModelVersion: model.modelVersion?.id ?? "", artifactType: .doc
        ).items
        guard case .doc(let document)? = documents.first else {
            Issue.record("\(documents)")
            return
        }
        #expect(document.name == "input_example")
        #expect(document.uri == "file://\(bed.files.path("store/m/1/input_example.json"))")
        #expect(document.state == .live)
        let shorter = try #require(
            try await bed.hopsworks.createModel(
                "m", version: 1, modelPath: bed.path, overwrite: true, inputExample: "[1]"))
        #expect(shorter.inputExample == "[1]")
        guard case .doc(let old)? = try await bed.client.artifact(id: document.id ?? "") else {
            Issue.record("the document is gone")
            return
        }
        #expect(old.state == .markedForDeletion)
        #expect(try await bed.stored("m/1") == ["deep/config.json", "model.bin"])
        let nowhere = await Self.told { try await bed.hopsworks.createModel("m", uri: "s3://x", inputExample: long) }
        #expect(
            nowhere == "the signature or the input example is so long that it needs a storage beside the model")
    }

    @Test(
        "refuses before any request what makes no sense",
        arguments: [
            ("bad name", "\"m-1\" is no name of a model: expected letters a to z, digits and underscores"),
            ("bad project", "\"a::b\" is no name of a project: expected letters a to z, digits and underscores"),
            ("version 0", "version 0: versions begin with 1"),
            ("text metric", "the metric \"accuracy\" is no finite number"),
            ("endless metric", "the metric \"accuracy\" is no finite number"),
            ("metric name", "\"model_schema\" can not be the name of a metric"),
            ("tag and metric", "\"x\" is the name of a metric and of a tag"),
            ("empty example", "the input example is no JSON of a list or an object, or it is empty"),
            ("scalar example", "the input example is no JSON of a list or an object, or it is empty"),
            ("empty signature", "the signature says nothing"),
            ("path and uri", "a model has a path or a URI, not both"),
            ("no storage", "there is no storage to put \"/tmp\" into: give the registry one, or give a URI"),
        ])
    func refused(what: String, message: String) async throws {
        let transport = ScriptedTransport()
        let hopsworks = HopsworksRegistry(transport.registry)
        let told = await Self.told {
            switch what {
            case "bad name": _ = try await hopsworks.createModel("m-1", uri: "s3://x")
            case "bad project": _ = try await hopsworks.createModel("m", uri: "s3://x", project: "a::b")
            case "version 0": _ = try await hopsworks.createModel("m", version: 0, uri: "s3://x")
            case "text metric": _ = try await hopsworks.createModel("m", uri: "s3://x", metrics: ["accuracy": "high"])
            case "endless metric":
                _ = try await hopsworks.createModel("m", uri: "s3://x", metrics: ["accuracy": .double(.infinity)])
            case "metric name": _ = try await hopsworks.createModel("m", uri: "s3://x", metrics: ["model_schema": 1])
            case "tag and metric":
                _ = try await hopsworks.createModel("m", uri: "s3://x", metrics: ["x": 1], tags: ["x": "1"])
            case "empty example": _ = try await hopsworks.createModel("m", uri: "s3://x", inputExample: "[]")
            case "scalar example": _ = try await hopsworks.createModel("m", uri: "s3://x", inputExample: "5")
            case "empty signature":
                _ = try await hopsworks.createModel("m", uri: "s3://x", signature: ModelSignature())
            case "path and uri": _ = try await hopsworks.createModel("m", modelPath: "/tmp", uri: "s3://x")
            default: _ = try await hopsworks.createModel("m", modelPath: "/tmp")
            }
        }
        #expect(told == message)
        #expect(transport.log == [])
    }

    @Test("waits until the registry shows the version, and no longer than it may")
    func waiting() async throws {
        let model: (Int, JSONValue) = (200, ["id": "1", "name": "m"])
        let version: JSONValue = ["id": "2", "name": "1", "registeredModelId": "1", "customProperties": [:]]
        let artifact: JSONValue = ["id": "3", "artifactType": "model-artifact", "name": "m"]
        let stored: [(Int, JSONValue)] = [model, notFound, (201, version), (201, artifact)]

        let late = ScriptedTransport(stored + [notFound, notFound, (200, version)])
        let patient = HopsworksRegistry(late.registry, pollInterval: .milliseconds(1))
        #expect(try await patient.createModel("m", version: 1, uri: "s3://x")?.version == 1)
        #expect(late.log.suffix(3) == Array(repeating: "GET model_versions/2", count: 3))

        let never = ScriptedTransport(stored + Array(repeating: notFound, count: 100))
        let waiting = HopsworksRegistry(never.registry, pollInterval: .milliseconds(2))
        #expect(
            try await waiting.createModel("m", version: 1, uri: "s3://x", awaitRegistration: .milliseconds(9)) == nil)

        let unasked = ScriptedTransport(stored)
        let model1 = try await HopsworksRegistry(unasked.registry).createModel(
            "m", version: 1, uri: "s3://x", awaitRegistration: .zero)
        #expect(model1?.version == 1)
        #expect(unasked.log.count == 4)
    }

    @Test("takes the files of a new version back when the registry refuses it, and stores none when they can not be")
    func failing() async throws {
        let bed = try Bed()
        let model: (Int, JSONValue) = (200, ["id": "1", "name": "m"])
        let broken: (Int, JSONValue) = (503, ["code": "Service Unavailable", "message": "later"])
        let transport = ScriptedTransport([model, notFound, broken])
        let hopsworks = HopsworksRegistry(transport.registry, storage: bed.storage)
        let told = await Self.told { try await hopsworks.createModel("m", version: 1, modelPath: bed.path) }
        #expect(told == "the registry answers 503 Service Unavailable: later")
        #expect(try await bed.stored("m") == [])

        let untouched = ScriptedTransport([model, notFound])
        let blocked = HopsworksRegistry(untouched.registry, storage: bed.storage)
        try bed.files.write("x", to: "store/m")
        _ = await Self.told { try await blocked.createModel("m", version: 1, modelPath: bed.path) }
        #expect(untouched.log.count == 2)
    }
}
