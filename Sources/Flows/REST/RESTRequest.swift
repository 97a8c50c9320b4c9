import SourceText

/// A request of the contract before it has an address: path and query are not yet percent-encoded.
struct RESTRequest: Sendable {
    var method: String
    /// Below the base path, segment by segment.
    var segments: [String]
    var query: [(name: String, value: String)] = []
    var body: JSONObject?

    static func get(_ segments: String..., query: [(name: String, value: String)] = []) -> RESTRequest {
        RESTRequest(method: "GET", segments: segments, query: query)
    }

    static func post(_ segments: String..., body: JSONObject) -> RESTRequest {
        RESTRequest(method: "POST", segments: segments, body: body)
    }

    static func patch(_ segments: String..., body: JSONObject) -> RESTRequest {
        RESTRequest(method: "PATCH", segments: segments, body: body)
    }

    /// With this query parameter, in place of one of the same name.
    func with(_ name: String, _ value: String) -> RESTRequest {
        var copy = self
        if let index = copy.query.firstIndex(where: { $0.name == name }) {
            copy.query[index].value = value
        } else {
            copy.query.append((name, value))
        }
        return copy
    }
}
