/// A secret that a request carries where it does not belong.
package struct MisplacedSecret: Sendable, Hashable {
    /// Whose secret it is.
    package enum Kind: Sendable {
        /// The token of the registry, which belongs into its header field alone.
        case token
        /// The secret key of an object store, which signs and is never sent.
        case key
    }

    package let kind: Kind
    /// "in the URL", "in the body".
    package let place: String

    package init(_ kind: Kind, _ place: String) {
        self.kind = kind
        self.place = place
    }

    var rule: BuiltInRule { kind == .token ? .tokenInItsHeader : .keyIsNeverSent }

    /// What is wrong, behind the request.
    var message: String {
        switch kind {
        case .token: "sends the token \(place)"
        case .key: "sends the secret key of the object store \(place)"
        }
    }

    var expected: String {
        switch kind {
        case .token: "the token in the header field Authorization alone, of requests to the registry"
        case .key: "the secret key nowhere"
        }
    }
}
