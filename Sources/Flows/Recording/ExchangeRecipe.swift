import Conformance
import HTTPCore

/// How a request and its answer become an `Exchange`: the path below the base path, secrets replaced.
struct ExchangeRecipe: Sendable {
    private static let mask = "***"
    private static let slash = UInt8(ascii: "/")
    /// What the contract's paths come after on each instance: absolute, without a slash at its end.
    let bases: [String]
    /// Header names in lower case.
    let secretNames: Set<String>
    /// What the target's token is; nil for none, and for one so short that it may occur by chance.
    let token: String?
    /// Keys that sign and are never sent.
    private let keys: [String]
    /// How many words of a path below the base say where the story's place begins, which differs from run to run.
    private let leavesOut: Int

    private let curlWords: [String]

    init(
        bases: [String], secretNames: Set<String>, token: String? = nil, keys: [String] = [], leavesOut: Int = 0,
        curlWords: [String] = []
    ) {
        self.curlWords = curlWords
        self.bases = bases
        self.secretNames = secretNames
        self.token = token.flatMap { $0.utf8.count < 8 ? nil : $0 }
        self.keys = keys.filter { $0.utf8.count >= 8 }
        self.leavesOut = leavesOut
    }

    func exchange(_ request: HTTPRequest, _ answer: Exchange.Answer, isInjected: Bool) -> Exchange {
        var exchange = Exchange(
            method: request.method, url: request.url, path: path(of: request.url), headers: headers(request.headers),
            body: request.body, answer: answer, isInjected: isInjected)
        exchange.curlWords = curlWords
        if let token, let place = place(of: token, in: request, but: secretNames) {
            return Self.masked(exchange, token, MisplacedSecret(.token, place))
        }
        for key in keys {
            if let place = place(of: key, in: request) {
                return Self.masked(exchange, key, MisplacedSecret(.key, place))
            }
        }
        return exchange
    }

    private static func masked(_ exchange: Exchange, _ secret: String, _ misplaced: MisplacedSecret) -> Exchange {
        var masked = Exchange(
            method: exchange.method, url: exchange.url.replacing(secret, with: mask),
            path: exchange.path.replacing(secret, with: mask),
            headers: exchange.headers.map { .init(name: $0.name, value: $0.value.replacing(secret, with: mask)) },
            body: exchange.body.map {
                Array(String(decoding: $0, as: UTF8.self).replacing(secret, with: mask).utf8)
            },
            answer: exchange.answer, isInjected: exchange.isInjected)
        masked.misplacedSecret = misplaced
        masked.curlWords = exchange.curlWords
        return masked
    }

    /// Where a secret stands, other than in the header fields for it.
    private func place(of secret: String, in request: HTTPRequest, but names: Set<String> = []) -> String? {
        if request.url.contains(secret) { return "in the URL" }
        if let field = request.headers.fields.first(where: {
            $0.value.contains(secret) && !(!names.isEmpty && isSecret($0.name))
        }) {
            return "in the header field \(field.name)"
        }
        guard let body = request.body, String(decoding: body, as: UTF8.self).contains(secret) else { return nil }
        return "in the body"
    }

    func answer(_ response: HTTPResponse) -> Exchange.Answer {
        .response(status: response.status, headers: headers(response.headers), body: response.body)
    }

    /// Below the base path without query; from the server's root where the URL lies elsewhere.
    func path(of url: String) -> String {
        let bytes = url.utf8
        var start = bytes.startIndex
        if let base = bases.first(where: { url.hasPrefix($0) && url.utf8.dropFirst($0.utf8.count).first == Self.slash }
        ),
            let next = bytes.index(start, offsetBy: base.utf8.count, limitedBy: bytes.endIndex),
            next < bytes.endIndex
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
        let path = url[start..<end]
        guard leavesOut > 0 else { return String(path) }
        return path.split(separator: "/").dropFirst(leavesOut).joined(separator: "/")
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
