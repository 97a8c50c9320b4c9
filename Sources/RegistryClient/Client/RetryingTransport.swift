import HTTPCore

/// A transport that asks again by a `RetryPolicy`.
struct RetryingTransport: HTTPTransport {
    let base: any HTTPTransport
    let policy: RetryPolicy
    let surroundings: Surroundings

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        guard request.method == "GET" else { return try await base.send(request) }
        let start = surroundings.uptime()
        var repetitions = 0
        while true {
            let left = policy.deadline - (surroundings.uptime() - start)
            var attempt = request
            attempt.timeout = request.timeout.map { min($0, left) } ?? left
            let result = await answer(to: attempt)
            guard repetitions < policy.repetitions, let demanded = wait(after: result) else { return try result.get() }
            repetitions += 1
            let wait = max(demanded, policy.delay(before: repetitions, random: surroundings.random()))
            guard surroundings.uptime() - start + wait < policy.deadline else { return try result.get() }
            do {
                try await surroundings.sleep(wait)
            } catch {
                throw TransportError(.cancelled, "\(request.method) \(request.url): cancelled")
            }
        }
    }

    private func answer(to request: HTTPRequest) async -> Result<HTTPResponse, TransportError> {
        do throws(TransportError) {
            return .success(try await base.send(request))
        } catch {
            return .failure(error)
        }
    }

    /// How long the server wants to be left alone; nil for what is final.
    private func wait(after result: Result<HTTPResponse, TransportError>) -> Duration? {
        switch result {
        case .success(let response):
            guard [429, 502, 503, 504].contains(response.status) else { return nil }
            return response.headers["Retry-After"].flatMap { RetryAfter.wait($0, at: surroundings.now()) } ?? .zero
        case .failure(let error):
            switch error.code {
            case .cannotConnect, .timedOut, .dropped: return .zero
            case .untrusted, .malformed, .invalidRequest, .file, .cancelled: return nil
            }
        }
    }
}
