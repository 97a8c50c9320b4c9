import Conformance

/// A recorded request as a command that a person can paste into a shell.
enum CurlCommand {
    /// One line. Secrets are `***`, whether or not the one who recorded the exchange has seen to that.
    /// - Parameter bodyLimit: a longer body is cut, and a shell comment says so.
    static func text(_ exchange: Exchange, bodyLimit: Int = 8_192) -> String {
        var words = ["curl", "-sS", "-i"]
        let method = exchange.method
        let body = exchange.body ?? []
        if method == "HEAD" {
            words = ["curl", "-sS", "-I"]
        } else if method != (body.isEmpty ? "GET" : "POST") {
            words += ["-X", ShellQuote.word(method)]
        }
        // curl reads brackets and braces of a URL as a pattern unless it is told not to (curl manual, --globoff).
        if exchange.url.contains(where: { "[]{}".contains($0) }) { words.append("-g") }
        words += exchange.curlWords.map { ShellQuote.word($0) }
        words.append(ShellQuote.word(exchange.url))
        for header in exchange.headers where !isCurlsOwn(header.name) {
            // curl drops a header without a value; a semicolon in place of the colon sends it (curl manual, --header).
            let value = value(header)
            let text = value.isEmpty ? "\(header.name);" : "\(header.name): \(value)"
            words += ["-H", ShellQuote.word(text)]
        }
        var comment = ""
        if !body.isEmpty {
            let shown = body.count > bodyLimit ? Array(body.prefix(bodyLimit)) : body
            words += ["--data-binary", ShellQuote.word(shown)]
            if shown.count < body.count {
                comment = "  # body cut: \(Count.text(body.count - shown.count, "byte")) more"
            }
        }
        return words.joined(separator: " ") + comment
    }

    /// What may be shown of a header field.
    static func value(_ header: Exchange.Header) -> String { isSecret(header.name) ? "***" : header.value }

    private static func isSecret(_ name: String) -> Bool {
        ["authorization", "proxy-authorization", "cookie", "x-api-key"].contains(name.lowercased())
    }

    /// Headers that curl makes by itself from the URL and the body.
    private static func isCurlsOwn(_ name: String) -> Bool {
        ["host", "content-length", "user-agent", "connection"].contains(name.lowercased())
    }
}
