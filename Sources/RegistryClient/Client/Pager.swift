/// All items of a list, fetched page by page as they are asked for.
///
/// ```swift
/// for try await model in registry.registeredModels().orderByCreationTime().descending().pageSize(50) {
///     print(model.name)
/// }
/// ```
///
/// A value: each of the chaining methods gives a new pager that stands at the beginning. Iterating always begins with
/// the first page. It ends when the registry gives no further token; a token that was seen before ends it with
/// `.pagingLoop` in place of going round for ever.
public struct Pager<Item: Sendable>: Sendable {
    /// Gets one page.
    public typealias Fetch = @Sendable (ListOptions) async throws(RegistryError) -> Page<Item>

    /// What the next request says.
    public private(set) var options: ListOptions
    private let fetch: Fetch
    private let start: ListOptions
    private var seen: Set<String> = []
    private var isAtEnd = false

    /// A pager over any function that gives pages.
    public init(_ options: ListOptions = ListOptions(), fetch: @escaping Fetch) {
        self.options = options
        start = options
        self.fetch = fetch
    }

    /// By id, the order of creation.
    public func orderByID() -> Pager { with { $0.orderBy = .id } }
    /// By the time at which the entity was stored.
    public func orderByCreationTime() -> Pager { with { $0.orderBy = .createTime } }
    /// By the time at which the entity was last written.
    public func orderByUpdateTime() -> Pager { with { $0.orderBy = .lastUpdateTime } }
    /// Smallest or oldest first.
    public func ascending() -> Pager { with { $0.sortOrder = .ascending } }
    /// Largest or newest first.
    public func descending() -> Pager { with { $0.sortOrder = .descending } }
    /// At most this many items per request; below 1, the first page throws `.invalidArgument` and sends nothing.
    public func pageSize(_ size: Int) -> Pager { with { $0.pageSize = size } }
    /// Only items that meet a condition, such as `name LIKE "fraud%"`.
    public func filter(_ query: String) -> Pager { with { $0.filterQuery = query } }
    /// The older name of `pageSize`: not a limit of all items.
    public func limit(_ size: Int) -> Pager { pageSize(size) }

    /// The page after the one given last, nil after the last page.
    ///
    /// An error leaves the pager where it is, so that the same page can be asked for again.
    public mutating func nextPage() async throws(RegistryError) -> Page<Item>? {
        guard !isAtEnd else { return nil }
        if let token = options.nextPageToken, seen.contains(token) { throw .pagingLoop(token: token) }
        let page = try await fetch(options)
        if let token = options.nextPageToken { seen.insert(token) }
        isAtEnd = page.nextPageToken.isEmpty
        options.nextPageToken = isAtEnd ? nil : page.nextPageToken
        return page
    }

    /// Goes back to the first page.
    public mutating func restart() {
        self = Pager(start, fetch: fetch)
    }

    private func with(_ change: (inout ListOptions) -> Void) -> Pager {
        var options = start
        change(&options)
        return Pager(options, fetch: fetch)
    }
}

extension Pager: AsyncSequence {
    /// Items one by one.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private var pager: Pager
        private var items: ArraySlice<Item> = []

        fileprivate init(_ pager: Pager) {
            self.pager = pager
            self.pager.restart()
        }

        /// The next item, nil at the end.
        public mutating func next() async throws(RegistryError) -> Item? {
            while true {
                if let item = items.popFirst() { return item }
                guard let page = try await pager.nextPage() else { return nil }
                items = page.items[...]
            }
        }
    }

    /// Begins with the first page, whatever `nextPage()` has given so far.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}
