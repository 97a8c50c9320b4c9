import Foundation
import HTTPCore
import SourceText
import TestSupport
import Testing

@testable import RegistryClient

@Suite("Uploading and registering in one call")
struct UploadRegistrationTests {
    static func upload(
        _ registry: ModelRegistry, _ path: String, _ storage: (any ArtifactStorage)?
    ) async -> Result<Registration, RegistryError> {
        do throws(RegistryError) {
            return .success(
                try await registry.uploadAndRegisterModel(
                    "fraud", path: path, to: storage, modelFormatName: "onnx", modelFormatVersion: "1", version: "v1"))
        } catch {
            return .failure(error)
        }
    }

    @Test("stores the files first and registers their place")
    func upload() async throws {
        let bed = try HopsworksTests.Bed()
        let registration = try await Self.upload(bed.registry, bed.path, bed.storage).get()
        #expect(registration.artifact.uri == "file://\(bed.files.path("store/fraud/v1"))")
        #expect(registration.artifact.name == "fraud")
        #expect(try await bed.stored("fraud/v1") == ["deep/config.json", "model.bin"])
    }

    @Test("refuses a version that exists before it uploads anything")
    func existing() async throws {
        let bed = try HopsworksTests.Bed()
        try await bed.registry.registerModel(
            "fraud", uri: "s3://x", modelFormatName: "onnx", modelFormatVersion: "1", version: "v1")
        let refused = await Self.upload(bed.registry, bed.path, bed.storage)
        #expect(refused == .failure(.store("the registered model \"fraud\" already has a version \"v1\"")))
        #expect(try await bed.stored("fraud") == [])
    }

    @Test("refuses a missing storage and a wrong path without any request")
    func refused() async throws {
        let bed = try HopsworksTests.Bed()
        let transport = ScriptedTransport()
        #expect(
            await Self.upload(transport.registry, bed.path, nil)
                == .failure(
                    .invalidArgument("\"\(bed.path)\" can not be uploaded: there is no storage to put it into")))
        guard case .failure(.invalidArgument) = await Self.upload(transport.registry, "/no/such/file", bed.storage)
        else {
            Issue.record("a wrong path is taken")
            return
        }
        #expect(transport.log == [])
    }
}

@Suite("Importing from Hugging Face")
struct HuggingFaceTests {
    static let answer: JSONValue = [
        "id": "openai/gpt", "author": "openai",
        "cardData": ["license": "mit", "gated": false, "stars": 5, "tags": ["a"], "repo": "not this"],
    ]

    @Test("registers the file where it is, with what the hub says")
    func imported() async throws {
        let bed = try HopsworksTests.Bed()
        let transport = ScriptedTransport((200, Self.answer))
        let hub = HuggingFaceHub(baseURL: "http://hub:1/", transport: transport, token: "hush")
        let registration = try await bed.registry.registerHuggingFaceModel(
            "openai/gpt", path: "onnx/model 1.onnx", version: "v1", modelFormatName: "onnx", modelFormatVersion: "1",
            revision: "refs/pr/1", hub: hub)
        #expect(transport.requests.map(\.url) == ["http://hub:1/api/models/openai/gpt/revision/refs%2Fpr%2F1"])
        #expect(transport.requests.first?.headers["Authorization"] == "Bearer hush")
        let uri = "http://hub:1/openai/gpt/resolve/refs%2Fpr%2F1/onnx/model%201.onnx"
        #expect(registration.model.name == "openai/gpt")
        #expect(registration.model.owner == "ada")
        #expect(registration.version.author == "openai")
        #expect(registration.artifact.uri == uri)
        #expect(registration.artifact.storagePath == "onnx/model 1.onnx")
        #expect(
            registration.version.customProperties == [
                "license": "mit", "gated": false, "stars": 5, "repo": "openai/gpt", "source_uri": .string(uri),
                "model_origin": "huggingface_hub", "model_author": "openai",
            ])
    }

    @Test("falls back to an unknown author")
    func unknownAuthor() async throws {
        let bed = try HopsworksTests.Bed()
        let hub = HuggingFaceHub(transport: ScriptedTransport((200, ["id": "gpt2"])))
        let registration = try await bed.registry.registerHuggingFaceModel(
            "gpt2", path: "m", version: "v1", modelFormatName: "onnx", modelFormatVersion: "1", modelName: "mine",
            hub: hub)
        #expect(registration.version.author == "unknown")
        #expect(registration.version.customProperties?["model_author"] == "unknown")
        #expect(registration.model.name == "mine")
        #expect(registration.artifact.uri == "https://huggingface.co/gpt2/resolve/main/m")
    }

    @Test(
        "asks the registry for nothing where the hub has no such repository or revision",
        arguments: [
            (404, "the hub has no repository \"a/b\" with the revision \"main\" to show"),
            (401, "the hub has no repository \"a/b\" with the revision \"main\" to show"),
            (503, "the hub answers 503: later"),
        ])
    func refused(status: Int, message: String) async throws {
        let transport = ScriptedTransport()
        let hub = HuggingFaceHub(transport: ScriptedTransport((status, ["error": "later"])))
        let error = await #expect(throws: RegistryError.self) {
            try await transport.registry.registerHuggingFaceModel(
                "a/b", path: "m", version: "v1", modelFormatName: "onnx", modelFormatVersion: "1", hub: hub)
        }
        #expect(error?.description == message)
        #expect(transport.log == [])
    }
}
