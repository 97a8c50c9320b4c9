import SourceText

/// Who a token says that its bearer is: what signing a model needs to know.
///
/// The token's signature is not checked; who receives the token does that. Nothing is sent.
///
/// ```swift
/// let claims = try TokenClaims(of: token)
/// print(claims.identity ?? "nobody", claims.clientID ?? "-")
/// ```
public struct TokenClaims: Sendable, Hashable {
    /// Who issued the token (`iss`).
    public let issuer: String?
    /// Whom the token is for (`aud`), the first where there are several; nil where it says nobody.
    public let clientID: String?
    /// Whom the token is about (`sub`).
    public let subject: String?
    /// Their address (`email`).
    public let email: String?

    /// Reads the second part of a JSON web token (RFC 7519 section 3).
    ///
    /// - Throws: `.invalidArgument` for what has not three parts, is not base64url or holds no JSON object; the message
    ///   never shows the token.
    public init(of token: String) throws(RegistryError) {
        let parts = ServerAddress.trimmingWhiteSpace(token).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else {
            throw .invalidArgument("the token is no JSON web token: it has \(parts.count) parts between dots, not 3")
        }
        guard let bytes = Self.decode(parts[1]) else {
            throw .invalidArgument("the claims of the token are not base64url text")
        }
        guard let claims = (try? JSONReader.read(bytes))?.object else {
            throw .invalidArgument("the claims of the token are no JSON object")
        }
        issuer = Self.text(claims["iss"])
        subject = Self.text(claims["sub"])
        email = Self.text(claims["email"])
        clientID = Self.text(claims["aud"]?.array?.first ?? claims["aud"])
    }

    /// The name under which certificates of signing services know the bearer: the subject, else the email address. A
    /// service account of Kubernetes is a URI there.
    public var identity: String? {
        guard let subject else { return email }
        let account = "system:serviceaccount:"
        guard subject.hasPrefix(account) else { return subject }
        let names = subject.dropFirst(account.count).split(separator: ":", omittingEmptySubsequences: false)
        guard names.count == 2, names.allSatisfy({ !$0.isEmpty }) else { return subject }
        return "https://kubernetes.io/namespaces/\(names[0])/serviceaccounts/\(names[1])"
    }

    /// Base64 with the alphabet for URLs, with or without padding (RFC 4648 section 5).
    private static func decode(_ text: Substring) -> [UInt8]? {
        guard !text.isEmpty, !text.contains("+"), !text.contains("/") else { return nil }
        let digits = text.replacing("-", with: "+").replacing("_", with: "/")
        let bare = digits.hasSuffix("=") ? digits.prefix { $0 != "=" } : digits[...]
        return Base64.decode(bare + String(repeating: "=", count: (4 - bare.count % 4) % 4))
    }

    private static func text(_ claim: JSONValue?) -> String? {
        claim?.string.flatMap { $0.isEmpty ? nil : $0 }
    }
}
