import Conformance
import RegistryClient
import ScenarioLanguage
import SourceText

/// `call: facade.…` as calls of `ModelRegistry`.
struct FacadeFace: ClientStyleFace {
    static let name = "facade"
    private let registry: ModelRegistry
    private let storage: StorageLink?

    init(_ registry: ModelRegistry, _ storage: StorageLink?) {
        self.registry = registry
        self.storage = storage
    }

    func value(of method: String, _ arguments: inout ClientMembers) async throws -> JSONValue? {
        let version = try arguments.requiredText("version")
        let formatName = try arguments.requiredText("modelFormatName")
        let formatVersion = try arguments.requiredText("modelFormatVersion")
        let author = try arguments.text("author")
        let owner = try arguments.text("owner")
        let description = try arguments.text("versionDescription")
        let path = try arguments.requiredText("path")
        do {
            switch method {
            case "uploadAndRegisterModel":
                let model = try arguments.requiredText("model")
                let storage = try arguments.text("storage").map { try StorageFace.storage($0, self.storage) }
                let place = try arguments.text("place")
                let storageKey = try arguments.text("storageKey")
                let storagePath = try arguments.text("storagePath")
                let metadata = try arguments.properties("metadata")
                try arguments.finish()
                return Self.wire(
                    try await registry.uploadAndRegisterModel(
                        model, path: path, to: storage, place: place, modelFormatName: formatName,
                        modelFormatVersion: formatVersion, version: version, storageKey: storageKey,
                        storagePath: storagePath, author: author, owner: owner, versionDescription: description,
                        metadata: metadata))
            default: throw Inexpressible("the facade has no method \(method)")
            }
        } catch RegistryError.store(let message) {
            throw StyleFailure(outcome: .word(.conflict), name: "store", message: message)
        }
    }

    private static func wire(_ registration: Registration) -> JSONValue {
        [
            "model": .object(ClientWire.object(registration.model)),
            "version": .object(ClientWire.object(registration.version)),
            "artifact": .object(ClientWire.object(registration.artifact)),
        ]
    }
}
