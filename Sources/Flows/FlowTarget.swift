import HTTPCore

/// The registry that a flow talks to, and what every request to it carries.
package struct FlowTarget: Sendable {
    /// A header field of every request, such as what a gateway wants (`--header`).
    package struct Field: Sendable, Hashable {
        package let name: String
        package let value: String
        /// Whether recordings show `***` in place of the value.
        package let isSecret: Bool

        package init(name: String, value: String, isSecret: Bool = true) {
            self.name = name
            self.value = value
            self.isSecret = isSecret
        }
    }

    /// Scheme, authority and whatever path lies before the contract's base path; no slash at the end.
    package let server: String
    /// The addresses of all instances of the registry, `server` first; requests go to them in turn.
    package let servers: [String]
    /// Begins with a slash and does not end with one; empty when the contract's paths begin at the server's root.
    package let basePath: String
    /// Sent as `Authorization: Bearer …`.
    package let token: String?
    package let fields: [Field]
    /// Where stories store files that are meant for a bucket; nil where the run was given nothing for that.
    package let objectStore: ObjectStoreAddress?
    /// What curl has to be told to reach it as the flows do: authorities, a proxy.
    package let curlWords: [String]

    /// - Parameters:
    ///   - server: `http://127.0.0.1:8080`; slashes at its end are of no account.
    ///   - others: the addresses of more instances that share its store.
    ///   - basePath: with or without slashes around it.
    package init(
        server: String, others: [String] = [], basePath: String = TargetVersion.v1alpha3.basePath,
        token: String? = nil, fields: [Field] = [],
        objectStore: ObjectStoreAddress? = nil, curlWords: [String] = []
    ) {
        self.curlWords = curlWords
        self.server = Self.withoutTrailingSlashes(server)
        servers = ([server] + others).map(Self.withoutTrailingSlashes)
        let path = Self.withoutTrailingSlashes(basePath)
        self.basePath = path.isEmpty || path.hasPrefix("/") ? path : "/" + path
        self.token = token
        self.fields = fields
        self.objectStore = objectStore
    }

    /// What the contract's paths come after.
    package var base: String { server + basePath }

    /// Each instance as a target by itself.
    package var instances: [FlowTarget] {
        servers.map {
            FlowTarget(server: $0, basePath: basePath, token: token, fields: fields, objectStore: objectStore)
        }
    }

    /// The header fields of a request, `Authorization` and `fields` among them.
    func headers(hasBody: Bool) -> HTTPHeaders {
        var headers = HTTPHeaders([("Accept", "application/json")])
        if hasBody { headers.add("Content-Type", "application/json") }
        if let token { headers.add("Authorization", "Bearer \(token)") }
        for field in fields { headers[field.name] = field.value }
        return headers
    }

    /// The names, in lower case, of the fields whose values recordings hide.
    var secretNames: Set<String> {
        Set(fields.filter(\.isSecret).map { $0.name.lowercased() })
            .union(HTTPHeaders.Field.secretNames)
    }

    private static func withoutTrailingSlashes(_ text: String) -> String {
        var rest = Substring(text)
        while rest.hasSuffix("/") { rest.removeLast() }
        return String(rest)
    }
}
