/// The paging parameters of a list (`registry-behaviour.md` section 4).
struct PageRequest: Sendable {
    /// nil: everything.
    let size: Int64?
    let order: PageQuery.Order
    let isDescending: Bool
    let after: PageToken?

    /// - Throws: 400 for a value that the contract's parameter schemas do not allow.
    init(_ query: QueryParameters, rules: RegistryRules) throws(Refusal) {
        size = try Self.size(query["pageSize"], smallest: rules.smallestPage)
        order =
            try Self.choice(
                query["orderBy"], of: "orderBy", from: ["CREATE_TIME", "LAST_UPDATE_TIME", "ID"], rules
            ).flatMap(PageQuery.Order.init(rawValue:)) ?? .id
        isDescending =
            try Self.choice(query["sortOrder"], of: "sortOrder", from: ["ASC", "DESC"], rules) == "DESC"
        if let token = query["nextPageToken"] { after = try PageToken(token) } else { after = nil }
    }

    private static func size(_ text: String?, smallest: Int64) throws(Refusal) -> Int64? {
        guard let text else { return nil }
        switch Identifier.parse(text, strictly: false) {
        case .failure(let malformed): throw .badRequest("invalid numeric string: \(malformed)")
        case .success(let size):
            guard size >= smallest else { throw .badRequest("invalid pageSize \(text): it has to be 1 or more") }
            return size
        }
    }

    private static func choice(
        _ text: String?, of parameter: String, from known: [String], _ rules: RegistryRules
    ) throws(Refusal) -> String? {
        guard let text else { return nil }
        if known.contains(text) { return text }
        if rules.unknownOrdering == .ignore { return nil }
        throw .badRequest("invalid \(parameter) \"\(text)\": supply one of \(known.joined(separator: ", "))")
    }
}
