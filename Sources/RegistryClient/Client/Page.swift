import SourceText

/// One page of a list (contract schema `BaseResourceList`).
public struct Page<Item: Sendable>: Sendable {
    /// In the order of the answer.
    public var items: [Item]
    /// How many items the registry says are on this page; nil where it does not say.
    public var size: Int?
    /// The page size that the registry says it used, 0 for no limit; nil where it does not say.
    public var pageSize: Int?
    /// What to pass as `ListOptions.nextPageToken` for the page after; empty on the last page.
    public var nextPageToken: String

    /// A page from its parts, for tests and other sources of pages.
    public init(items: [Item], size: Int? = nil, pageSize: Int? = nil, nextPageToken: String = "") {
        self.items = items
        self.size = size
        self.pageSize = pageSize
        self.nextPageToken = nextPageToken
    }
}

extension Page: Equatable where Item: Equatable {}
extension Page: Hashable where Item: Hashable {}

extension Page where Item: ReadableResource {
    init(reading json: JSONValue) throws(RegistryError) {
        let members = try MemberReader(json, kind: "list of \(Item.kind)s")
        guard let list = members.object["items"] else {
            throw .unexpectedResponse("\(members.kind): \"items\" is missing, expected a list")
        }
        guard let entries = list.array else {
            throw .unexpectedResponse("\(members.kind): \"items\" is \(list.shown), expected a list")
        }
        items = []
        items.reserveCapacity(entries.count)
        for entry in entries { items.append(try Item(MemberReader(entry, kind: Item.kind))) }
        size = try members.count("size")
        pageSize = try members.count("pageSize")
        nextPageToken = try members.optional("nextPageToken") ?? ""
    }
}
