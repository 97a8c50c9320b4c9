extension Synchronous {
    /// A version of the style: made of an artifact, the version's name and its author.
    public final class ModelVersion {
        /// The custom property that holds the tags, joined by commas: the contract has no tags.
        public static let tagsProperty = "tags"

        /// Given by the registry; nil before the version is stored.
        public internal(set) var id: String?
        /// The one model artifact of the version; nil where a fetched version has none.
        public let model: ModelArtifact?
        /// The version's name, unique within its model.
        public let version: String
        /// Who made it.
        public var author: String?
        /// Prose about it, any text.
        public var description: String?
        /// An id of another system; unique among models and versions.
        public var externalId: String?
        /// Words to sort versions by.
        public var tags: [String]
        /// Typed properties of its own, without the tags.
        public var metadata: CustomProperties
        /// When it was stored, in milliseconds since 1970; nil before.
        public internal(set) var createTimeSinceEpoch: Int64?
        /// When it was last written, in milliseconds since 1970; nil before it is stored.
        public internal(set) var lastUpdateTimeSinceEpoch: Int64?

        /// A version that is not stored yet. The artifact is upserted by a call of its own.
        public init(
            _ model: ModelArtifact, _ version: String, _ author: String, description: String? = nil,
            externalId: String? = nil, tags: [String] = [], metadata: CustomProperties = [:]
        ) {
            self.model = model
            self.version = version
            self.author = author
            self.description = description
            self.externalId = externalId
            self.tags = tags
            self.metadata = metadata
        }

        /// A version that a registry showed, with its artifact.
        init(_ stored: RegistryClient.ModelVersion, model: ModelArtifact?) {
            self.model = model
            version = stored.name
            author = stored.author
            description = stored.description
            externalId = stored.externalId
            var properties = stored.customProperties ?? [:]
            if case .string(let joined)? = properties[Self.tagsProperty] {
                tags = joined.split(separator: ",").map(String.init)
                properties[Self.tagsProperty] = nil
            } else {
                tags = []
            }
            metadata = properties
            fill(stored)
        }

        /// Takes over what the registry decides.
        func fill(_ stored: RegistryClient.ModelVersion) {
            id = stored.id
            createTimeSinceEpoch = stored.createTimeSinceEpoch
            lastUpdateTimeSinceEpoch = stored.lastUpdateTimeSinceEpoch
        }

        func value(ofRegisteredModel registeredModelId: String) -> RegistryClient.ModelVersion {
            var properties = metadata
            if !tags.isEmpty { properties[Self.tagsProperty] = .string(tags.joined(separator: ",")) }
            // Of a new version nothing has to be said; of a stored one an empty map says that nothing is left.
            return RegistryClient.ModelVersion(
                id: id, name: version, registeredModelId: registeredModelId, description: description,
                externalId: externalId, customProperties: properties.isEmpty && id == nil ? nil : properties,
                author: author)
        }
    }
}
