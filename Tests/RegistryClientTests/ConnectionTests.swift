import HTTPCore
import RegistryClient
import SourceText
import Testing

extension Surroundings {
    fileprivate init(_ variables: [String: String], files: [String: String] = [:]) {
        self.init(variable: { variables[$0] }, file: { files[$0] })
    }
}

@Suite("Connecting")
struct ConnectionTests {
    @Test(
        "joins address and port, and hints where scheme and port disagree",
        arguments: [
            ("http://localhost", 8080, "http://localhost:8080", nil),
            ("http://localhost:9080/", 8443, "http://localhost:9080", nil),
            ("https://h/", 443, "https://h:443", nil), ("https://h", 8443, "https://h:8443", nil),
            ("http://h/prefix//", 80, "http://h:80/prefix", nil), ("http://[::1]", 80, "http://[::1]:80", nil),
            ("HTTP://[::1]:80", 1, "HTTP://[::1]:80", nil),
            (
                "https://h", 8080, "https://h:8080",
                "the address begins with \"https://\", but the port 8080 does not end in 443"
            ),
            (
                "http://h", 8443, "http://h:8443",
                "the address begins with \"http://\", but the port 8443 does not end in 80"
            ),
        ] as [(String, Int, String, String?)])
    func addresses(_ sample: (address: String, port: Int, url: String, hint: String?)) throws {
        let connection = try ResolvedConnection(
            ConnectionOptions(
                serverAddress: sample.address, port: sample.port, isSecure: false, userToken: "t"),
            in: Surroundings([:]))
        #expect(connection.baseURL == sample.url)
        #expect(connection.warnings == (sample.hint.map { [$0] } ?? []))
    }

    @Test(
        "takes from the scheme what is not said",
        arguments: [
            ("http://h", nil, nil, "http://h:8080", false), ("https://h", nil, nil, "https://h:443", true),
            ("http://h:9090", nil, nil, "http://h:9090", false), ("https://h:9443", nil, nil, "https://h:9443", true),
            ("http://h", 80, nil, "http://h:80", false), ("http://h", nil, true, "http://h:8080", true),
            ("https://h", nil, false, "https://h:443", false), ("HTTPS://h", nil, nil, "HTTPS://h:443", true),
        ] as [(String, Int?, Bool?, String, Bool)])
    func defaults(_ sample: (address: String, port: Int?, isSecure: Bool?, url: String, verifies: Bool)) throws {
        let connection = try ResolvedConnection(
            ConnectionOptions(
                serverAddress: sample.address, port: sample.port, isSecure: sample.isSecure, userToken: "t"),
            in: Surroundings([:]))
        #expect(connection.baseURL == sample.url)
        #expect(connection.verifiesTLS == sample.verifies)
    }

    @Test(
        "hints where scheme and port disagree, and is quiet about the usual ports",
        arguments: [
            ("https://h", 443, nil), ("https://h", 8443, nil), ("http://h", 80, nil), ("http://h", 8080, nil),
            ("https://h:8080", 443, "8080"), ("http://h:8443", 80, "8443"), ("https://h", 80, "80"),
            ("http://h", 443, "443"),
        ] as [(String, Int, String?)])
    func hints(_ address: String, _ port: Int, _ named: String?) throws {
        let connection = try ResolvedConnection(
            ConnectionOptions(serverAddress: address, port: port, userToken: "t"), in: Surroundings([:]))
        #expect(connection.warnings.count == (named == nil ? 0 : 1))
        #expect(connection.warnings.allSatisfy { $0.contains("the port \(named ?? "") does not end in") })
    }

    @Test("never shows the token or a password in an address", arguments: [true, false])
    func secrets(_ isSecure: Bool) throws {
        let options = ConnectionOptions(serverAddress: "https://h", isSecure: isSecure, userToken: "s3cret")
        let connection = try ResolvedConnection(options, in: Surroundings([:]))
        let client = ModelRegistryClient(
            baseURL: connection.baseURL, transport: ScriptedTransport(), token: connection.token)
        for shown in ["\(options)", "\(connection)", "\(client)"] { #expect(!shown.contains("s3cret")) }
        var dumped = ""
        dump(options, to: &dumped)
        dump(connection, to: &dumped)
        dump(client, to: &dumped)
        #expect(!dumped.contains("s3cret"), "\(dumped)")
        for address in ["https://ada:s3cret@h", "ada:s3cret@h", "https://ada:s3/cr@et@h"] {
            let message = "the address must hold no user and no password; write %40 for an @ in its path"
            #expect(throws: RegistryError.invalidArgument(message)) {
                try ResolvedConnection(
                    ConnectionOptions(serverAddress: address, isSecure: isSecure, userToken: "t"), in: Surroundings([:])
                )
            }
        }
    }

