extension Synchronous {
    /// Which objects a list of the style gives, and in which order.
    public struct ListOptions: Sendable, Hashable {
        /// What lists can be ordered by.
        public enum OrderByField: Sendable, Hashable, CaseIterable {
            /// When the object was stored.
            case createTime
            /// When the object was last written.
            case updateTime
            /// The id, as a number.
            case id
        }

        /// The most objects to give, 1 or more; nil gives all.
        public var limit: Int?
        /// nil leaves it to the registry, which means by id.
        public var orderBy: OrderByField?
        /// Smallest or oldest first.
        public var isAscending: Bool

        /// All objects in ascending order unless something else is said.
        public init(limit: Int? = nil, orderBy: OrderByField? = nil, isAscending: Bool = true) {
            self.limit = limit
            self.orderBy = orderBy
            self.isAscending = isAscending
        }

        /// What the registry is asked for.
        var page: RegistryClient.ListOptions {
            let field: RegistryClient.ListOptions.OrderField? =
                switch orderBy {
                case .createTime: .createTime
                case .updateTime: .lastUpdateTime
                case .id: .id
                case nil: nil
                }
            return RegistryClient.ListOptions(
                pageSize: limit, orderBy: field, sortOrder: isAscending ? .ascending : .descending)
        }
    }
}
