import SourceText

/// A request that is not fulfilled: the status, and the two members of the contract's `Error` schema.
struct Refusal: Error, Sendable, Hashable {
    var status: Int
    /// The reason phrase of the status, but "Bad Request" for 422, as practised (`registry-behaviour.md` 3.1).
    var code: String
    var message: String
    var headers: [HeaderField] = []

    init(status: Int, message: String, headers: [HeaderField] = []) {
        self.status = status
        code = ReasonPhrase.forErrorBody(status: status)
        self.message = message
        self.headers = headers
    }

    /// 400, with the suffix that recorded servers put behind what their rules refuse.
    static func badRequest(_ message: String) -> Refusal {
        Refusal(status: 400, message: "\(message): bad request")
    }

    /// 400 for a body that does not decode: recorded servers give the bare text of the decoder.
    static func undecodable(_ message: String) -> Refusal {
        Refusal(status: 400, message: message)
    }

    static func notFound(_ message: String) -> Refusal {
        Refusal(status: 404, message: "\(message): not found")
    }

    static func conflict(_ message: String) -> Refusal {
        Refusal(status: 409, message: "\(message): conflict")
    }

    /// 503: nothing is wrong with the request, and it may be sent again later.
    static func unavailable(_ reason: String) -> Refusal {
        Refusal(status: 503, message: "the store is not available: \(reason)")
    }

    /// The answer in the shape `{"code": …, "message": …}`.
    var response: ServerResponse {
        var response = ServerResponse.json(["code": .string(code), "message": .string(message)], status: status)
        response.headers += headers
        return response
    }
}