    @Test(
        "refuses what is no address",
        arguments: [
            ("localhost:8080", 80, "the address \"localhost:8080\" must begin with \"http://\" or \"https://\""),
            ("http://:80", 80, "the address \"http://:80\" has no host"),
            ("http://h", 0, "the port 0 is not between 1 and 65535"),
        ])
    func wrongAddresses(_ sample: (address: String, port: Int, message: String)) {
        #expect(throws: RegistryError.invalidArgument(sample.message)) {
            try ResolvedConnection(
                ConnectionOptions(serverAddress: sample.address, port: sample.port, isSecure: false),
                in: Surroundings([:]))
        }
    }

    private static let files = ["/own": " own \n", "/kfp": "kfp\n", ResolvedConnection.serviceAccountToken: "k8s"]

    @Test(
        "takes the first token of its order, trimmed",
        arguments: [
            ("given", "OWN", ["OWN": "/own", "KF_PIPELINES_SA_TOKEN_PATH": "/kfp"], "given"),
            (nil, "OWN", ["OWN": "/own", "KF_PIPELINES_SA_TOKEN_PATH": "/kfp"], "own"),
            (nil, nil, ["OWN": "/own", "KF_PIPELINES_SA_TOKEN_PATH": "/kfp"], "kfp"),
            (nil, nil, ["OWN": "/own"], "k8s"),
            (" \n", nil, [:], "k8s"),
        ] as [(String?, String?, [String: String], String)])
    func tokenOrder(
        _ sample: (given: String?, variable: String?, environment: [String: String], token: String)
    ) throws {
        let connection = try ResolvedConnection(
            ConnectionOptions(
                serverAddress: "https://h", userToken: sample.given, userTokenVariable: sample.variable),
            in: Surroundings(sample.environment, files: Self.files))
        #expect(connection.token == sample.token)
    }

    @Test(
        "says what is wrong with variables and token files",
        arguments: [
            ("OWN", [:], RegistryError.invalidArgument("the environment variable OWN is not set")),
            ("OWN", ["OWN": "/none"], .store("the token file \"/none\", named by OWN, can not be read")),
            (
                nil, ["KF_PIPELINES_SA_TOKEN_PATH": "/none"],
                .store("the token file \"/none\", named by KF_PIPELINES_SA_TOKEN_PATH, can not be read")
            ),
            (nil, ["KF_PIPELINES_SA_TOKEN_PATH": "/empty"], .missingToken), (nil, [:], .missingToken),
        ] as [(String?, [String: String], RegistryError)])
    func tokenErrors(_ sample: (variable: String?, environment: [String: String], error: RegistryError)) async {
        let transport = ScriptedTransport()
        await #expect(throws: sample.error) {
            try await ModelRegistry.connect(
                ConnectionOptions(serverAddress: "https://h", userTokenVariable: sample.variable), author: "ada",
                surroundings: Surroundings(sample.environment, files: ["/empty": " \n"]), transport: transport)
        }
        #expect(transport.requests.isEmpty)
    }

    @Test(
        "trusts the authorities that are named, unless nothing is verified",
        arguments: [
            (true, "/ca", nil, "/ca"), (true, nil, "CA", "/env"), (true, "/ca", "CA", "/ca"), (true, nil, nil, nil),
            (false, "/ca", "CA", nil),
        ] as [(Bool, String?, String?, String?)])
    func authorities(_ sample: (isSecure: Bool, file: String?, variable: String?, expected: String?)) throws {
        let connection = try ResolvedConnection(
            ConnectionOptions(
                serverAddress: "https://h", isSecure: sample.isSecure, userToken: "t", customCA: sample.file,
                customCAVariable: sample.variable), in: Surroundings(["CA": "/env"], files: ["/ca": "", "/env": ""]))
        #expect(connection.caFile == sample.expected)
        #expect(connection.verifiesTLS == sample.isSecure)
    }

    @Test("says that there are no authorities to trust, before anything is sent")
    func missingAuthorities() async throws {
        let transport = ScriptedTransport()
        await #expect(throws: RegistryError.store("the file of certificate authorities \"/none\" can not be read")) {
            try await ModelRegistry.connect(
                ConnectionOptions(serverAddress: "https://h", userToken: "t", customCA: "/none"), author: "ada",
                surroundings: Surroundings([:]), transport: transport)
        }
        #expect(throws: RegistryError.invalidArgument("the environment variable CA is not set")) {
            try ResolvedConnection(
                ConnectionOptions(serverAddress: "https://h", userToken: "t", customCAVariable: "CA"),
                in: Surroundings([:]))
        }
        #expect(transport.requests.isEmpty)
    }

    @Test("of the core takes what it is given, and looks for no token")
    func core() throws {
        let secure = try ModelRegistryClient.secureConnection("https://h", userToken: " t\n")
        #expect(secure.baseURL == "https://h:443")
        #expect(throws: RegistryError.missingToken) {
            try ModelRegistryClient.secureConnection("https://h", userToken: " ")
        }
        #expect(throws: RegistryError.store("the file of certificate authorities \"/none\" can not be read")) {
            try ModelRegistryClient.secureConnection("https://h", userToken: "t", customCA: "/none")
        }
        #expect(try ModelRegistryClient.insecureConnection("https://h", port: 8443).baseURL == "https://h:8443")
    }

    @Test("probes with one request, and warns of a missing token")
    func probe() async throws {
        let transport = ScriptedTransport((200, ["items": []]))
        let registry = try await ModelRegistry.connect(
            ConnectionOptions(serverAddress: "http://registry", port: 8080, isSecure: false), author: "ada",
            surroundings: Surroundings([:]), transport: transport)
        #expect(transport.log == ["GET registered_models?pageSize=1&sortOrder=ASC"])
        #expect(transport.requests.first?.headers["Authorization"] == nil)
        #expect(registry.warnings == ["the token is missing: requests are sent without one"])
        #expect(registry.author == "ada")
    }

    @Test("fails where the probe fails", arguments: [401, 404, 500])
    func failingProbe(_ status: Int) async {
        let transport = ScriptedTransport((status, ["code": "c", "message": "m"]))
        await #expect(throws: RegistryError.http(status: status, code: "c", message: "m")) {
            try await ModelRegistry.connect(
                ConnectionOptions(serverAddress: "http://h", port: 80, isSecure: false), author: "ada",
                surroundings: Surroundings([:]), transport: transport)
        }
    }

    @Test("says that nobody listens")
    func refused() async {
        let error = await #expect(throws: RegistryError.self) {
            try await ModelRegistry.connect(
                ConnectionOptions(serverAddress: "http://127.0.0.1", port: 1, isSecure: false), author: "ada",
                surroundings: Surroundings([:]))
        }
        guard case .transport(let cause) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(cause.code == .cannotConnect)
    }
}

