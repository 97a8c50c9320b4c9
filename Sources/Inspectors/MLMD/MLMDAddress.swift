/// Where an ML Metadata server listens.
package struct MLMDAddress: Sendable, Hashable, CustomStringConvertible {
    /// `http://HOST:PORT`, or `https://…` where the connection is secured.
    package let server: String
    /// PEM file of the authorities to trust in place of the system's.
    package let authorities: String?
    /// How many seconds to wait for an answer.
    package let patience: Int

    package var description: String {
        "mlmd://" + (server.firstRange(of: "://").map { String(server[$0.upperBound...]) } ?? server)
    }

    /// Reads `mlmd://HOST:PORT[?sslmode=verify-full][&sslrootcert=FILE][&timeout=SECONDS]`; without `sslmode` the connection is not secured, as
    /// these servers are run.
    package init(parsing url: String) throws(BackendURLError) {
        let form = "mlmd://HOST:PORT"
        let parts = url.dropFirst("mlmd:".count).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let place = parts.first, place.hasPrefix("//") else {
            throw BackendURLError("backend.mlmd-url", "\"mlmd:\" has no \"//\" behind it, expected \(form)")
        }
        let authority = place.dropFirst(2)
        guard let colon = authority.lastIndex(of: ":"), colon != authority.startIndex,
            let port = Int(authority[authority.index(after: colon)...]), (1...65535).contains(port),
            authority.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-._:[]".contains($0)) })
        else {
            throw BackendURLError(
                "backend.mlmd-url",
                "host and port can not be read, expected \(form), such as mlmd://127.0.0.1:8080; a user or path is not known here"
            )
        }
        var security = "disable"
        var authorities: String?
        var patience = DatabaseAddress.usualPatience
        for option in parts.dropFirst().joined().split(separator: "&") {
            let pair = option.split(separator: "=", maxSplits: 1)
            switch (pair.first, pair.count) {
            case ("sslmode", 2) where ["disable", "verify-full"].contains(pair[1]): security = String(pair[1])
            case ("sslrootcert", 2): authorities = PercentText.decoded(pair[1]) ?? String(pair[1])
            case ("timeout", 2): patience = try DatabaseAddress.patience(String(pair[1]))
            default:
                throw BackendURLError(
                    "backend.unknown-option",
                    "the URL has an option \"\(pair.first ?? "")\" that is not known or has another value, expected "
                        + "sslmode=disable, sslmode=verify-full, sslrootcert=FILE or timeout=SECONDS")
            }
        }
        server = (security == "disable" ? "http://" : "https://") + authority
        self.authorities = authorities
        self.patience = patience
    }
}
