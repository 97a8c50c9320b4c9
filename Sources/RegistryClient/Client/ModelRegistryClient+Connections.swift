public import HTTPCore

extension ModelRegistryClient {
    /// A client that sends its token over a connection that it has verified; sends nothing yet.
    ///
    /// ```swift
    /// let client = try ModelRegistryClient.secureConnection(
    ///     "https://registry.example", userToken: token, customCA: "/etc/registry/authority.pem")
    /// ```
    ///
    /// - Parameters:
    ///   - serverAddress: with its scheme; a port in it wins over `port`.
    ///   - port: taken where the address brings none.
    ///   - userToken: white space around it goes.
    ///   - customCA: the path of a PEM file with the authorities to trust in place of the system's.
    ///   - contract: the version of the contract whose paths are asked for.
    /// - Throws: `.missingToken` for an empty token, `.invalidArgument` for an address that is none, `.store` for a file
    ///   that can not be read.
    public static func secureConnection(
        _ serverAddress: String, port: Int = 443, userToken: String, customCA: String? = nil,
        contract: ContractVersion = .v1alpha3
    ) throws(RegistryError) -> ModelRegistryClient {
        try client(
            ConnectionOptions(
                serverAddress: serverAddress, port: port, isSecure: true, userToken: userToken, customCA: customCA,
                contract: contract))
    }

    /// A client that believes whoever answers, with `https://` too; sends nothing yet.
    ///
    /// - Parameters:
    ///   - serverAddress: with its scheme; a port in it wins over `port`.
    ///   - port: taken where the address brings none.
    ///   - userToken: sent when there is one, for everybody on the way to read.
    ///   - contract: the version of the contract whose paths are asked for.
    /// - Throws: `.invalidArgument` for an address that is none.
    public static func insecureConnection(
        _ serverAddress: String, port: Int, userToken: String? = nil, contract: ContractVersion = .v1alpha3
    ) throws(RegistryError) -> ModelRegistryClient {
        try client(
            ConnectionOptions(
                serverAddress: serverAddress, port: port, isSecure: false, userToken: userToken, contract: contract))
    }

    /// This layer takes what it is given and looks for no token in variables and files, but for the authorities' file.
    private static func client(_ options: ConnectionOptions) throws(RegistryError) -> ModelRegistryClient {
        let process = Surroundings.process
        let connection = try ResolvedConnection(
            options,
            in: Surroundings(
                variable: { _ in nil }, file: { $0 == options.customCA ? process.file($0) : nil }))
        return ModelRegistryClient(
            baseURL: connection.baseURL, contract: options.contract,
            transport: CurlTransport(connection.transportSettings), token: connection.token)
    }
}

extension ResolvedConnection {
    /// The settings of a transport that treats certificates as the connection says.
    public var transportSettings: TransportSettings {
        TransportSettings(caFile: caFile, verifiesTLS: verifiesTLS)
    }
}
