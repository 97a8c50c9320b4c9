/// What connection options mean in their surroundings; nothing was sent to find out.
///
/// Its description never shows the token.
public struct ResolvedConnection: Sendable, Hashable {
    /// Scheme, host, port and perhaps a path, without a trailing slash.
    public let baseURL: String
    /// Without white space around it; nil where none was found.
    public let token: String?
    /// The PEM file to trust; nil for the authorities of the system.
    public let caFile: String?
    /// Whether certificates are verified, and made out for the host; else whoever answers is believed.
    public let verifiesTLS: Bool
    /// What works, but is probably not meant, one sentence each.
    public let warnings: [String]

    /// The variable that names the token file inside a pipeline.
    public static let tokenPathVariable = "KF_PIPELINES_SA_TOKEN_PATH"
    /// Where Kubernetes puts the token of the service account.
    public static let serviceAccountToken = "/var/run/secrets/kubernetes.io/serviceaccount/token"

    /// Looks for the token first, then joins address and port, then decides about TLS.
    ///
    /// The token is the first of: `userToken`; the file named by `userTokenVariable`; the file named by
    /// `KF_PIPELINES_SA_TOKEN_PATH`; the service account's file. White space around it goes.
    ///
    /// - Throws: `.invalidArgument` for a variable that is not set or an address that is none, `.store` for a file that
    ///   can not be read, `.missingToken` for a secure connection without a token.
    public init(_ options: ConnectionOptions, in surroundings: Surroundings = .process) throws(RegistryError) {
        let token = try Self.token(options, surroundings)
        let address = try ServerAddress.join(options.serverAddress, port: options.port)
        let isSecure = options.isSecure ?? address.usesTLS
        var warnings = address.hint.map { [$0] } ?? []
        if isSecure {
            caFile = try Self.caFile(options, surroundings)
            guard token != nil else { throw .missingToken }
        } else {
            caFile = nil
            if token == nil { warnings.append("the token is missing: requests are sent without one") }
        }
        baseURL = address.baseURL
        self.token = token
        verifiesTLS = isSecure
        self.warnings = warnings
    }

    private static func token(
        _ options: ConnectionOptions, _ surroundings: Surroundings
    ) throws(RegistryError) -> String? {
        if let given = options.userToken.flatMap(nonEmpty) { return given }
        if let variable = options.userTokenVariable {
            guard let path = surroundings.variable(variable) else { throw unset(variable) }
            return try token(inFile: path, namedBy: variable, surroundings)
        }
        if let path = surroundings.variable(tokenPathVariable) {
            return try token(inFile: path, namedBy: tokenPathVariable, surroundings)
        }
        return surroundings.file(serviceAccountToken).flatMap(nonEmpty)
    }

    private static func token(
        inFile path: String, namedBy variable: String, _ surroundings: Surroundings
    ) throws(RegistryError) -> String? {
        guard let text = surroundings.file(path) else {
            throw .store("the token file \"\(path)\", named by \(variable), can not be read")
        }
        return nonEmpty(text)
    }

    private static func caFile(
        _ options: ConnectionOptions, _ surroundings: Surroundings
    ) throws(RegistryError) -> String? {
        var path = options.customCA
        if path == nil, let variable = options.customCAVariable {
            guard let named = surroundings.variable(variable) else { throw unset(variable) }
            path = named
        }
        if let path, surroundings.file(path) == nil {
            throw .store("the file of certificate authorities \"\(path)\" can not be read")
        }
        return path
    }

    private static func unset(_ variable: String) -> RegistryError {
        .invalidArgument("the environment variable \(variable) is not set")
    }

    private static func nonEmpty(_ text: String) -> String? {
        let trimmed = ServerAddress.trimmingWhiteSpace(text)
        return trimmed.isEmpty ? nil : trimmed
    }
}

extension ResolvedConnection: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The address and what is done there, in words.
    public var description: String {
        "\(baseURL), \(verifiesTLS ? "verified" : "not verified"), \(token == nil ? "without" : "with") a token"
    }

    /// The same.
    public var debugDescription: String { description }

    /// No members: a dump would show the token.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
