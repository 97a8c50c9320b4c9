/// The answer that says that the server and its store are ready; it needs no token.
enum Health {
    static func answer(
        _ request: ServerRequest, store: any RegistryStore, seams: Seams
    ) throws(Refusal) -> ServerResponse {
        guard request.method == "GET" else {
            throw Refusal(
                status: 405, message: "\(request.method) is not offered here", headers: [HeaderField("Allow", "GET")])
        }
        try store.check(seam: seams.statement)
        return .text("OK", status: 200)
    }
}
