/// The rules by which an address and a port become the base URL of a server.
enum ServerAddress {
    /// Joins an address with a port, unless the address brings its own.
    ///
    /// - Returns: the base URL without a trailing slash, and a hint where scheme and port do not go together.
    /// - Throws: `.invalidArgument` for an address without `http://` or `https://` or without a host.
    static func join(_ address: String, port: Int) throws(RegistryError) -> (baseURL: String, hint: String?) {
        let address = trimmingSlashes(trimmingWhiteSpace(address))
        guard let scheme = ["http", "https"].first(where: { address.lowercased().hasPrefix("\($0)://") }) else {
            throw .invalidArgument("the address \"\(address)\" must begin with \"http://\" or \"https://\"")
        }
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
        return (baseURL, hint)
    }

    static func trimmingSlashes(_ text: String) -> String {
        String(text.reversed().drop { $0 == "/" }.reversed())
    }

    static func trimmingWhiteSpace(_ text: String) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
