import RegistryClient
import ScenarioLanguage
import SourceText

/// Look-ups by names for a style that has no facade: one find after the other.
struct BuilderLookup {
    private let operations: any RegistryOperations

    init(_ operations: any RegistryOperations) { self.operations = operations }

    /// - Throws: `.store` where the model or the version does not exist, as the facade does.
    func find(_ type: ResourceType, _ modelName: String, versionName: String?) async throws -> JSONObject? {
        let model = try await operations.findRegisteredModel(name: modelName, externalId: nil)
        if type == .registeredModel { return model.map(ClientWire.object) }
        guard let versionName else { throw Inexpressible("a look-up by names needs the version's name") }
        guard let model else { throw RegistryError.store("the registered model \"\(modelName)\" does not exist") }
        let version = try await operations.findModelVersion(
            name: versionName, registeredModelId: model.id, externalId: nil)
        if type == .modelVersion { return version.map(ClientWire.object) }
        guard type == .modelArtifact else { throw Inexpressible("nothing looks up a \(type.rawValue) by names") }
        guard let version else {
            throw RegistryError.store("the registered model \"\(modelName)\" has no version \"\(versionName)\"")
        }
        return try await operations.findModelArtifact(
            name: modelName, modelVersionId: version.id, externalId: nil
        ).map(ClientWire.object)
    }
}
