extension Synchronous {
    /// A model of the style: made by its name, filled by `upsertRegisteredModel`.
    public final class RegisteredModel {
        /// Given by the registry; nil before the model is stored.
        public internal(set) var id: String?
        /// Unique among registered models.
        public let name: String
        /// Prose about it, any text.
        public var description: String?
        /// An id of another system; unique among models and versions.
        public var externalId: String?
        /// What the registry showed when the model was fetched, each with its artifact; an upsert does not send them.
        public internal(set) var versions: [ModelVersion] = []
        /// When it was stored, in milliseconds since 1970; nil before.
        public internal(set) var createTimeSinceEpoch: Int64?
        /// When it was last written, in milliseconds since 1970; nil before it is stored.
        public internal(set) var lastUpdateTimeSinceEpoch: Int64?

        /// A model that is not stored yet.
        public init(_ name: String, description: String? = nil, externalId: String? = nil) {
            self.name = name
            self.description = description
            self.externalId = externalId
        }

        /// A model that a registry showed.
        convenience init(_ stored: RegistryClient.RegisteredModel) {
            self.init(stored.name, description: stored.description, externalId: stored.externalId)
            fill(stored)
        }

        /// Takes over what the registry decides.
        func fill(_ stored: RegistryClient.RegisteredModel) {
            id = stored.id
            createTimeSinceEpoch = stored.createTimeSinceEpoch
            lastUpdateTimeSinceEpoch = stored.lastUpdateTimeSinceEpoch
        }

        var value: RegistryClient.RegisteredModel {
            RegistryClient.RegisteredModel(id: id, name: name, description: description, externalId: externalId)
        }
    }
}
