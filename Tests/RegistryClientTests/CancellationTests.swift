import Foundation
import HTTPCore
import RegistryClient
import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A server on 127.0.0.1 that reads a request and never answers.
private final class SilentServer: Sendable {
    let url: String
    /// One element for each request whose first bytes have come.
    let arrivals: AsyncStream<Void>
    private let listener: Int32

    init() throws {
        #if canImport(Glibc)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        let listener = socket(AF_INET, stream, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let size = length
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) }
        }
        guard isBound == 0, listen(listener, 8) == 0 else { throw POSIXError(.EADDRINUSE) }
        _ = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &length) }
        }
        self.listener = listener
        url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
        let (arrivals, continuation) = AsyncStream.makeStream(of: Void.self)
        self.arrivals = arrivals
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return continuation.finish() }
                Thread.detachNewThread {
                    var bytes = [UInt8](repeating: 0, count: 4096)
                    if read(connection, &bytes, bytes.count) > 0 { continuation.yield() }
                    while read(connection, &bytes, bytes.count) > 0 {}
                    close(connection)
                }
            }
        }
    }

    deinit {
        _ = shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}

@Suite("Cancellation")
struct CancellationTests {
    private static func client(_ server: SilentServer, retry: RetryPolicy = .never) -> ModelRegistryClient {
        ModelRegistryClient(
            baseURL: server.url, transport: CurlTransport(TransportSettings(proxy: .direct)), retry: retry)
    }

    /// Cancels a call whose request has arrived and which would last a minute.
    private static func expectPromptEnd(
        _ server: SilentServer, _ call: @escaping @Sendable () async throws -> Void
    ) async throws {
        let task = Task { try await call() }
        var arrivals = server.arrivals.makeAsyncIterator()
        _ = await arrivals.next()
        let start = ContinuousClock.now
        task.cancel()
        let error = await #expect(throws: RegistryError.self) { try await task.value }
        #expect(error?.isCancellation == true)
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test("ends a read in mid-transfer at once, and does not repeat it")
    func read() async throws {
        let server = try SilentServer()
        let client = Self.client(server, retry: RetryPolicy())
        try await Self.expectPromptEnd(server) { _ = try await client.registeredModel(id: "1") }
    }

    @Test("ends a write in mid-transfer at once")
    func write() async throws {
        let server = try SilentServer()
        let client = Self.client(server)
        try await Self.expectPromptEnd(server) {
            _ = try await client.createRegisteredModel(RegisteredModelCreate(name: "m"))
        }
    }

    @Test("ends a walk over pages at once")
    func walk() async throws {
        let server = try SilentServer()
        let registry = ModelRegistry(client: Self.client(server), author: "ada")
        try await Self.expectPromptEnd(server) { for try await _ in registry.registeredModels() {} }
    }

    @Test("ends one of several calls, and leaves the client usable for the others")
    func oneOfSeveral() async throws {
        let server = try SilentServer()
        let client = Self.client(server)
        let other = Task { try await client.registeredModel(id: "2") }
        var arrivals = server.arrivals.makeAsyncIterator()
        _ = await arrivals.next()
        try await Self.expectPromptEnd(server) { _ = try await client.registeredModel(id: "1") }
        other.cancel()
        let error = await #expect(throws: RegistryError.self) { try await other.value }
        #expect(error?.isCancellation == true)
    }

    @Test("sends nothing for a task that is cancelled already")
    func before() async throws {
        let client = ModelRegistryClient(
            baseURL: "http://127.0.0.1:1", transport: CurlTransport(TransportSettings(proxy: .direct)))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await client.registeredModel(id: "1")
        }
        let error = await #expect(throws: RegistryError.self) { try await task.value }
        #expect(error?.isCancellation == true)
    }
}
