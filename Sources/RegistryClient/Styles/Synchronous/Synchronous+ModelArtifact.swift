extension Synchronous {
    /// The file of a version: made of a name and a URI.
    public final class ModelArtifact {
        /// The custom property that holds `runtime`: the contract has no such member.
        public static let runtimeProperty = "runtime"

        /// Given by the registry; nil before the artifact is stored.
        public internal(set) var id: String?
        /// Unique within its version.
        public let name: String
        /// Where the file is.
        public var uri: String
        /// Prose about it, any text.
        public var description: String?
        /// An id of another system; unique among artifacts.
        public var externalId: String?
        /// The format of the file, such as `onnx`.
        public var modelFormatName: String?
        /// The version of the format.
        public var modelFormatVersion: String?
        /// What serves the file.
        public var runtime: String?
        /// The secret that holds the access data of the storage.
        public var storageKey: String?
        /// The path inside the storage.
        public var storagePath: String?
        /// The service account that may read the storage.
        public var serviceAccountName: String?
        /// When it was stored, in milliseconds since 1970; nil before.
        public internal(set) var createTimeSinceEpoch: Int64?
        /// When it was last written, in milliseconds since 1970; nil before it is stored.
        public internal(set) var lastUpdateTimeSinceEpoch: Int64?
        /// Custom properties that the style has no names for: an upsert sends them as they were fetched.
        private var otherProperties: CustomProperties = [:]

        /// An artifact that is not stored yet.
        public init(
            _ name: String, _ uri: String, description: String? = nil, externalId: String? = nil,
            modelFormatName: String? = nil, modelFormatVersion: String? = nil, runtime: String? = nil,
            storageKey: String? = nil, storagePath: String? = nil, serviceAccountName: String? = nil
        ) {
            self.name = name
            self.uri = uri
            self.description = description
            self.externalId = externalId
            self.modelFormatName = modelFormatName
            self.modelFormatVersion = modelFormatVersion
            self.runtime = runtime
            self.storageKey = storageKey
            self.storagePath = storagePath
            self.serviceAccountName = serviceAccountName
        }

        /// An artifact that a registry showed. One without a name or a URI, which the contract admits, has an empty one.
        convenience init(_ stored: RegistryClient.ModelArtifact) {
            var runtime: String?
            if case .string(let text)? = stored.customProperties?[Self.runtimeProperty] { runtime = text }
            self.init(
                stored.name ?? "", stored.uri ?? "", description: stored.description, externalId: stored.externalId,
                modelFormatName: stored.modelFormatName, modelFormatVersion: stored.modelFormatVersion,
                runtime: runtime, storageKey: stored.storageKey, storagePath: stored.storagePath,
                serviceAccountName: stored.serviceAccountName)
            otherProperties = stored.customProperties ?? [:]
            otherProperties[Self.runtimeProperty] = nil
            fill(stored)
        }

        /// Takes over what the registry decides.
        func fill(_ stored: RegistryClient.ModelArtifact) {
            id = stored.id
            createTimeSinceEpoch = stored.createTimeSinceEpoch
            lastUpdateTimeSinceEpoch = stored.lastUpdateTimeSinceEpoch
        }

        var value: RegistryClient.ModelArtifact {
            var properties = otherProperties
            properties[Self.runtimeProperty] = runtime.map(MetadataValue.string)
            // Of a new artifact nothing has to be said; of a stored one an empty map says that nothing is left.
            return RegistryClient.ModelArtifact(
                id: id, name: name, description: description, externalId: externalId,
                customProperties: properties.isEmpty && id == nil ? nil : properties, uri: uri,
                modelFormatName: modelFormatName, modelFormatVersion: modelFormatVersion, storageKey: storageKey,
                storagePath: storagePath, serviceAccountName: serviceAccountName)
        }
    }
}
