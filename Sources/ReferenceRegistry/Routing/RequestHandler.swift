/// Answers requests without any network: the whole registry behind one function.
package final class RequestHandler: Sendable {
    /// What answers are made from.
    let store: any RegistryStore
    private let seams: Seams
    private let limits: HTTPLimits
    private let token: BearerToken?
    private let router = Router.offered

    private init(_ other: RequestHandler, token: BearerToken?) {
        store = other.store
        seams = other.seams
        limits = other.limits
        self.token = token
    }

    /// The same registry, for those who need not show a token.
    func withoutToken() -> RequestHandler { RequestHandler(self, token: nil) }

    /// - Throws: when a statement that prepares the store fails.
    init(store: any RegistryStore, seams: Seams, limits: HTTPLimits, token: String?) throws(RegistryError) {
        try Self.prepare(store, seams)
        self.store = store
        self.seams = seams
        self.limits = limits
        self.token = token.map { BearerToken($0) }
    }

    /// The answer to a request; there always is one.
    package func handle(_ incoming: ServerRequest) -> ServerResponse {
        guard seams.request != nil || seams.response != nil else {
            return answer(incoming, router.match(method: incoming.method, path: incoming.path))
        }
        let operation = operationID(incoming)
        let request = seams.request?(operation, incoming) ?? incoming
        let response = answer(request, router.match(method: request.method, path: request.path))
        guard let wrap = seams.response else { return response }
        return wrap(Seams.Exchange(operation: operation, request: incoming, response: response))
    }

    /// The answer to a request that was refused for its head, before anybody asked what it wants.
    func answer(refused refusal: Refusal, _ request: ServerRequest) -> ServerResponse {
        let response = refusal.response
        return seams.response?(Seams.Exchange(operation: nil, request: request, response: response)) ?? response
    }

    private func operationID(_ request: ServerRequest) -> String? {
        if case .operation(let operation, _) = router.match(method: request.method, path: request.path) {
            operation.id
        } else {
            nil
        }
    }

    private func answer(_ request: ServerRequest, _ match: Router.Match) -> ServerResponse {
        do throws(Refusal) {
            if request.path.hasSuffix("/readyz/health") {
                return try Health.answer(request, store: store, seams: seams)
            }
            if let token, seams.rules.checksToken, !seams.rules.tokenFreeMethods.contains(request.method),
                !token.admits(request.headers)
            {
                throw BearerToken.refusal
            }
            try NullBytes.check(request)
            switch match {
            case .operation(let operation, let id):
                return try operation.answer(
                    OperationCall(
                        operation: operation.id, request: request, pathID: id, store: store, seams: seams,
                        limits: limits))
            case .otherMethods(let methods):
                throw Refusal(
                    status: 405, message: "\(request.method) is not offered here",
                    headers: [HeaderField("Allow", methods.joined(separator: ", "))])
            case .nothing:
                throw Refusal(status: 404, message: "no such path: not found")
            }
        } catch {
            return error.response
        }
    }

    private static func prepare(_ store: any RegistryStore, _ seams: Seams) throws(RegistryError) {
        guard seams.storePreparation.isEmpty || !store.isShared else {
            throw RegistryError(
                .sharedStore, "what is asked for changes the tables, which others may use; take sqlite:PATH or memory",
                place: "store")
        }
        for script in seams.storePreparation { try store.execute(script: script) }
    }
}
