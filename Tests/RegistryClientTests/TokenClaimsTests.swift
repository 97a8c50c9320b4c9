import Testing

@testable import RegistryClient

@Suite("Claims of a token")
struct TokenClaimsTests {
    /// A token with that second part.
    private static func token(_ claims: String) -> String {
        let base64 = Base64.encode(Array(claims.utf8)).replacing("+", with: "-").replacing("/", with: "_")
        return "eyJhbGciOiJSUzI1NiJ9.\(base64.replacing("=", with: "")).c2lnbmF0dXJl"
    }

    @Test(
        "say who issued it, for whom, and about whom",
        arguments: [
            (#"{"iss":"https://issuer","sub":"ada","aud":"sigstore"}"#, "https://issuer", "sigstore", "ada"),
            (#"{"iss":"https://issuer","aud":["first","second"],"sub":"ada"}"#, "https://issuer", "first", "ada"),
            (#"{"sub":"ada","aud":[]}"#, nil, nil, "ada"), (#"{"sub":"ada","aud":""}"#, nil, nil, "ada"),
            (#"{"sub":"ada"}"#, nil, nil, "ada"), (#"{"email":"ada@example.org"}"#, nil, nil, "ada@example.org"),
            (#"{"sub":"ada","email":"ada@example.org"}"#, nil, nil, "ada"),
            (
                #"{"sub":"system:serviceaccount:ml:trainer"}"#, nil, nil,
                "https://kubernetes.io/namespaces/ml/serviceaccounts/trainer"
            ),
            (#"{"sub":"system:serviceaccount:ml"}"#, nil, nil, "system:serviceaccount:ml"),
            (#"{"sub":"Zoë ÿ>?"}"#, nil, nil, "Zoë ÿ>?"), ("{}", nil, nil, nil),
        ] as [(String, String?, String?, String?)])
    func claims(_ sample: (claims: String, issuer: String?, client: String?, identity: String?)) throws {
        let claims = try TokenClaims(of: Self.token(sample.claims) + "\n")
        #expect(claims.issuer == sample.issuer)
        #expect(claims.clientID == sample.client)
        #expect(claims.identity == sample.identity)
    }

    @Test(
        "can not be read from what is no token, and the message does not show it",
        arguments: [
            ("", "the token is no JSON web token: it has 1 parts between dots, not 3"),
            ("secret.secret", "the token is no JSON web token: it has 2 parts between dots, not 3"),
            ("secret.secret.secret.secret", "the token is no JSON web token: it has 4 parts between dots, not 3"),
            ("secret..secret", "the claims of the token are not base64url text"),
            ("secret.s*cret.secret", "the claims of the token are not base64url text"),
            ("secret.secre.secret", "the claims of the token are not base64url text"),
            ("secret.c2VjcmV0.secret", "the claims of the token are no JSON object"),
            ("secret.WyJzZWNyZXQiXQ.secret", "the claims of the token are no JSON object"),
        ])
    func malformed(_ token: String, _ message: String) {
        #expect(throws: RegistryError.invalidArgument(message)) { try TokenClaims(of: token) }
    }
}