@Suite("S3 URIs")
struct S3URITests {
    private static let both = ["AWS_S3_BUCKET": "b", "AWS_S3_ENDPOINT": "E", "AWS_DEFAULT_REGION": "R"]

    struct Row: Sendable {
        var environment: [String: String]
        var bucket: String?
        var endpoint: String?
        var region: String?
        /// nil where metadata is missing.
        var uri: String?
    }

    @Test(
        "follow arguments and environment",
        arguments: [
            Row(environment: [:]),
            Row(environment: [:], bucket: "b"),
            Row(environment: [:], bucket: "b", endpoint: "e", region: "r", uri: "s3://b/p?endpoint=e&defaultRegion=r"),
            Row(environment: [:], bucket: "b", endpoint: "e", uri: "s3://b/p?endpoint=e"),
            Row(environment: ["AWS_S3_BUCKET": "b"]),
            Row(environment: ["AWS_S3_BUCKET": "b"], endpoint: "e", uri: "s3://b/p?endpoint=e"),
            Row(environment: ["AWS_S3_ENDPOINT": "E", "AWS_DEFAULT_REGION": "R"]),
            Row(environment: ["AWS_S3_ENDPOINT": "E", "AWS_DEFAULT_REGION": "R"], bucket: "b"),
            Row(environment: ["AWS_S3_BUCKET": "b", "AWS_S3_ENDPOINT": "E"], uri: "s3://b/p?endpoint=E"),
            Row(environment: ["AWS_S3_BUCKET": "b", "AWS_S3_ENDPOINT": "E"], bucket: "b", uri: "s3://b/p?endpoint=E"),
            Row(environment: both, uri: "s3://b/p?endpoint=E&defaultRegion=R"),
            Row(environment: both, bucket: "b", uri: "s3://b/p?endpoint=E&defaultRegion=R"),
            Row(environment: both, bucket: "other"),
            Row(environment: both, bucket: "other", endpoint: "e2", uri: "s3://other/p?endpoint=e2&defaultRegion=R"),
            // What is said wins over what the environment says.
            Row(environment: both, endpoint: "e2", region: "r2", uri: "s3://b/p?endpoint=e2&defaultRegion=r2"),
            Row(environment: both, bucket: "other", region: "r2"),
            Row(
                environment: ["AWS_DEFAULT_REGION": "R"], bucket: "b", endpoint: "e",
                uri: "s3://b/p?endpoint=e&defaultRegion=R"),
            Row(environment: ["AWS_S3_BUCKET": "b", "AWS_DEFAULT_REGION": "R"]),
            // What is empty says nothing.
            Row(environment: ["AWS_S3_BUCKET": "", "AWS_S3_ENDPOINT": ""], bucket: "b"),
            Row(environment: both, bucket: "", endpoint: "", region: "", uri: "s3://b/p?endpoint=E&defaultRegion=R"),
        ])
    func table(_ row: Row) throws {
        let result = Result { () throws(RegistryError) in
            try S3URI.build(
                path: "p", bucket: row.bucket, endpoint: row.endpoint, region: row.region,
                in: Surroundings(row.environment))
        }
        switch (result, row.uri) {
        case (.success(let uri), let expected?): #expect(uri == expected)
        case (.failure(.missingMetadata), nil): break
        default: Issue.record("\(result)")
        }
    }

    @Test("escape nothing")
    func verbatim() throws {
        let uri = try S3URI.build(
            path: "/a b", bucket: "b", endpoint: "https://minio:9000", region: "us-east-1", in: Surroundings([:]))
        #expect(uri == "s3://b//a b?endpoint=https://minio:9000&defaultRegion=us-east-1")
    }
}
