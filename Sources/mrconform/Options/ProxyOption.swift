import HTTPCore

/// Through which proxy a target is reached: what `--proxy` says, or the environment.
struct ProxyOption {
    let policy: TransportSettings.ProxyPolicy
    /// Hosts that are reached directly, as the variable lists them.
    let exceptions: String
    /// What curl has to be told, for requests that reports show; never with a password.
    let curlWords: [String]
    /// For messages, without user and password; nil where there is no proxy.
    let shown: String?

    /// - Parameter variable: looks a variable of the environment up.
    init(_ given: String?, target: String?, variable: (String) -> String?) throws(UsageError) {
        guard let target, given != "none" else {
            (policy, exceptions, curlWords, shown) = (.direct, "", [], nil)
            return
        }
        if let given {
            guard given.hasPrefix("http://") || given.hasPrefix("https://"), given.split(separator: "/").count >= 2
            else {
                // Not shown: it may hold a password.
                throw UsageError("--proxy takes a URL such as http://proxy.example:3128, or none")
            }
            let masked = Self.masked(given)
            (policy, exceptions, curlWords, shown) = (.url(given), "", ["-x", masked], masked)
            return
        }
        let scheme = target.hasPrefix("https://") ? "https" : "http"
        let names = ["\(scheme)_proxy", "\(scheme.uppercased())_PROXY", "all_proxy", "ALL_PROXY"]
        let listed = variable("no_proxy") ?? variable("NO_PROXY") ?? ""
        // As other programs have it: no proxy can reach what is on this machine.
        guard let found = names.lazy.compactMap(variable).first, !Self.isLoopback(target) else {
            (policy, exceptions, curlWords, shown) = (.direct, "", [], nil)
            return
        }
        let masked = Self.masked(found)
        policy = .url(found)
        exceptions = listed
        let isExcepted = Self.isExcepted(target, listed)
        curlWords = isExcepted ? [] : ["-x", masked]
        shown = isExcepted ? nil : masked
    }

    /// With `***` in the place of user and password.
    private static func masked(_ url: String) -> String {
        let start = url.firstRange(of: "://")?.upperBound ?? url.startIndex
        guard let mark = url.lastIndex(of: "@") else { return url }
        return "\(url[..<start])***\(url[mark...])"
    }

    private static func host(_ target: String) -> Substring {
        let authority = target[(target.firstRange(of: "://")?.upperBound ?? target.startIndex)...].prefix { $0 != "/" }
        if authority.hasPrefix("[") { return authority.dropFirst().prefix { $0 != "]" } }
        return authority.prefix { $0 != ":" }
    }

    private static func isLoopback(_ target: String) -> Bool {
        let host = host(target).lowercased()
        return host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }

    /// Only for what is shown: libcurl decides by itself, and knows address ranges, too.
    private static func isExcepted(_ target: String, _ listed: String) -> Bool {
        let host = host(target).lowercased()
        return listed.split(whereSeparator: { $0 == "," || $0 == " " }).contains { entry in
            let name = entry.hasPrefix(".") ? entry.dropFirst() : entry
            return entry == "*" || host == name.lowercased() || host.hasSuffix(".\(name.lowercased())")
        }
    }
}
