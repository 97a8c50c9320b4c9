import Conformance
import RegistryClient
import ScenarioLanguage
import SourceText

/// `call: storage.…` as calls of an `ArtifactStorage`.
struct StorageFace: ClientStyleFace {
    static let name = "storage"

    private let link: StorageLink?

    /// A storage needs no registry.
    init(_ registry: ModelRegistry, _ storage: StorageLink?) { link = storage }

    /// The storage that a story speaks of.
    ///
    /// - Parameter partSize: in a bucket, files of that size or more go in parts of it; nil leaves that to the library.
    static func storage(_ uri: String, _ link: StorageLink?, partSize: Int? = nil) throws -> any ArtifactStorage {
        guard uri.hasPrefix("s3://") else { return try DirectoryStorage(uri) }
        guard let link, let prefix = link.address.prefix(of: uri) else {
            throw Inexpressible("\(uri) is no storage of the run")
        }
        let address = link.address
        var configuration = S3Configuration(
            bucket: address.bucket, endpoint: address.endpoint, region: address.region,
            accessKeyID: address.accessKeyID, secretAccessKey: address.secretAccessKey,
            sessionToken: address.sessionToken, prefix: prefix)
        if let partSize { (configuration.multipartThreshold, configuration.partSize) = (partSize, partSize) }
        return try S3Storage(configuration, transport: link.seen)
    }

    func value(of method: String, _ arguments: inout ClientMembers) async throws -> JSONValue? {
        let uri = try arguments.requiredText("storage")
        let partSize = try arguments.wholeNumber("partSize").map { Int($0) }
        let storage = try Self.storage(uri, link, partSize: partSize)
        let place = try arguments.requiredText("place")
        switch method {
        case "unfinished":
            try arguments.finish()
            return try await unfinished(uri, place)
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

    /// Asked without the library, which has no word for it.
    private func unfinished(_ uri: String, _ place: String) async throws -> JSONValue {
        guard let link, let prefix = link.address.prefix(of: uri) else { return .array([]) }
        let requests = ObjectStoreRequests(link.address, over: link.transport)
        let found = try await requests.unfinished("\(prefix)/\(place)/")
        return .array(found.map { ["path": .string(String($0.key.dropFirst(prefix.count + 1)))] })
    }
}
