import Conformance
import ScenarioLanguage
import SourceText

/// `pages:` walked by the tokens of the answers.
enum RESTPages {
    /// More pages than any story can mean: a registry whose tokens never end.
    private static let maximum = 10_000

    private struct Walk {
        var items: [JSONValue] = []
        var pages: [JSONObject] = []
        var sizes: [Int] = []
    }

    /// - Returns: `{items, sizes, pages}`, of the second walk when `restart`; the items of the first are `taken` then.
    static func walk(
        _ first: RESTRequest, take: Int?, restart: Bool, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONObject {
        var walk = try await walk(first, take: take, &conversation)
        var taken: [JSONValue]?
        if restart {
            taken = walk.items
            walk = try await Self.walk(first, take: nil, &conversation)
        }
        var value = JSONObject([
            ("items", .array(walk.items)),
            ("sizes", .array(walk.sizes.map { .number(JSONNumber($0)) })),
            ("pages", .array(walk.pages.map(JSONValue.object))),
        ])
        if let taken { value["taken"] = .array(taken) }
        return value
    }

    private static func walk(
        _ first: RESTRequest, take: Int?, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> Walk {
        var walk = Walk()
        var request = first
        var seen: Set<String> = []
        while true {
            let page = try await conversation.send(request)
            guard let items = page["items"]?.array else {
                throw end("page \(walk.pages.count + 1) has no list \"items\"")
            }
            walk.items += items
            walk.pages.append(page)
            walk.sizes.append(items.count)
            if let take, walk.items.count >= take {
                walk.items.removeLast(walk.items.count - take)
                return walk
            }
            // Absent counts as the end, as it does for client libraries; that it has to be there is the contract's check.
            guard let token = page["nextPageToken"]?.string, !token.isEmpty else { return walk }
            guard seen.insert(token).inserted else {
                throw end("paging does not end: the token \"\(token)\" came twice")
            }
            guard walk.pages.count < maximum else {
                throw end("paging does not end: \(maximum) pages and still a token")
            }
            request = first.with("nextPageToken", token)
        }
    }

    private static func end(_ message: String) -> RESTConversation.End {
        RESTConversation.End(outcome: .other(message))
    }
}
