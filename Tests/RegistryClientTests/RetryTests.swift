import HTTPCore
import SourceText
import Synchronization
import Testing

@testable import RegistryClient

@Suite("Repeating reads")
struct RetryTests {
    private static let model: JSONValue = ["id": "1", "name": "m"]
    private static let good = ScriptedTransport.Answer.success(HTTPResponse(status: 200, body: JSONWriter.bytes(model)))
    private static let cut = ScriptedTransport.Answer.failure(TransportError(.dropped, "cut"))

    private static func answer(_ status: Int, retryAfter: String? = nil) -> ScriptedTransport.Answer {
        var headers = HTTPHeaders()
        if let retryAfter { headers.add("retry-after", retryAfter) }
        return .success(HTTPResponse(status: status, headers: headers, body: Array(#"{"message":"away"}"#.utf8)))
    }

    /// A time that passes only where somebody sleeps, and by a second with each look.
    private final class Clock: Sendable {
        private let state = Mutex<(now: Duration, naps: [Duration])>((.zero, []))
        let second: Duration

        init(second: Duration = .zero) { self.second = second }

        var naps: [Duration] { state.withLock(\.naps) }

        func surroundings(random: UInt64 = .max) -> Surroundings {
            Surroundings(
                variable: { _ in nil }, now: { 784_111_700_000 }, random: { random },
                uptime: {
                    self.state.withLock { state in
                        state.now += self.second
                        return state.now
                    }
                },
                sleep: { nap in
                    try Task.checkCancellation()
                    self.state.withLock { state in
                        state.now += nap
                        state.naps.append(nap)
                    }
                })
        }
    }

    private static func client(
        _ transport: ScriptedTransport, _ policy: RetryPolicy, _ clock: Clock = Clock(), random: UInt64 = .max,
        timeout: Duration? = nil
    ) -> ModelRegistryClient {
        ModelRegistryClient(
            baseURL: "http://registry:8080", transport: transport, timeout: timeout, retry: policy,
            surroundings: clock.surroundings(random: random))
    }

    @Test("gets over what may go well a moment later", arguments: [429, 502, 503, 504])
    func statuses(_ status: Int) async throws {
        let transport = ScriptedTransport([Self.answer(status), Self.cut, Self.good])
        let clock = Clock()
        #expect(try await Self.client(transport, RetryPolicy(), clock).registeredModel(id: "1")?.name == "m")
        #expect(transport.log == Array(repeating: "GET registered_models/1", count: 3))
        #expect(clock.naps == [.milliseconds(200), .milliseconds(400)])
    }

    @Test("takes what is decided for final", arguments: [300, 400, 401, 403, 409, 422, 500, 501])
    func finalStatuses(_ status: Int) async {
        let transport = ScriptedTransport([Self.answer(status), Self.good])
        let refusal = RegistryError.http(status: status, code: "", message: "away")
        await #expect(throws: refusal) { try await Self.client(transport, RetryPolicy()).registeredModels() }
        #expect(transport.requests.count == 1)
    }

    @Test("takes an absence for an answer")
    func absence() async throws {
        let transport = ScriptedTransport(notFound)
        #expect(try await Self.client(transport, RetryPolicy()).registeredModel(id: "1") == nil)
        #expect(transport.requests.count == 1)
    }

    @Test(
        "tells failures of the connection that may pass from those that do not",
        arguments: [
            (.cannotConnect, 2), (.timedOut, 2), (.dropped, 2), (.untrusted, 1), (.malformed, 1), (.invalidRequest, 1),
            (.cancelled, 1),
        ] as [(TransportError.Code, Int)])
    func transportErrors(_ code: TransportError.Code, _ requests: Int) async {
        let error = TransportError(code, "no")
        let transport = ScriptedTransport([.failure(error), .failure(error)])
        await #expect(throws: RegistryError.transport(error)) {
            try await Self.client(transport, RetryPolicy(repetitions: 1)).registeredModels()
        }
        #expect(transport.requests.count == requests)
    }

    @Test("gives up after as many repetitions as allowed, with the last failure", arguments: [0, 1, 3])
    func limit(_ repetitions: Int) async {
        let answers = (0...repetitions).map { $0 == repetitions ? Self.cut : Self.answer(503) }
        let transport = ScriptedTransport(answers + [Self.good])
        await #expect(throws: RegistryError.transport(TransportError(.dropped, "cut"))) {
            try await Self.client(transport, RetryPolicy(repetitions: repetitions)).registeredModel(id: "1")
        }
        #expect(transport.requests.count == repetitions + 1)
    }

    @Test("never repeats a write")
    func writes() async {
        let transport = ScriptedTransport([Self.answer(503), Self.cut, Self.answer(429), Self.cut])
        let client = Self.client(transport, RetryPolicy())
        _ = try? await client.createRegisteredModel(RegisteredModelCreate(name: "m"))
        _ = try? await client.createRegisteredModel(RegisteredModelCreate(name: "m"))
        _ = try? await client.updateRegisteredModel(id: "1", RegisteredModelUpdate())
        _ = try? await client.updateRegisteredModel(id: "1", RegisteredModelUpdate())
        #expect(
            transport.log == [
                #"POST registered_models {"name":"m"}"#, #"POST registered_models {"name":"m"}"#,
                "PATCH registered_models/1 {}", "PATCH registered_models/1 {}",
            ])
    }

