public import HTTPCore

/// A storage in a bucket of any object storage that speaks S3 (AWS, MinIO, Ceph, …).
///
/// Files below `S3Configuration.multipartThreshold` are one request each; larger ones go in parts, several at a time.
/// All of them are read from the disk while they are sent, so that no upload needs more memory than a few buffers.
///
/// Nothing of an upload becomes visible until its large files have arrived whole; where it fails or is cancelled, its
/// unfinished uploads are aborted, and what it had added is removed. Objects that it had replaced by then can not be
/// brought back: a bucket has no rename. Two uploads to one place at the same time are not kept apart either.
public struct S3Storage: ArtifactStorage {
    /// Where the bucket is.
    public let configuration: S3Configuration
    let requests: S3Requests

    /// Sends nothing yet.
    ///
    /// - Parameters:
    ///   - configuration: which bucket, where, and with which keys.
    ///   - transport: carries the requests; nil makes a `CurlTransport`.
    /// - Throws: `.missingMetadata` or `.invalidArgument` for a configuration that can not work.
    public init(_ configuration: S3Configuration, transport: (any HTTPTransport)? = nil) throws(RegistryError) {
        try configuration.check()
        self.configuration = configuration
        // Not as a field of the requests: it would be signed, and what stands in between may change it.
        let settings = TransportSettings(userAgent: ModelRegistryClient.userAgent)
        requests = S3Requests(configuration: configuration, transport: transport ?? CurlTransport(settings))
    }

    /// What `S3URI` builds for the place: `s3://bucket/place?endpoint=…&defaultRegion=…`.
    public func uri(of place: String) throws(RegistryError) -> String {
        try S3URI.build(
            path: key(place), bucket: configuration.bucket, endpoint: configuration.endpoint,
            region: configuration.region, in: Surroundings(variable: { _ in nil }))
    }

    /// By bucket, prefix and endpoint; a URI without an endpoint is taken for one of this storage.
    public func place(of uri: String) -> String? {
        let parts = uri.split(separator: "?", maxSplits: 1)
        let start = "s3://\(configuration.bucket)/" + (root.isEmpty ? "" : root + "/")
        guard let path = parts.first, path.hasPrefix(start) else { return nil }
        let items = parts.count > 1 ? parts[1].split(separator: "&") : []
        if let endpoint = items.first(where: { $0.hasPrefix("endpoint=") })?.dropFirst("endpoint=".count),
            ServerAddress.trimmingSlashes(String(endpoint)) != ServerAddress.trimmingSlashes(configuration.endpoint)
        {
            return nil
        }
        return try? StoragePlace.spelled(String(path.dropFirst(start.count)))
    }

    /// The objects whose keys begin with the place and a slash.
    public func list(_ place: String) async throws(RegistryError) -> [StoredFile] {
        let prefix = try key(place) + "/"
        return try await requests.list(prefix: prefix).compactMap { object in
            // A key that ends with a slash is what some tools make for an empty folder.
            guard !object.key.hasSuffix("/") else { return nil }
            return StoredFile(path: String(object.key.dropFirst(prefix.count)), size: object.size, tag: object.tag)
        }
    }

    /// Written to the file while it comes.
    public func download(_ file: StoredFile, of place: String, to path: String) async throws(RegistryError) {
        try await requests.get(key(place) + "/" + file.path, to: path)
    }

    /// One request for each object, several at a time.
    public func delete(_ place: String) async throws(RegistryError) {
        let requests = requests
        let objects = try await requests.list(prefix: key(place) + "/")
        _ = try await BoundedTasks.run(objects, limit: configuration.parallelRequests) {
            object async throws(RegistryError) in try await requests.delete(object.key)
        }
    }

    private var root: String { ServerAddress.trimmingSlashes(configuration.prefix) }

    func key(_ place: String) throws(RegistryError) -> String {
        let place = try StoragePlace.spelled(place)
        return root.isEmpty ? place : "\(root)/\(place)"
    }
}
