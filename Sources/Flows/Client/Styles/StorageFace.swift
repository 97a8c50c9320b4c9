import Conformance
import RegistryClient
import ScenarioLanguage
import SourceText

/// `call: storage.…` as calls of an `ArtifactStorage`.
struct StorageFace: ClientStyleFace {
    static let name = "storage"

    /// A storage needs no registry.
    init(_ registry: ModelRegistry) {}

    /// The storage that a story speaks of.
    static func storage(_ uri: String) throws -> any ArtifactStorage {
        guard !uri.hasPrefix("s3://") else { throw Inexpressible("stories store files in folders only") }
        return try DirectoryStorage(uri)
    }

    func value(of method: String, _ arguments: inout ClientMembers) async throws -> JSONValue? {
        let storage = try Self.storage(arguments.requiredText("storage"))
        let place = try arguments.requiredText("place")
        switch method {
        case "upload":
            let path = try arguments.requiredText("path")
            let replacing = try arguments.flag("replacing") ?? false
            try arguments.finish()
            return .string(try await storage.upload(path, to: place, replacing: replacing))
        case "list":
            try arguments.finish()
            guard try await !storage.list(place).isEmpty else { return nil }
            return try await FetchedFiles.of { folder in _ = try await storage.download(place, into: folder) }
        case "delete":
            try arguments.finish()
            try await storage.delete(place)
            return .null
        default: throw Inexpressible("a storage has no method \(method)")
        }
    }
}
