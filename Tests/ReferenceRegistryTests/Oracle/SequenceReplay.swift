import SourceText
import Synchronization
import TestSupport

@testable import ReferenceRegistry

/// Sends a recorded sequence to a registry of its own and keeps what it answered beside what was recorded.
struct SequenceReplay {
    /// One request with both answers.
    struct Exchange {
        /// `sequence#index`
        let name: String
        let request: ServerRequest
        let operation: String?
        let recorded: RecordedSequence.Answer
        let status: Int
        let recordedBody: String
        let body: String
        /// What was answered, when it is JSON.
        let answer: JSONValue?

        var statusAgrees: Bool { recorded.status == status }
        /// Of answers that chance decides only the status is compared.
        var bodyAgrees: Bool { statusAgrees && (recorded.isVolatile || recordedBody == body) }
    }

    let area: String
    let sequence: String
    private(set) var exchanges: [Exchange] = []
    let recordedState: String
    let state: String
    let stateIsVolatile: Bool

    var stateAgrees: Bool { stateIsVolatile || state == recordedState }

    /// What a sound registry answered to some of the requests, where those before them went to the registry of this replay.
    private(set) var repaired: [Int: Exchange] = [:]

    /// - Parameter asideAt: the requests, by their place, that a sound registry is asked as well, which takes over the rows that
    ///   the registry of this replay has at that time.
    init(
        _ recording: RecordedSequence, _ requests: RecordedRequests, faults: [Fault] = [], asideAt: Set<Int> = []
    ) throws {
        let time = RecordedTime()
        let server = try RegistryServer(
            .init(store: .memory, faults: faults, clock: RegistryClock { time.value }))
        var variables = ["run": recording.run]
        for index in 0..<requests.count {
            let recorded = recording.answers[index]
            time.follow(recorded)
            let request = requests.request(index, variables)
            if asideAt.contains(index) {
                let response = try Self.aside(request, server, clock: RegistryClock { time.value })
                repaired[index] = Self.exchange("\(recording.sequence)#\(index)", request, recorded, response)
            }
            let response = server.handler.handle(request)
            var answer: JSONValue?
            if case .json(let body) = response.body { answer = body }
            requests.capture(index, from: answer, into: &variables)
            exchanges.append(Self.exchange("\(recording.sequence)#\(index)", request, recorded, response))
        }
        area = recording.area
        sequence = recording.sequence
        stateIsVolatile = recording.stateIsVolatile
        recordedState = ComparableText.of(recording.state)
        state = ComparableText.of(try StoredState.of(server.handler.store))
    }

    /// What a sound registry answers to a request, given a copy of another one's rows.
    private static func aside(
        _ request: ServerRequest, _ server: RegistryServer, clock: RegistryClock
    ) throws -> ServerResponse {
        let folder = try TemporaryDirectory()
        let copy = folder.path("copy.db")
        try server.handler.store.execute(script: "VACUUM INTO '\(copy)'")
        return try RegistryServer(.init(store: .scratch(copy), clock: clock)).handler.handle(request)
    }

    private static func exchange(
        _ name: String, _ request: ServerRequest, _ recorded: RecordedSequence.Answer, _ response: ServerResponse
    ) -> Exchange {
        var answer: JSONValue?
        if case .json(let body) = response.body { answer = body }
        var operation: String?
        if case .operation(let found, _) = Router.offered.match(method: request.method, path: request.path) {
            operation = found.id
        }
        let isHistory = operation?.hasSuffix("MetricHistory") ?? false
        return Exchange(
            name: name, request: request, operation: operation, recorded: recorded, status: response.status,
            recordedBody: recorded.body.map { ComparableText.of($0, isHistory: isHistory) }
                ?? ComparableText.of(recorded.text),
            body: text(of: response, isHistory: isHistory), answer: answer)
    }

    private static func text(of response: ServerResponse, isHistory: Bool) -> String {
        switch response.body {
        case .json(let value): ComparableText.of(value, isHistory: isHistory)
        case .bytes(let bytes): ComparableText.of(String(decoding: bytes, as: UTF8.self))
        }
    }
}

/// A clock that shows what the recorded server's showed when it wrote: so times can be compared as they are.
private final class RecordedTime: Sendable {
    private let time = Atomic<Int64>(1_795_000_000_000)

    var value: Int64 { time.load(ordering: .relaxed) }

    /// Takes the time of the last change from the answer to a write.
    func follow(_ answer: RecordedSequence.Answer) {
        guard let text = answer.body?["lastUpdateTimeSinceEpoch"]?.string, let written = Int64(text) else { return }
        time.store(max(written, value), ordering: .relaxed)
    }
}
