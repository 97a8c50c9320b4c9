extension Builder {
    /// What a list can be narrowed by.
    public enum Filters {
        /// Nothing but `filterQuery`.
        public enum None {}
        /// The kind of artifact.
        public enum Kind {}
        /// Name and external id.
        public enum Name {}
        /// Name, external id, and the kind of artifact.
        public enum NameAndKind {}
        /// The metric and its steps.
        public enum History {}
    }

    /// A request for one page of a list.
    public struct List<Item: Sendable, Filter>: Sendable {
        private let route: Route<Page<Item>>
        private var options = ListOptions()
        private var filters: [(name: String, value: String)] = []
        private var steps: [Int64] = []

        init(_ route: Route<Page<Item>>) { self.route = route }

        /// A condition that the items have to meet.
        public func filterQuery(_ query: String) -> List { with { $0.options.filterQuery = query } }
        /// The most items of the page, 1 or more.
        public func pageSize(_ size: Int) -> List { with { $0.options.pageSize = size } }
        /// What the items are ordered by.
        public func orderBy(_ field: ListOptions.OrderField) -> List { with { $0.options.orderBy = field } }
        /// The direction of the order.
        public func sortOrder(_ order: ListOptions.SortOrder) -> List { with { $0.options.sortOrder = order } }
        /// The token that the page before gave.
        public func nextPageToken(_ token: String) -> List { with { $0.options.nextPageToken = token } }
        /// All of these at once.
        public func options(_ options: ListOptions) -> List { with { $0.options = options } }

        /// Sends the request.
        ///
        /// - Throws: `.invalidArgument` for a page size below 1, or a step that the contract can not say.
        public func execute() async throws(Failure) -> Response<Page<Item>> {
            try await route.send(query: { () throws(RegistryError) in
                var parameters = try options.parameters() + filters
                if let steps = try route.client.steps(steps) { parameters.append(("stepIds", steps)) }
                return parameters
            })
        }

        fileprivate func filtering(_ name: String, _ value: String) -> List {
            with { list in
                list.filters.removeAll { $0.name == name }
                list.filters.append((name, value))
            }
        }

        fileprivate func with(_ change: (inout List) -> Void) -> List {
            var copy = self
            change(&copy)
            return copy
        }

        fileprivate func choosing(_ steps: [Int64]) -> List { with { $0.steps = steps } }
    }
}

extension Builder.Service {
    /// A list of resources below a path.
    func list<Item: ReadableResource, Filter>(
        _ path: () throws(RegistryError) -> String
    ) -> Builder.List<Item, Filter> {
        Builder.List(
            Builder.Route(client, "GET", path) { json throws(RegistryError) in try Page(reading: json) })
    }
}

extension Builder.List where Filter == Builder.Filters.Name {
    /// Only what has this name.
    public func name(_ name: String) -> Self { filtering("name", name) }
    /// Only what has this external id.
    public func externalId(_ externalId: String) -> Self { filtering("externalId", externalId) }
}

extension Builder.List where Filter == Builder.Filters.Kind {
    /// Only artifacts of this kind.
    public func artifactType(_ type: ArtifactType) -> Self { filtering("artifactType", type.rawValue) }
}

extension Builder.List where Filter == Builder.Filters.NameAndKind {
    /// Only what has this name.
    public func name(_ name: String) -> Self { filtering("name", name) }
    /// Only what has this external id.
    public func externalId(_ externalId: String) -> Self { filtering("externalId", externalId) }
    /// Only artifacts of this kind.
    public func artifactType(_ type: ArtifactType) -> Self { filtering("artifactType", type.rawValue) }
}

extension Builder.List where Filter == Builder.Filters.History {
    /// Only this metric.
    public func name(_ name: String) -> Self { filtering("name", name) }
    /// Only these steps; none asks for every step.
    public func stepIds(_ steps: [Int64]) -> Self { choosing(steps) }
}
