import Conformance
import HTTPCore

/// How a request and its answer become an `Exchange`: the path below the base path, secrets replaced.
struct ExchangeRecipe: Sendable {
    private static let mask = "***"
    /// Absolute, without a slash at its end.
    let base: String
    /// Header names in lower case.
    let secretNames: Set<String>
    /// What the target's token is; nil for none, and for one so short that it may occur by chance.
    let token: String?

    init(base: String, secretNames: Set<String>, token: String? = nil) {
        self.base = base
        self.secretNames = secretNames
        self.token = token.flatMap { $0.utf8.count < 8 ? nil : $0 }
    }

    func exchange(_ request: HTTPRequest, _ answer: Exchange.Answer, isInjected: Bool) -> Exchange {
        var exchange = Exchange(
            method: request.method, url: request.url, path: path(of: request.url), headers: headers(request.headers),
            body: request.body, answer: answer, isInjected: isInjected)
        guard let token, let place = place(of: token, in: request) else { return exchange }
        exchange = Exchange(
            method: request.method, url: request.url.replacing(token, with: Self.mask),
            path: exchange.path.replacing(token, with: Self.mask),
            headers: exchange.headers.map { .init(name: $0.name, value: $0.value.replacing(token, with: Self.mask)) },
            body: request.body.map {
                Array(String(decoding: $0, as: UTF8.self).replacing(token, with: Self.mask).utf8)
            },
            answer: answer, isInjected: isInjected)
        exchange.misplacedToken = place
        return exchange
    }

    /// Where the token stands, other than in the header field for it.
    private func place(of token: String, in request: HTTPRequest) -> String? {
        if request.url.contains(token) { return "in the URL" }
        if let field = request.headers.fields.first(where: { !isSecret($0.name) && $0.value.contains(token) }) {
            return "in the header field \(field.name)"
        }
        guard let body = request.body, String(decoding: body, as: UTF8.self).contains(token) else { return nil }
        return "in the body"
    }

    func answer(_ response: HTTPResponse) -> Exchange.Answer {
        .response(status: response.status, headers: headers(response.headers), body: response.body)
    }

    /// Below the base path without query; from the server's root where the URL lies elsewhere.
    func path(of url: String) -> String {
        let bytes = url.utf8
        var start = bytes.startIndex
        if url.hasPrefix(base),
            let next = bytes.index(start, offsetBy: base.utf8.count, limitedBy: bytes.endIndex),
            next < bytes.endIndex, bytes[next] == UInt8(ascii: "/")
        {
            start = bytes.index(after: next)
        } else {
            // After the third slash: scheme://authority/path
            var slashes = 0
            while start < bytes.endIndex {
                if bytes[start] == UInt8(ascii: "/") { slashes += 1 }
                if slashes == 3 { break }
                bytes.formIndex(after: &start)
            }
        }
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        return String(url[start..<end])
    }

    private func headers(_ headers: HTTPHeaders) -> [Exchange.Header] {
        headers.fields.map { field in
            Exchange.Header(name: field.name, value: isSecret(field.name) ? Self.mask : field.value)
        }
    }

    private func isSecret(_ name: String) -> Bool {
        secretNames.contains { secret in
            secret.utf8.count == name.utf8.count
                && zip(secret.utf8, name.utf8).allSatisfy { lower, byte in
                    lower == byte || (byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") && lower == byte | 0x20)
                }
        }
    }
}
