/// The answer that says that the server is ready; it needs no token.
enum Health {
    static func answer(_ request: ServerRequest) throws(Refusal) -> ServerResponse {
        guard request.method == "GET" else {
            throw Refusal(
                status: 405, message: "\(request.method) is not offered here", headers: [HeaderField("Allow", "GET")])
        }
        return .text("OK", status: 200)
    }
}
