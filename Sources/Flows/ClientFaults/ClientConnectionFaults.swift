import Conformance
import HTTPCore
import RegistryClient
import ScenarioLanguage
import SourceText
import Synchronization

/// Connections that go to the wrong place, trust the wrong people, or carry the wrong token.
enum ClientConnectionFaults {
    static let all: [ClientFault] = certificates + tokens + addresses + answers

    private static let certificates: [ClientFault] = [
        .settings(
            "client-trusts-everybody", "A secure connection verifies no certificate", ["MR-2102"]
        ) { $0.verifiesTLS = false },
        .settings(
            "client-does-not-check-the-host", "A certificate for any host will do", ["MR-2102"]
        ) { $0.checksHostName = false },
        .options(
            "client-ignores-the-authorities", "The file of authorities that is given is not used", ["MR-2101"]
        ) { options, _ in
            options.customCA = nil
            options.customCAVariable = nil
        },
        .options(
            "client-prefers-the-variable-of-authorities", "The variable wins over the file that is given", ["MR-2101"]
        ) { options, surroundings in
            if options.customCAVariable.flatMap(surroundings.variable) != nil { options.customCA = nil }
        },
        .options(
            "client-passes-over-missing-authorities", "A file of authorities that is not there is left out",
            ["MR-2104"]
        ) { options, surroundings in
            if let path = options.customCA, surroundings.file(path) == nil { options.customCA = nil }
        },
        .settings(
            "client-verifies-insecure-connections", "An insecure connection wants a valid certificate", ["MR-2103"]
        ) { $0.verifiesTLS = true },
    ]

    private static let tokens: [ClientFault] = [
        .options(
            "client-connects-without-a-token", "A secure connection without a token becomes an insecure one",
            ["MR-2105", "MR-2113"]
        ) { options, _ in if options.userToken?.isEmpty ?? true { options.isSecure = false } },
        .options(
            "client-ignores-the-token-of-the-pipeline", "The file that KF_PIPELINES_SA_TOKEN_PATH names is not read",
            ["MR-2106", "MR-2108"]
        ) { _, surroundings in surroundings.hide(variable: ResolvedConnection.tokenPathVariable) },
        .options(
            "client-ignores-the-token-of-the-pod", "The file of the service account is not read", ["MR-2107"]
        ) { _, surroundings in surroundings.hide(file: ResolvedConnection.serviceAccountToken) },
        .options(
            "client-takes-the-token-of-the-pod-first", "The file of the service account wins over variables",
            ["MR-2108"]
        ) { options, surroundings in
            if options.userToken?.isEmpty ?? true {
                options.userToken = surroundings.file(ResolvedConnection.serviceAccountToken)
            }
        },
        .options(
            "client-takes-a-token-file-before-the-argument", "A variable wins over the token that is given",
            ["MR-2108"]
        ) { options, surroundings in
            if options.userTokenVariable.flatMap(surroundings.variable) != nil { options.userToken = nil }
        },
        .options(
            "client-ignores-the-variable-of-the-token", "The variable that is named is not looked at",
            ["MR-2108", "MR-2104"]
        ) { options, _ in options.userTokenVariable = nil },
        .options(
            "client-takes-a-missing-variable-for-no-token", "A named variable that is not set is passed over",
            ["MR-2104"]
        ) { options, surroundings in
            if options.userTokenVariable.flatMap(surroundings.variable) == nil { options.userTokenVariable = nil }
        },
        .options(
            "client-takes-an-unreadable-file-for-no-token", "A token file that can not be read counts as empty",
            ["MR-2104"]
        ) { _, surroundings in
            let read = surroundings.file
            surroundings.file = { read($0) ?? "" }
        },
        .request(
            "client-keeps-the-line-break-of-the-token", "White space behind the token is sent with it", ["MR-2110"]
        ) { request in request.changeToken { $0 + "\n" } },
        .request(
            "client-sends-an-empty-token", "Without a token an empty one is sent", ["MR-2109"]
        ) { request in
            if request.headers["Authorization"] == nil { request.headers["Authorization"] = "Bearer " }
        },
        .request(
            "client-sends-the-token-in-the-query", "The token goes into the address, where logs show it", ["MR-1101"]
        ) { request in
            guard let token = request.headers["Authorization"]?.split(separator: " ").last else { return }
            request.headers["Authorization"] = nil
            request.queryItems.append("access_token=\(token)")
        },
        .request(
            "client-sends-the-token-bare", "The token is sent without the word Bearer", ["MR-1101", "MR-2106"]
        ) { request in
            if let token = request.headers["Authorization"]?.split(separator: " ").last {
                request.headers["Authorization"] = String(token)
            }
        },
        .request(
            "client-sends-the-token-as-a-cookie", "The token is sent in another header field", ["MR-1101"]
        ) { request in
            if let value = request.headers["Authorization"] {
                request.headers["Authorization"] = nil
                request.headers["Cookie"] = value.replacing("Bearer ", with: "token=")
            }
        },
    ]