    @Test("doubles the wait up to the longest one, and leaves a part of it to chance")
    func delays() {
        let policy = RetryPolicy(firstDelay: .milliseconds(100), maximumDelay: .milliseconds(500))
        let longest = (1...5).map { policy.delay(before: $0, random: .max) }
        #expect(longest == [100, 200, 400, 500, 500].map(Duration.milliseconds))
        #expect((1...5).map { policy.delay(before: $0, random: 0) } == longest.map { $0 / 2 })
        let some = policy.delay(before: 1, random: UInt64.max / 4)
        #expect(some > .milliseconds(62) && some < .milliseconds(63))
        #expect(policy.delay(before: 1000, random: .max) == .milliseconds(500))
    }

    @Test(
        "waits as long as the registry demands",
        arguments: [
            ("7", .seconds(7)), ("0", .milliseconds(200)), ("Sun, 06 Nov 1994 08:49:37 GMT", .milliseconds(77_000)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", .milliseconds(200)), ("soon", .milliseconds(200)),
            ("-1", .milliseconds(200)), ("Sun, 06 Foo 1994 08:49:37 GMT", .milliseconds(200)), ("", .milliseconds(200)),
        ] as [(String, Duration)])
    func retryAfter(_ value: String, _ nap: Duration) async throws {
        let transport = ScriptedTransport([Self.answer(503, retryAfter: value), Self.good])
        let clock = Clock()
        _ = try await Self.client(transport, RetryPolicy(deadline: .seconds(100)), clock).registeredModel(id: "1")
        #expect(clock.naps == [nap])
    }

    @Test("reads a date wherever it lies")
    func dates() {
        #expect(RetryAfter.wait("Thu, 01 Jan 1970 00:00:01 GMT", at: 0) == .seconds(1))
        #expect(RetryAfter.wait("Tue, 29 Feb 2000 12:00:00 GMT", at: 0) == .seconds(951_825_600))
        #expect(RetryAfter.wait("Fri, 31 Dec 2100 23:59:60 GMT", at: 0) == .seconds(4_133_980_800))
    }

    @Test("does not wait beyond the deadline, and gives the last answer at once")
    func deadline() async {
        let transport = ScriptedTransport([Self.answer(503, retryAfter: "31"), Self.good])
        let clock = Clock()
        await #expect(throws: RegistryError.http(status: 503, code: "", message: "away")) {
            try await Self.client(transport, RetryPolicy(), clock).registeredModel(id: "1")
        }
        #expect(clock.naps == [])
    }

    @Test("gives a repetition what is left of the time, and no request more than its own")
    func timeLeft() async throws {
        let transport = ScriptedTransport([Self.answer(503, retryAfter: "10"), Self.good, Self.good])
        let policy = RetryPolicy(deadline: .seconds(30))
        _ = try await Self.client(transport, policy, Clock(second: .seconds(1))).registeredModel(id: "1")
        _ = try await Self.client(transport, policy, timeout: .seconds(3)).registeredModel(id: "1")
        #expect(transport.requests.map(\.timeout) == [.seconds(29), .seconds(17), .seconds(3)])
    }

    @Test("ends a wait when its task is cancelled")
    func cancelled() async {
        let transport = ScriptedTransport([Self.answer(503), Self.good])
        let client = Self.client(transport, RetryPolicy())
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await client.registeredModel(id: "1")
        }
        let error = await #expect(throws: RegistryError.self) { try await task.value }
        #expect(error?.isCancellation == true)
        #expect(transport.requests.count == 1)
    }
}
