import Conformance
import HTTPCore
import RegistryClient
import ScenarioLanguage
import SourceText

/// `call: huggingFace.register` as a call of `ModelRegistry`.
struct HuggingFaceFace: ClientStyleFace {
    static let name = "huggingFace"
    private let registry: ModelRegistry

    init(_ registry: ModelRegistry, _ storage: StorageLink?) { self.registry = registry }

    func value(of method: String, _ arguments: inout ClientMembers) async throws -> JSONValue? {
        guard method == "register" else { throw Inexpressible("an import has no method \(method)") }
        let address = try arguments.requiredText("hub")
        let repository = try arguments.requiredText("repository")
        let path = try arguments.requiredText("path")
        let version = try arguments.requiredText("version")
        let formatName = try arguments.requiredText("modelFormatName")
        let formatVersion = try arguments.requiredText("modelFormatVersion")
        let revision = try arguments.text("revision") ?? "main"
        let author = try arguments.text("author")
        let owner = try arguments.text("owner")
        let model = try arguments.text("model")
        let description = try arguments.text("versionDescription")
        try arguments.finish()
        let hub = HuggingFaceHub(
            baseURL: address, transport: CurlTransport(TransportSettings(proxy: .direct)))
        do throws(RegistryError) {
            return Self.wire(
                try await registry.registerHuggingFaceModel(
                    repository, path: path, version: version, modelFormatName: formatName,
                    modelFormatVersion: formatVersion, author: author, owner: owner, modelName: model,
                    versionDescription: description, revision: revision, hub: hub))
        } catch {
            guard case .store(let message) = error else { throw error }
            // Without any request to the registry the library has refused by itself.
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