    private static let addresses: [ClientFault] = [
        .options(
            "client-joins-two-ports", "The port beside an address replaces the one in it", ["MR-2111"]
        ) { options, _ in
            guard options.port != nil, let start = options.serverAddress.firstRange(of: "://")?.upperBound,
                let colon = options.serverAddress[start...].firstIndex(of: ":")
            else { return }
            options.serverAddress = String(options.serverAddress[..<colon])
        },
        .options(
            "client-ignores-the-port", "The port beside an address is left out", ["MR-2111", "MR-2112"]
        ) { options, _ in options.port = nil },
        ClientFault(
            "client-keeps-the-slash-of-the-address", "A slash behind the address makes two", ["MR-2111"]
        ) { seams in
            let isKept = Mutex(false)
            seams.onConnection { options, _ in
                let address = options.serverAddress
                isKept.withLock { $0 = address.hasSuffix("/") }
            }
            seams.wrapSend { request, next async throws(TransportError) in
                var request = request
                if isKept.withLock({ $0 }) {
                    request.url = request.url.replacing("/api/model_registry", with: "//api/model_registry")
                }
                return try await next(request)
            }
        },
        .options(
            "client-is-secure-by-default", "A token is demanded for http as well", ["MR-2113"]
        ) { options, _ in options.isSecure = options.isSecure ?? true },
        .options(
            "client-takes-port-443-for-http", "Without a port it is 443, whatever the scheme", ["MR-2113", "MR-2112"]
        ) { options, _ in options.port = options.port ?? 443 },
        .options(
            "client-lets-the-scheme-decide", "Whether a connection is secure follows from the scheme alone",
            ["MR-2103", "MR-2105", "MR-2113"]
        ) { options, _ in options.isSecure = nil },
    ]

    private static let answers: [ClientFault] = [
        .warnings(
            "client-does-not-warn-of-a-missing-token", "Nothing is said where there is no token", ["MR-2109"]
        ) { $0.filter { !$0.contains("token") } },
        .warnings(
            "client-always-warns-of-a-missing-token", "A missing token is complained of where there is one",
            ["MR-2109"]
        ) { $0 + ["the token is missing"] },
        .warnings(
            "client-hints-at-no-port", "Nothing is said where scheme and port disagree", ["MR-2112"]
        ) { $0.filter { !$0.contains("port") } },
        .warnings(
            "client-hints-at-every-port", "A hint is given for usual ports as well", ["MR-2112"]
        ) { $0.contains { $0.contains("port") } ? $0 : $0 + ["the port 443 is odd"] },
        ClientFault(
            "client-connects-without-asking", "Connecting sends nothing, and so finds out nothing",
            ["MR-2114", "MR-2116"]
        ) { seams in
            seams.onCall { call in
                guard case .connect(var connection) = call else { return call }
                connection.probes = false
                return .connect(connection)
            }
        },
        .reply(
            "client-hides-a-failed-connection", "Connecting succeeds also where nobody answers or refuses",
            ["MR-2114", "MR-2115", "MR-2116", "MR-2102"]
        ) { call, reply in
            guard case .connect = call, reply.outcome != .ok, reply.outcome != .word(.refused) else { return reply }
            return reply.with(outcome: .ok, value: JSONObject())
        },
        .reply(
            "client-takes-a-failed-connection-for-an-answer", "A connection that fails is reported as a status",
            ["MR-2114", "MR-2115"]
        ) { call, reply in
            guard case .connect = call, reply.outcome == .word(.unreachable) || reply.outcome == .word(.timedOut)
            else { return reply }
            return reply.with(outcome: .word(.unavailable), detail: ["case": "http", "status": 503])
        },
        .request(
            "client-waits-for-ever", "A time limit is not kept", ["MR-2115"]
        ) { $0.timeout = nil },
    ]
}

extension ClientFault {
    /// Changes what the library connects with.
    fileprivate static func options(
        _ name: String, _ sentence: String, _ clauses: [String],
        _ change: @escaping @Sendable (inout ConnectionOptions, inout Surroundings) -> Void
    ) -> ClientFault {
        ClientFault(name, sentence, clauses) { $0.onConnection(change) }
    }

    /// Changes how certificates are treated.
    fileprivate static func settings(
        _ name: String, _ sentence: String, _ clauses: [String],
        _ change: @escaping @Sendable (inout TransportSettings) -> Void
    ) -> ClientFault {
        ClientFault(name, sentence, clauses) { $0.onSettings(change) }
    }

    /// Changes what a connection warns of.
    fileprivate static func warnings(
        _ name: String, _ sentence: String, _ clauses: [String],
        _ change: @escaping @Sendable ([String]) -> [String]
    ) -> ClientFault {
        reply(name, sentence, clauses) { call, reply in
            guard case .connect = call, var value = reply.value?.object, let warnings = value["warnings"]?.array
            else { return reply }
            value["warnings"] = .array(change(warnings.compactMap(\.string)).map(JSONValue.string))
            return reply.with(value: value)
        }
    }
}

extension Surroundings {
    fileprivate mutating func hide(variable hidden: String) {
        let look = variable
        variable = { $0 == hidden ? nil : look($0) }
    }

    fileprivate mutating func hide(file hidden: String) {
        let read = file
        file = { $0 == hidden ? nil : read($0) }
    }
}

extension HTTPRequest {
    fileprivate mutating func changeToken(_ change: (String) -> String) {
        if let value = headers["Authorization"] { headers["Authorization"] = change(value) }
    }
}
