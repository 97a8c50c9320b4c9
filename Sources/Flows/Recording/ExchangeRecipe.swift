import Conformance
import HTTPCore

/// How a request and its answer become an `Exchange`: the path below the base path, secrets replaced.
struct ExchangeRecipe: Sendable {
    private static let mask = "***"
    /// Absolute, without a slash at its end.
    let base: String
    /// Header names in lower case.
    let secretNames: Set<String>

    func exchange(_ request: HTTPRequest, _ answer: Exchange.Answer, isInjected: Bool) -> Exchange {
        Exchange(
            method: request.method, url: request.url, path: path(of: request.url), headers: headers(request.headers),
            body: request.body, answer: answer, isInjected: isInjected)
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
