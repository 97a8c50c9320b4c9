import OpenAPIContract

/// `--target`: the addresses of the registry under test; several are instances of one registry, on one store.
enum TargetOption {
    static func servers(_ urls: [String]) throws(UsageError) -> [String] {
        let servers = try urls.map { url throws(UsageError) in withoutSlashes(try server(url)) }
        guard Set(servers).count == servers.count else {
            throw UsageError("--target: an address was given twice; each one is an instance of its own")
        }
        // Exchanges are held against the paths of one contract.
        let paths = servers.map { ContractExchange.target(ofURL: $0) }
        if let other = paths.firstIndex(where: { $0 != paths[0] }) {
            throw UsageError(
                "--target: all instances of a registry have the same path, found \"\(servers[0])\" and \"\(servers[other])\""
            )
        }
        return servers
    }

    private static func server(_ url: String) throws(UsageError) -> String {
        // It would stand in every report. Not shown: nobody can tell for sure where a password with odd letters ends.
        if url.contains("@") {
            throw UsageError(
                "--target takes no user and no password; say --token-file or --header, and %40 for an @ in its path")
        }
        guard url.hasPrefix("http://") || url.hasPrefix("https://"), url.split(separator: "/").count >= 2 else {
            throw UsageError("--target takes a URL such as http://127.0.0.1:8080, found \"\(url)\"")
        }
        if url.contains("/api/model_registry") {
            throw UsageError(
                "--target takes the address without the base path /api/model_registry/v1alpha3, found \"\(url)\"")
        }
        return url
    }

    private static func withoutSlashes(_ url: String) -> String {
        var url = url
        while url.hasSuffix("/") { url.removeLast() }
        return url
    }
}
