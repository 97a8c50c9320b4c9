/// The rules by which an address and a port become the base URL of a server.
enum ServerAddress {
    /// What an address and a port come to.
    struct Joined {
        /// Without a trailing slash.
        let baseURL: String
        /// Whether it begins with `https://`.
        let usesTLS: Bool
        /// Where scheme and port do not go together.
        let hint: String?
    }

    /// Joins an address with a port, unless the address brings its own.
    ///
    /// - Parameter port: nil for 443 with `https://` and 8080 with `http://`.
    /// - Throws: `.invalidArgument` for an address without `http://` or `https://`, without a host, or with a user or a
    ///   password in it, which is never shown.
    static func join(_ address: String, port: Int?) throws(RegistryError) -> Joined {
        let address = trimmingSlashes(trimmingWhiteSpace(address))
        // Wherever it stands: nobody can tell for sure where a password with odd letters ends.
        guard !address.contains("@") else {
            throw .invalidArgument("the address must hold no user and no password; write %40 for an @ in its path")
        }
        guard let scheme = ["http", "https"].first(where: { address.lowercased().hasPrefix("\($0)://") }) else {
            throw .invalidArgument("the address \"\(address)\" must begin with \"http://\" or \"https://\"")
        }
        let port = port ?? (scheme == "https" ? 443 : 8080)
        let rest = address.dropFirst(scheme.count + 3)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        // The colons of an IPv6 address stand in brackets (RFC 3986 section 3.2.2).
        let afterHost = authority.lastIndex(of: "]").map { authority[$0...] } ?? authority
        guard !authority.isEmpty, authority.first != ":" else {
            throw .invalidArgument("the address \"\(address)\" has no host")
        }
        var effectivePort = String(port)
        var baseURL = address
        if let colon = afterHost.firstIndex(of: ":") {
            effectivePort = String(afterHost[afterHost.index(after: colon)...])
        } else {
            guard (1...65_535).contains(port) else {
                throw .invalidArgument("the port \(port) is not between 1 and 65535")
            }
            baseURL.insert(contentsOf: ":\(port)", at: authority.endIndex)
        }
        let usual = scheme == "https" ? "443" : "80"
        let hint =
            effectivePort.hasSuffix(usual)
            ? nil : "the address begins with \"\(scheme)://\", but the port \(effectivePort) does not end in \(usual)"
        return Joined(baseURL: baseURL, usesTLS: scheme == "https", hint: hint)
    }

    static func trimmingSlashes(_ text: String) -> String {
        var rest = text.utf8[...]
        while rest.last == UInt8(ascii: "/") { rest.removeLast() }
        return String(Substring(rest))
    }

    static func trimmingWhiteSpace(_ text: String) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
