/// How to reach a registry, and as whom.
public struct ConnectionOptions: Sendable, Hashable {
    /// With its scheme, such as `https://registry.example`; may bring a port and a path.
    public var serverAddress: String
    /// Taken where the address brings no port.
    public var port: Int
    /// Whether certificates are verified and a token is demanded.
    public var isSecure: Bool
    /// Wins over every file.
    public var userToken: String?
    /// The name of a variable that holds the path of a file with the token.
    public var userTokenVariable: String?
    /// The path of a PEM file with the authorities to trust; ignored where the connection is not secure.
    public var customCA: String?
    /// The name of a variable that holds the path of such a file.
    public var customCAVariable: String?

    /// Which version of the contract to speak.
    public var contract: ContractVersion

    /// A secure connection on port 443 unless something else is said.
    public init(
        serverAddress: String, port: Int = 443, isSecure: Bool = true, userToken: String? = nil,
        userTokenVariable: String? = nil, customCA: String? = nil, customCAVariable: String? = nil,
        contract: ContractVersion = .v1alpha3
    ) {
        self.serverAddress = serverAddress
        self.port = port
        self.isSecure = isSecure
        self.userToken = userToken
        self.userTokenVariable = userTokenVariable
        self.customCA = customCA
        self.customCAVariable = customCAVariable
        self.contract = contract
    }
}
