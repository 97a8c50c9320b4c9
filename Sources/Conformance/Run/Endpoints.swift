import ScenarioLanguage
import SourceText

/// What `$(endpoint.…)` stands for in a story.
enum Endpoints {
    /// nil for a story that names none.
    static func of(_ scenario: Scenario, at station: any Station) async throws(TestBedError) -> JSONValue? {
        let names = scenario.endpoints.sorted { $0.rawValue < $1.rawValue }
        // The token stays what the scenario says: reports may show any value.
        var all = JSONObject([("token", .string(EndpointName.token))])
        for name in names {
            guard let endpoint = try await station.endpoint(name) else { continue }
            var object = JSONObject([("address", .string(endpoint.address))])
            let (host, port) = parts(of: endpoint.address)
            object["host"] = .string(host)
            object["port"] = .number(JSONNumber(port))
            if let authority = endpoint.authority { object["authority"] = .string(authority) }
            all[name.rawValue] = .object(object)
        }
        return scenario.connects || !names.isEmpty ? .object(all) : nil
    }

    /// What comparisons show in the place of the hub's address, which stands in what is registered.
    static let hubMark = "$(endpoint.hub.address)"

    /// Host and port of an address that has both, or the usual port of its scheme.
    private static func parts(of address: String) -> (host: String, port: Int) {
        let isSecure = address.hasPrefix("https://")
        let authority = address.dropFirst(isSecure ? 8 : 7).prefix { $0 != "/" }
        let afterHost = authority.lastIndex(of: "]").map { authority[$0...] } ?? authority
        guard let colon = afterHost.firstIndex(of: ":"), let port = Int(authority[authority.index(after: colon)...])
        else { return (String(authority), isSecure ? 443 : 80) }
        return (String(authority[..<colon]), port)
    }
}
