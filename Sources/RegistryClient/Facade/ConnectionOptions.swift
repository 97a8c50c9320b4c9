/// How to reach a registry, and as whom. A description never shows the token.
public struct ConnectionOptions: Sendable, Hashable {
    /// With its scheme, such as `https://registry.example`; may bring a port and a path.
    public var serverAddress: String
    /// Taken where the address brings no port; nil for 443 with `https://` and 8080 with `http://`.
    public var port: Int?
    /// Whether certificates are verified and a token is demanded; nil for yes with `https://`, no with `http://`.
    public var isSecure: Bool?
    /// Wins over every file.
    public var userToken: String?
    /// The name of a variable that holds the path of a file with the token.
    public var userTokenVariable: String?
    /// The path of a PEM file with the authorities to trust in place of the system's; ignored where the connection is not secure.
    public var customCA: String?
    /// The name of a variable that holds the path of such a file.
    public var customCAVariable: String?
    /// The longest time that a request may take; nil leaves it to the transport.
    public var timeout: Duration?
    /// How often a read that could not be answered is asked again; writes never are.
    public var retry: RetryPolicy
    /// Which version of the contract to speak.
    public var contract: ContractVersion

    /// What is not said follows from the scheme of the address.
    public init(
        serverAddress: String, port: Int? = nil, isSecure: Bool? = nil, userToken: String? = nil,
        userTokenVariable: String? = nil, customCA: String? = nil, customCAVariable: String? = nil,
        timeout: Duration? = nil, retry: RetryPolicy = .never, contract: ContractVersion = .v1alpha3
    ) {
        self.serverAddress = serverAddress
        self.port = port
        self.isSecure = isSecure
        self.userToken = userToken
        self.userTokenVariable = userTokenVariable
        self.customCA = customCA
        self.customCAVariable = customCAVariable
        self.timeout = timeout
        self.retry = retry
        self.contract = contract
    }
}

extension ConnectionOptions: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The server, and whether a token is given, in words.
    public var description: String {
        let address = serverAddress.contains("@") ? "***" : serverAddress
        return "\(address), \(userToken == nil ? "no token given" : "a token given")"
    }

    /// The same.
    public var debugDescription: String { description }

    /// No members: a dump would show the token.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
