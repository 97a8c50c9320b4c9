/// The token that requests have to show (RFC 6750 section 2.1).
struct BearerToken: Sendable {
    private let expected: [UInt8]

    init(_ token: String) { expected = Array(token.utf8) }

    /// Whether the request carries the token; the time that it takes depends on what was sent, not on the secret.
    func admits(_ headers: [HeaderField]) -> Bool {
        let fields = headers.values(of: "Authorization")
        guard fields.count == 1, let field = fields.first else { return false }
        let scheme = "bearer "
        guard field.utf8.count > scheme.utf8.count, field.prefix(scheme.count).lowercased() == scheme else {
            return false
        }
        let given = Array(field.utf8.dropFirst(scheme.utf8.count))
        var difference = given.count ^ expected.count
        for (index, byte) in given.enumerated() {
            difference |= Int(byte ^ (expected.isEmpty ? 0 : expected[index % expected.count]))
        }
        return difference == 0
    }

    static let refusal = Refusal(
        status: 401, message: "a bearer token is needed in the Authorization header, and none or a wrong one came",
        headers: [HeaderField("WWW-Authenticate", "Bearer")])
}
