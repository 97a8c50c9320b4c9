package import Conformance
package import HTTPCore
import ScenarioLanguage
import Synchronization

/// Writes down every exchange of a call, keeps the call within its time, and does what `inject:` says.
///
/// One call at a time: `begin`, then any number of requests (also side by side), then `finish`.
package final class RecordingTransport: HTTPTransport {
    private struct State {
        var injections: [Injection] = []
        var timeout: Duration = .seconds(10)
        /// When the call has to be over; reckoned from its first request.
        var deadline: ContinuousClock.Instant?
        var exchanges: [Exchange] = []
        /// How many requests each injection has met.
        var met: [Int] = []

        /// What is done to a request, and notes that it met them.
        mutating func effects(on method: String, _ path: String) -> [Injection.Effect] {
            injections.indices.compactMap { index in
                let injection = injections[index]
                guard injection.request.value.matches(method: method, path: path) else { return nil }
                met[index] += 1
                return injection.times.map { met[index] > $0 } == true ? nil : injection.effect
            }
        }

        /// The first request has the whole time; each one after it what is left.
        mutating func timeLeft() -> Duration {
            let now = ContinuousClock.now
            guard let deadline else {
                deadline = now + timeout
                return timeout
            }
            return deadline - now
        }
    }

    private let base: any HTTPTransport
    private let contact: Contact
    private let recipe: ExchangeRecipe
    private let rotation: InstanceRotation
    private let state = Mutex(State())

    package init(_ base: any HTTPTransport, target: FlowTarget, contact: Contact = Contact()) {
        self.base = base
        self.contact = contact
        rotation = InstanceRotation(target.servers)
        recipe = ExchangeRecipe(
            bases: target.instances.map(\.base), secretNames: target.secretNames, token: target.token,
            keys: target.objectStore?.secrets ?? [], curlWords: target.curlWords)
    }

    /// Records requests to others than the registry.
    init(_ base: any HTTPTransport, _ recipe: ExchangeRecipe, _ contact: Contact) {
        self.base = base
        self.contact = contact
        rotation = InstanceRotation([])
        self.recipe = recipe
    }

    /// Whether the target has ever answered, through this transport or one that shares its contact.
    package var hasReachedTarget: Bool { contact.wasMade }

    /// Has a story begin at one of the instances.
    func begin(atInstance number: Int) { rotation.begin(at: number) }

    /// Takes a turn for the connection of a branch.
    func nextInstance() -> Int { rotation.next() }

    /// Forgets the call before, and takes on the time limit and the injections of the next.
    package func begin(_ options: CallOptions) {
        state.withLock { state in
            state.injections = options.injections
            state.met = options.injections.map { _ in 0 }
            state.timeout = options.timeout
            state.deadline = nil
            state.exchanges = []
        }
    }

    /// What was sent, or answered by an injection, since `begin`, in the order of the answers.
    package func finish() -> [Exchange] {
        state.withLock { state in
            defer { state.exchanges = [] }
            return state.exchanges
        }
    }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        var request = request
        request.url = rotation.url(request.url)
        let (effects, left): ([Injection.Effect], Duration) = state.withLock { state in
            let left = state.timeLeft()
            guard !state.injections.isEmpty else { return ([], left) }
            return (state.effects(on: request.method, recipe.path(of: request.url)), left)
        }
        guard left > .zero else { throw TransportError(.timedOut, "the time for the whole call is over") }
        request.timeout = request.timeout.map { min($0, left) } ?? left
        guard effects.isEmpty else { return try await send(request, effects: effects) }
        return try await forward(request)
    }

    private func forward(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let response = try await sendUnrecorded(request)
        record(request, recipe.answer(response))
        return response
    }

    /// Records only the lack of an answer.
    private func sendUnrecorded(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        do throws(TransportError) {
            let response = try await base.send(request)
            contact.make()
            return response
        } catch {
            record(request, .none(error.message))
            throw error
        }
    }

    private func send(
        _ request: HTTPRequest, effects: [Injection.Effect]
    ) async throws(TransportError) -> HTTPResponse {
        for case .delay(let duration) in effects {
            do {
                try await Task.sleep(for: duration)
            } catch {
                throw TransportError(.cancelled, "\(request.method) \(request.url): cancelled")
            }
        }
        for effect in effects {
            switch effect {
            case .delay: continue
            case .status(let status):
                let response = Self.errorAnswer(status)
                record(request, recipe.answer(response), isInjected: true)
                return response
            case .cut:
                let error = Self.dropped(request, "inject: cut ended the connection before the request was sent")
                record(request, .none(error.message), isInjected: true)
                throw error
            case .loseAnswer:
                let status = try await sendUnrecorded(request).status
                let error = Self.dropped(
                    request, "inject: loseAnswer took the answer away (\(HTTPStatus.line(status)))")
                record(request, .none(error.message), isInjected: true)
                throw error
            }
        }
        return try await forward(request)
    }

    private func record(_ request: HTTPRequest, _ answer: Exchange.Answer, isInjected: Bool = false) {
        let exchange = recipe.exchange(request, answer, isInjected: isInjected)
        state.withLock { $0.exchanges.append(exchange) }
    }

    private static func dropped(_ request: HTTPRequest, _ reason: String) -> TransportError {
        TransportError(.dropped, "\(request.method) \(request.url): \(reason)")
    }

    /// An answer in the contract's error shape.
    private static func errorAnswer(_ status: Int) -> HTTPResponse {
        let code = HTTPStatus.reasonPhrase(status) ?? String(status)
        return HTTPResponse(
            status: status, headers: HTTPHeaders([("Content-Type", "application/json")]),
            body: Array(#"{"code":"\#(code)","message":"injected by the scenario"}"#.utf8))
    }
}
