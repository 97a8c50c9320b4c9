import SourceText
import Synchronization

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

    init(_ recording: RecordedSequence, _ requests: RecordedRequests, faults: [Fault] = []) throws {
        let time = RecordedTime()
        let server = try RegistryServer(
            .init(store: .memory, faults: faults, clock: RegistryClock { time.value }))
        let router = Router.offered
        var variables = ["run": recording.run]
        for index in 0..<requests.count {
            let recorded = recording.answers[index]
            time.follow(recorded)
            let request = requests.request(index, variables)
            let response = server.handler.handle(request)
            var answer: JSONValue?
            if case .json(let body) = response.body { answer = body }
            requests.capture(index, from: answer, into: &variables)
            var operation: String?
            if case .operation(let found, _) = router.match(method: request.method, path: request.path) {
                operation = found.id
            }
            let isHistory = operation?.hasSuffix("MetricHistory") ?? false
            exchanges.append(
                Exchange(
                    name: "\(recording.sequence)#\(index)", request: request, operation: operation,
                    recorded: recorded, status: response.status,
                    recordedBody: recorded.body.map { ComparableText.of($0, isHistory: isHistory) }
                        ?? ComparableText.of(recorded.text),
                    body: Self.text(of: response, isHistory: isHistory), answer: answer))
        }
        area = recording.area
        sequence = recording.sequence
        stateIsVolatile = recording.stateIsVolatile
        recordedState = ComparableText.of(recording.state)
        state = ComparableText.of(try StoredState.of(server.handler.store))
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
