/// Which page of a list to get, and in which order; what is nil is not sent.
public struct ListOptions: Sendable, Hashable {
    /// What lists can be ordered by (contract parameter `orderBy`).
    public enum OrderField: String, Sendable, Hashable, CaseIterable {
        /// The id, as a number.
        case id = "ID"
        /// When the entity was stored.
        case createTime = "CREATE_TIME"
        /// When the entity was last written.
        case lastUpdateTime = "LAST_UPDATE_TIME"
    }

    /// The direction of the order (contract parameter `sortOrder`).
    public enum SortOrder: String, Sendable, Hashable, CaseIterable {
        /// Smallest or oldest first.
        case ascending = "ASC"
        /// Largest or newest first.
        case descending = "DESC"
    }

    /// The most items of a page, 1 or more; nil leaves it to the registry, which usually means all.
    public var pageSize: Int?
    /// nil leaves it to the registry, which means by id.
    public var orderBy: OrderField?
    /// nil leaves it to the registry, which means ascending.
    public var sortOrder: SortOrder?
    /// A condition that the items have to meet, such as `name LIKE "fraud%" AND state = "LIVE"`; nil asks for all.
    public var filterQuery: String?
    /// `Page.nextPageToken` of the page before; nil for the first page.
    public var nextPageToken: String?

    /// The first page in the order of the registry unless something else is said.
    public init(
        filterQuery: String? = nil, pageSize: Int? = nil, orderBy: OrderField? = nil, sortOrder: SortOrder? = nil,
        nextPageToken: String? = nil
    ) {
        self.filterQuery = filterQuery
        self.pageSize = pageSize
        self.orderBy = orderBy
        self.sortOrder = sortOrder
        self.nextPageToken = nextPageToken
    }

    /// The query parameters in the order of the contract.
    ///
    /// - Throws: `.invalidArgument` for a page size below 1.
    func parameters() throws(RegistryError) -> [(name: String, value: String)] {
        var parameters: [(name: String, value: String)] = []
        if let filterQuery { parameters.append(("filterQuery", filterQuery)) }
        if let pageSize {
            guard pageSize >= 1 else { throw .invalidArgument("a page size of \(pageSize): expected 1 or more") }
            parameters.append(("pageSize", String(pageSize)))
        }
        if let orderBy { parameters.append(("orderBy", orderBy.rawValue)) }
        if let sortOrder { parameters.append(("sortOrder", sortOrder.rawValue)) }
        if let nextPageToken { parameters.append(("nextPageToken", nextPageToken)) }
        return parameters
    }
}
