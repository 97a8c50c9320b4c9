/// What a libcurl transport does the same way for every request.
public struct TransportSettings: Sendable, Hashable {
    /// Where requests go when they do not go straight to the server.
    public enum ProxyPolicy: Sendable, Hashable {
        /// What `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` say when a connection is made.
        case environment
        /// Straight to the server, whatever the environment says.
        case direct
        /// Always through this proxy, such as `http://proxy.example:3128`.
        case url(String)
    }

    /// How requests are written on the wire.
    public enum Version: Sendable, Hashable {
        /// HTTP/1.1, whatever the server could do better.
        case http1
        /// HTTP/2: over TLS as negotiated, without TLS at once, with prior knowledge (RFC 9113 section 3.3).
        case http2
    }

    /// The longest time until a connection stands, name look-up and TLS handshake included.
    public var connectTimeout: Duration
    /// The longest time from the start of a call to the last byte of its answer, where the request says none.
    public var timeout: Duration
    /// A PEM file with the authorities to trust in place of the system's; nil trusts the system's.
    public var caFile: String?
    /// Whether a certificate must be valid, trusted and made out for the host.
    public var verifiesTLS: Bool
    /// Whether a certificate that is verified must be made out for the host; only a fault ever says no.
    package var checksHostName = true
    /// What is learnt about the one server that a transport with one call at a time talks to; nil learns nothing.
    package var manners: ServerManners?
    /// Where requests go when they do not go straight to the server.
    public var proxy: ProxyPolicy
    /// The hosts that a proxy given by its URL is not asked for, as the variable `no_proxy` lists them.
    package var proxyExceptions = ""
    /// The most bytes of header and body together that one answer may have.
    public var maximumResponseBytes: Int
    /// The User-Agent of requests that bring none; nil sends none.
    public var userAgent: String?
    /// How long a connection (and the transport's own thread) stays when nobody uses it.
    public var idleTimeout: Duration
    /// The most connections to one server at a time; more calls wait for their turn.
    public var maximumConnections: Int
    /// How requests are written on the wire.
    public var version: Version

    /// Settings that suit a registry nearby: 10 s to connect, 60 s in all, 64 MiB, 16 connections, system trust.
    public init(
        connectTimeout: Duration = .seconds(10), timeout: Duration = .seconds(60), caFile: String? = nil,
        verifiesTLS: Bool = true, proxy: ProxyPolicy = .environment, maximumResponseBytes: Int = 64 << 20,
        userAgent: String? = nil, idleTimeout: Duration = .seconds(30), maximumConnections: Int = 16,
        version: Version = .http1
    ) {
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.caFile = caFile
        self.verifiesTLS = verifiesTLS
        self.proxy = proxy
        self.maximumResponseBytes = maximumResponseBytes
        self.userAgent = userAgent
        self.idleTimeout = idleTimeout
        self.maximumConnections = maximumConnections
        self.version = version
    }
}
