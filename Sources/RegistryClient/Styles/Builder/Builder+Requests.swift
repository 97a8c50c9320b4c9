extension Builder {
    /// A request for one entity by its id.
    public struct Get<Value: Sendable>: Sendable {
        let route: Route<Value>

        /// Sends the request.
        public func execute() async throws(Failure) -> Response<Value> { try await route.send() }
    }

    /// A request with a body: of a create, an update or an upsert.
    public struct Write<Body: Sendable, Value: Sendable>: Sendable {
        private let route: Route<Value>
        private let encode: @Sendable (Body) throws(RegistryError) -> [UInt8]
        private var bytes: (@Sendable () throws(RegistryError) -> [UInt8])?

        init(_ route: Route<Value>, encode: @escaping @Sendable (Body) throws(RegistryError) -> [UInt8]) {
            self.route = route
            self.encode = encode
        }

        /// What is sent; required.
        public func body(_ body: Body) -> Write {
            let encode = encode
            return with { () throws(RegistryError) in try encode(body) }
        }

        /// Sends the request.
        ///
        /// - Throws: `.invalidArgument` without a body; nothing is sent then.
        public func execute() async throws(Failure) -> Response<Value> {
            guard let bytes else { throw .invalidArgument("the request has no body: call body(_:) first") }
            return try await route.send(body: { () throws(RegistryError) in try bytes() })
        }

        func with(_ bytes: @escaping @Sendable () throws(RegistryError) -> [UInt8]) -> Write {
            var copy = self
            copy.bytes = bytes
            return copy
        }
    }

    /// A request for one entity by what it is called.
    public struct Find<Value: Sendable>: Sendable {
        let route: Route<Value>
        let kind: String
        let hasParent: Bool
        private var criteria: (name: String?, externalId: String?, parent: String?) = (nil, nil, nil)

        init(_ route: Route<Value>, kind: String, hasParent: Bool = true) {
            self.route = route
            self.kind = kind
            self.hasParent = hasParent
        }

        /// The name; together with the parent where the entity has one.
        public func name(_ name: String) -> Find { with { $0.criteria.name = name } }

        /// The external id, which is enough by itself.
        public func externalId(_ externalId: String) -> Find { with { $0.criteria.externalId = externalId } }

        /// The id of what the entity belongs to; of no account for models, experiments and serving environments.
        public func parentResourceId(_ id: String) -> Find { with { $0.criteria.parent = id } }

        /// Sends the request.
        ///
        /// - Throws: `.invalidArgument` without an external id, or a name with the parent that it needs.
        public func execute() async throws(Failure) -> Response<Value> {
            try await route.send(query: { () throws(RegistryError) in
                try route.client.criteria(
                    name: criteria.name, parent: hasParent ? criteria.parent : nil, needsParent: hasParent,
                    externalId: criteria.externalId, of: kind)
            })
        }

        private func with(_ change: (inout Find) -> Void) -> Find {
            var copy = self
            change(&copy)
            return copy
        }
    }
}

extension Builder.Write where Body: WritableBody {
    init(_ route: Builder.Route<Value>) {
        self.init(route) { body throws(RegistryError) in try body.bytes() }
    }
}

extension Builder.Write where Body == ModelVersion {
    /// A version that is not stored yet.
    public func body(_ version: ModelVersionCreate) -> Builder.Write<Body, Value> {
        with { () throws(RegistryError) in try version.bytes() }
    }
}

extension Builder.Write where Body == ExperimentRun {
    /// A run that is not stored yet.
    public func body(_ run: ExperimentRunCreate) -> Builder.Write<Body, Value> {
        with { () throws(RegistryError) in try run.bytes() }
    }
}

extension Builder.Write where Body == Artifact {
    /// An artifact that is not stored yet.
    public func body(_ artifact: ArtifactCreate) -> Builder.Write<Body, Value> {
        with { () throws(RegistryError) in try artifact.bytes() }
    }
}
