import Synchronization

/// An embedded registry: rules, store and HTTP server, as values of one instance.
///
///     let server = try RegistryServer(.init(store: .memory))
///     try server.start()
///     print(server.url)              // http://127.0.0.1:40213
///     server.stop()
package final class RegistryServer: Sendable {
    /// What a server is made of.
    package struct Configuration: Sendable {
        /// The address to listen on; only this machine reaches the default.
        package var host: String
        /// 0: any free port.
        package var port: Int
        package var store: StoreLocation
        /// Milliseconds that a request waits for a lock that another process has on the store.
        package var storePatience: Int32
        /// What requests have to show as `Authorization: Bearer …`; nil: nothing.
        package var token: String?
        /// What the server shows to who connects; nil speaks plain HTTP.
        package var tls: TLSIdentity?
        package var limits: HTTPLimits
        /// The wrong behaviours of this instance.
        package var faults: [Fault]
        package var clock: RegistryClock
        package var identifiers: IdentifierSource
        /// Threads that answer requests.
        package var threads: Int

        package init(
            host: String = "127.0.0.1", port: Int = 0, store: StoreLocation, storePatience: Int32 = 2000,
            token: String? = nil, tls: TLSIdentity? = nil, limits: HTTPLimits = HTTPLimits(), faults: [Fault] = [],
            clock: RegistryClock = .system, identifiers: IdentifierSource = .random, threads: Int = 4
        ) {
            self.host = host
            self.port = port
            self.store = store
            self.storePatience = storePatience
            self.token = token
            self.tls = tls
            self.limits = limits
            self.faults = faults
            self.clock = clock
            self.identifiers = identifiers
            self.threads = threads
        }
    }

    private let configuration: Configuration
    /// Answers requests without the network.
    package let handler: RequestHandler
    private let http = Mutex<HTTPServer?>(nil)
    /// Where the registry listens besides.
    private let others = Mutex<[HTTPServer]>([])

    /// Opens the store; nobody listens yet.
    ///
    /// - Throws: `.cannotOpenStore`, `.foreignStore`.
    package init(_ configuration: Configuration) throws(RegistryError) {
        self.configuration = configuration
        var seams = Seams()
        seams.clock = configuration.clock
        seams.identifiers = configuration.identifiers
        for fault in configuration.faults { fault.install(&seams) }
        handler = try RequestHandler(
            store: configuration.store.open(patience: configuration.storePatience), seams: seams,
            limits: configuration.limits, token: configuration.token)
    }

    /// Listens; from here on requests are answered.
    ///
    /// - Returns: the port.
    /// - Throws: `.cannotListen`.
    @discardableResult
    package func start() throws(RegistryError) -> Int {
        let handler = handler
        return try http.withLock { (server) throws(RegistryError) -> Int in
            if let server { return server.port }
            let started = try HTTPServer(
                host: configuration.host, port: configuration.port, threads: configuration.threads,
                limits: configuration.limits, tls: configuration.tls, handler: { handler.handle($0) },
                refuser: { handler.answer(refused: $0, $1) })
            server = started
            return started.port
        }
    }

    /// Has the registry listen at another port, too, until it stops.
    ///
    /// - Parameters:
    ///   - tls: what it shows to who connects there; nil speaks plain HTTP.
    ///   - wantsToken: whether the token has to be shown there as well.
    /// - Returns: the address, `https://HOST:PORT`.
    /// - Throws: `.cannotListen`.
    package func listenAlso(tls: TLSIdentity?, wantsToken: Bool = true) throws(RegistryError) -> String {
        let handler = wantsToken ? handler : handler.withoutToken()
        let server = try HTTPServer(
            host: configuration.host, port: 0, threads: configuration.threads, limits: configuration.limits, tls: tls,
            handler: { handler.handle($0) }, refuser: { handler.answer(refused: $0, $1) })
        others.withLock { $0.append(server) }
        return address(server.port, isSecure: tls != nil)
    }

    private func address(_ port: Int, isSecure: Bool) -> String {
        let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        return "\(isSecure ? "https" : "http")://\(host):\(port)"
    }

    /// The port that clients reach; nil unless it listens.
    package var port: Int? { http.withLock { $0?.port } }

    /// `http://HOST:PORT` (with TLS `https://…`), empty unless it listens.
    package var url: String {
        port.map { address($0, isSecure: configuration.tls != nil) } ?? ""
    }

    /// Takes no more connections, answers what is running, then closes the connections and the store.
    package func stop() {
        let running = http.withLock { server in
            let running = server
            server = nil
            return running
        }
        running?.stop()
        let besides = others.withLock { others in
            defer { others = [] }
            return others
        }
        for server in besides { server.stop() }
        handler.store.close()
    }

    /// Removes every entity between two stories; requests that are running finish before.
    package func emptyStore() throws(RegistryError) { try handler.store.empty() }
}
