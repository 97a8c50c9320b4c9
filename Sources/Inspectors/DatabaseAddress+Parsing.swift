import SourceText

extension DatabaseAddress {
    /// Reads `scheme://[USER[:PASSWORD]@]HOST[:PORT]/DATABASE[?OPTION=VALUE&…]` (RFC 3986, section 3).
    ///
    /// Options: `password-file`, `sslmode`, `sslrootcert`, `socket`, `timeout` (seconds). A password file is read at once; a newline at its end does
    /// not count.
    package init(parsing url: String) throws(BackendURLError) {
        // What could hold the password is never repeated: only the scheme, and words that are known.
        let scheme = String(url.prefix { $0 != ":" })
        let form = "\(scheme)://USER@HOST:PORT/DATABASE"
        guard url.hasPrefix("\(scheme)://") else {
            throw BackendURLError(
                "backend.database-url", "\"\(scheme):\" has no \"//\" behind it, expected \(form)")
        }
        let rest = url.dropFirst(scheme.count + 3)
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let options = try Self.options(parts.count > 1 ? parts[1] : "", form)
        let path = parts[0].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard path.count == 2, let database = PercentText.decoded(path[1]), !database.isEmpty, !database.contains("/")
        else {
            throw BackendURLError(
                "backend.no-database", "the URL names no database, expected \(form); write its name behind the host")
        }
        let authority = Self.Authority(path[0])
        guard let authority else {
            throw BackendURLError(
                "backend.database-url",
                "user, host or port can not be read, expected \(form); write @ : / in a name or password as %40 %3A %2F, "
                    + "and an IPv6 address in brackets")
        }
        if authority.host == nil, options["socket"] == nil {
            throw BackendURLError(
                "backend.no-host", "the URL names no host, expected \(form), or ?socket=PATH for a local socket")
        }
        if authority.password != nil, options["password-file"] != nil {
            throw BackendURLError(
                "backend.two-passwords", "the URL has a password and a password file; leave one of them out")
        }
        self.scheme = scheme
        host = authority.host
        port = authority.port
        socket = options["socket"]
        self.database = database
        user = authority.user
        password = try options["password-file"].map(Self.readPassword) ?? authority.password
        security = try options["sslmode"].map(Self.security) ?? .prefer
        authorities = options["sslrootcert"]
        patience = try options["timeout"].map(Self.patience) ?? Self.usualPatience
    }

    /// Seconds, from 1 to an hour.
    static func patience(_ text: String) throws(BackendURLError) -> Int {
        guard let seconds = Int(text), (1...3600).contains(seconds) else {
            throw BackendURLError(
                "backend.timeout", "the URL has a timeout that is no number of seconds, expected 1 to 3600")
        }
        return seconds
    }

    private static func options(_ text: Substring, _ form: String) throws(BackendURLError) -> [String: String] {
        let known = ["password-file", "sslmode", "sslrootcert", "socket", "timeout"]
        var options: [String: String] = [:]
        for part in text.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, let value = PercentText.decoded(pair[1]), known.contains(String(pair[0])) else {
                // A mistyped option may hold a password: its value is not shown.
                throw BackendURLError(
                    "backend.unknown-option",
                    "the URL has an option \"\(pair.first ?? "")\" that is not known or has no value, expected "
                        + known.map { "\($0)=…" }.joined(separator: ", "))
            }
            options[String(pair[0])] = value
        }
        return options
    }

    private static func security(_ word: String) throws(BackendURLError) -> Security {
        guard let security = Security(rawValue: word) else {
            throw BackendURLError(
                "backend.unknown-sslmode",
                "unknown sslmode \"\(word)\", expected "
                    + Security.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return security
    }

    private static func readPassword(_ path: String) throws(BackendURLError) -> Password {
        guard let bytes = try? SourceLoader.load(path: path).bytes else {
            throw BackendURLError(
                "backend.password-file",
                "the password file \"\(path)\" can not be read; give a file of one line, readable for this user")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        // A carriage return and newline are one character.
        return Password(text.last?.isNewline == true ? String(text.dropLast()) : text)
    }

    /// What stands between `//` and the next `/`.
    private struct Authority {
        var user: String?
        var password: Password?
        var host: String?
        var port: Int?

        /// nil where a part can not be read.
        init?(_ text: Substring) {
            var place = text
            if let at = text.lastIndex(of: "@") {
                let identity = text[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                guard let user = PercentText.decoded(identity[0]), !user.isEmpty else { return nil }
                self.user = user
                if identity.count > 1 {
                    guard let password = PercentText.decoded(identity[1]) else { return nil }
                    self.password = Password(password)
                }
                place = text[text.index(after: at)...]
            }
            var digits: Substring?
            if place.hasPrefix("[") {
                guard let end = place.firstIndex(of: "]") else { return nil }
                host = String(place[place.index(after: place.startIndex)..<end])
                let behind = place[place.index(after: end)...]
                guard behind.isEmpty || behind.hasPrefix(":") else { return nil }
                digits = behind.isEmpty ? nil : behind.dropFirst()
            } else {
                let parts = place.split(separator: ":", omittingEmptySubsequences: false)
                guard parts.count <= 2, let name = PercentText.decoded(parts.first ?? "") else { return nil }
                host = name.isEmpty ? nil : name
                digits = parts.count == 2 ? parts[1] : nil
            }
            if let digits {
                guard let port = Int(digits), (1...65535).contains(port), host != nil else { return nil }
                self.port = port
            }
        }
    }
}
