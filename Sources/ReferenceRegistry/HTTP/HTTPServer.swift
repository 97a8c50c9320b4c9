import CMicroHTTPD
import Dispatch
import Synchronization

/// An HTTP/1.1 server on libmicrohttpd that hands complete requests to one function, on its own threads.
///
/// `@unchecked Sendable`: `daemon` is set once before the listener's threads see this object and read again only by
/// `stop`, under `stopping`.
final class HTTPServer: @unchecked Sendable {
    typealias Handler = @Sendable (ServerRequest) -> ServerResponse
    /// Puts into an answer what the head of a request is refused for.
    typealias Refuser = @Sendable (Refusal, ServerRequest) -> ServerResponse

    /// The port that clients reach.
    let port: Int
    let limits: HTTPLimits
    let connections = ConnectionTable()
    private let handler: Handler
    private let refuser: Refuser
    private let listener: ListeningSocket
    private var daemon: OpaquePointer?
    private let stopping = Mutex(false)
    private let isClosing = Atomic(false)
    private let running = Atomic(0)
    private let drained = DispatchSemaphore(value: 0)

    /// Listens and answers at once.
    ///
    /// - Parameter tls: what the server shows to who connects; nil speaks plain HTTP.
    /// - Throws: `.cannotListen`.
    init(
        host: String, port: Int, threads: Int, limits: HTTPLimits, tls: TLSIdentity? = nil,
        handler: @escaping Handler, refuser: @escaping Refuser
    ) throws(RegistryError) {
        self.limits = limits
        self.handler = handler
        self.refuser = refuser
        listener = try ListeningSocket(host: host, port: port)
        self.port = listener.port
        var settings = mrc_mhd_settings()
        settings.listen_socket = listener.descriptor
        settings.threads = UInt32(clamping: threads)
        settings.idle_seconds = UInt32(clamping: limits.idleSeconds)
        // Each thread of the pool needs one connection of its own.
        settings.connections = UInt32(clamping: max(limits.connections, threads))
        settings.connection_memory = limits.connectionMemory
        settings.context = Unmanaged.passUnretained(self).toOpaque()
        settings.uri = takeTarget
        settings.admission = admitConnection
        settings.access = takeRequest
        settings.completed = endRequest
        settings.connection = noteConnection
        guard let daemon = Self.start(&settings, tls) else {
            listener.closeDescriptor()
            throw RegistryError(.cannotListen, "libmicrohttpd did not start", place: "\(host):\(port)")
        }
        self.daemon = daemon
    }

    deinit { stop(within: .zero) }

    /// The library reads certificate and key while it starts, and never again.
    private static func start(_ settings: inout mrc_mhd_settings, _ tls: TLSIdentity?) -> OpaquePointer? {
        guard let tls else { return mrc_mhd_start(&settings) }
        return tls.certificate.withCString { certificate in
            tls.key.withCString { key in
                settings.certificate = certificate
                settings.key = key
                return mrc_mhd_start(&settings)
            }
        }
    }

    /// Takes no new connection, lets the requests that are here be answered, then closes everything.
    ///
    /// - Parameter grace: how long to wait for the answers.
    func stop(within grace: Duration = .seconds(10)) {
        stopping.withLock { stopped in
            guard !stopped, let daemon else { return }
            stopped = true
            // Not `MHD_quiesce_daemon`: it takes the socket away from the threads while these do so themselves, and of two
            // that remove it the library ends the process (0.9.75, "Failed to remove listen FD from epoll set").
            isClosing.store(true, ordering: .sequentiallyConsistent)
            if running.load(ordering: .sequentiallyConsistent) > 0 {
                _ = drained.wait(timeout: .now() + .milliseconds(Int(grace.components.seconds) * 1000))
            }
            // The library must have nothing left to answer when it is told to stop: an error page of its own at that moment
            // ends in a response that it does not have (0.9.75, `transmit_error_response_len`).
            connections.cutAll(within: .seconds(2))
            // Closes the listening socket as well.
            MHD_stop_daemon(daemon)
        }
    }

    /// Whether new connections are welcome.
    var admitsConnections: Bool { !isClosing.load(ordering: .relaxed) }

    /// Called by a connection's thread when a head is complete.
    func requestBegins() { running.wrappingAdd(1, ordering: .sequentiallyConsistent) }

    /// Called by a connection's thread when the answer left or the connection broke.
    func requestEnds() {
        let left = running.wrappingSubtract(1, ordering: .sequentiallyConsistent).newValue
        if left == 0, isClosing.load(ordering: .sequentiallyConsistent) { drained.signal() }
    }

    /// The answer to a request that is complete, or whose head is answer enough.
    func answer(_ intake: RequestIntake) -> ServerResponse {
        var response: ServerResponse
        if let refusal = intake.refusal {
            response = refuser(refusal, intake.request)
            response.closes = true
        } else {
            response = handler(intake.request)
        }
        if isClosing.load(ordering: .relaxed) { response.closes = true }
        return response
    }
}
