public import HTTPCore
import SourceText

/// The operations of a model registry's REST API, one request each.
///
/// Get-one calls give nil where the registry answers 404; everything else that is no success throws. Every call says on
/// the wire what it is given and adds nothing: no defaults, no further requests. `ModelRegistry` is the comfortable
/// layer above.
///
/// ```swift
/// let client = ModelRegistryClient(baseURL: "http://127.0.0.1:8080", transport: CurlTransport())
/// let model = try await client.createRegisteredModel(RegisteredModelCreate(name: "fraud-detector"))
/// ```
public struct ModelRegistryClient: Sendable {
    /// The User-Agent of every request.
    public static let userAgent = "mrconform-registry-client/1"

    /// The server's address without a trailing slash.
    public let baseURL: String
    /// Which operations there are.
    public let contract: ContractVersion
    private let basePath: String
    private let transport: any HTTPTransport
    private let timeout: Duration?
    private let headers: HTTPHeaders
    private let bodyHeaders: HTTPHeaders

    /// Sends nothing yet.
    ///
    /// - Parameters:
    ///   - baseURL: scheme, host, port and perhaps a path, such as `https://registry.example:8443`; slashes at its
    ///     end go.
    ///   - contract: the version to speak.
    ///   - basePath: what comes before the resources, for servers that keep them elsewhere than the contract says; nil
    ///     for the base path of the contract.
    ///   - transport: carries the requests, such as a `CurlTransport`.
    ///   - token: sent as `Authorization: Bearer`; white space around it goes, an empty one counts as none.
    ///   - headers: sent with every request, after those of the client; one of the same name replaces it.
    ///   - timeout: the longest time per request; nil leaves it to the transport.
    ///   - retry: how often a read that could not be answered is asked again; writes never are.
    ///   - surroundings: the clock and the chance that waits between repetitions go by.
    public init(
        baseURL: String, contract: ContractVersion = .v1alpha3, basePath: String? = nil,
        transport: any HTTPTransport, token: String? = nil, headers: HTTPHeaders = HTTPHeaders(),
        timeout: Duration? = nil, retry: RetryPolicy = .never, surroundings: Surroundings = .process
    ) {
        self.baseURL = ServerAddress.trimmingSlashes(baseURL)
        self.contract = contract
        self.basePath = basePath.map(ServerAddress.trimmingSlashes) ?? contract.basePath
        self.transport =
            retry.repetitions > 0
            ? RetryingTransport(base: transport, policy: retry, surroundings: surroundings) : transport
        self.timeout = timeout
        var common = HTTPHeaders([("Accept", "application/json"), ("User-Agent", Self.userAgent)])
        let token = token.map(ServerAddress.trimmingWhiteSpace) ?? ""
        if !token.isEmpty { common.add("Authorization", "Bearer \(token)") }
        for field in headers.fields where common[field.name] != nil { common[field.name] = nil }
        for field in headers.fields { common.add(field.name, field.value) }
        self.headers = common
        if common["Content-Type"] == nil { common.add("Content-Type", "application/json") }
        bodyHeaders = common
    }
}

// MARK: The requests of which the operations are made

extension ModelRegistryClient {
    /// What the paths of the resources come after.
    var root: String { baseURL + basePath }

    func create<Resource: ReadableResource>(
        _ path: String, _ body: some WritableBody
    ) async throws(RegistryError) -> Resource {
        try await resource(from: send("POST", path, body: body.bytes()))
    }

    func update<Resource: ReadableResource>(
        _ path: String, _ body: some WritableBody
    ) async throws(RegistryError) -> Resource {
        try await resource(from: send("PATCH", path, body: body.bytes()))
    }

    /// nil where the registry answers 404.
    func get<Resource: ReadableResource>(
        _ path: String, _ parameters: [(name: String, value: String)] = []
    ) async throws(RegistryError) -> Resource? {
        do throws(RegistryError) {
            return try await resource(from: send("GET", path + QueryEncoder.query(parameters)))
        } catch {
            if error.status == 404 { return nil }
            throw error
        }
    }

    func list<Item: ReadableResource>(
        _ path: String, _ options: ListOptions, _ filters: [(name: String, value: String?)] = []
    ) async throws(RegistryError) -> Page<Item> {
        var parameters = try options.parameters()
        for case (let name, let value?) in filters { parameters.append((name, value)) }
        return try await Page(reading: json(of: send("GET", path + QueryEncoder.query(parameters))))
    }

    /// `registered_models/7` and the like; the id is sent as it is, percent-encoded.
    ///
    /// - Throws: `.invalidArgument` for an empty id, which would name another resource.
    func path(_ collection: String, _ id: String, _ below: String? = nil) throws(RegistryError) -> String {
        guard !id.isEmpty else { throw .invalidArgument("\(collection): the id is empty") }
        return QueryEncoder.path([collection, id] + (below.map { [$0] } ?? []))
    }

    /// The parameters of a find-one operation.
    ///
    /// - Throws: `.invalidArgument` unless there is an external id, or a name with the parent that it needs.
    func criteria(
        name: String?, parent: String? = nil, needsParent: Bool = true, externalId: String?, of kind: String
    ) throws(RegistryError) -> [(name: String, value: String)] {
        func isGiven(_ text: String?) -> Bool { text.map { !$0.isEmpty } ?? false }
        guard isGiven(externalId) || (isGiven(name) && (!needsParent || isGiven(parent))) else {
            let wanted =
                needsParent
                ? "a name together with the id of its parent, or an external id" : "a name or an external id"
            throw .invalidArgument("to find one \(kind), give \(wanted)")
        }
        var parameters: [(name: String, value: String)] = []
        if let name { parameters.append(("name", name)) }
        if let externalId { parameters.append(("externalId", externalId)) }
        if let parent { parameters.append(("parentResourceId", parent)) }
        return parameters
    }

    private func resource<Resource: ReadableResource>(from response: HTTPResponse) throws(RegistryError) -> Resource {
        try Resource(MemberReader(json(of: response), kind: Resource.kind))
    }

    private func send(_ method: String, _ path: String, body: [UInt8]? = nil) async throws(RegistryError)
        -> HTTPResponse
    {
        let response = try await exchange(method, path, body: body)
        guard (200..<300).contains(response.status) else { throw Self.failure(response) }
        return response
    }

    /// One request and its answer, whatever its status.
    func exchange(_ method: String, _ path: String, body: [UInt8]? = nil) async throws(RegistryError) -> HTTPResponse {
        let request = HTTPRequest(
            method: method, url: "\(root)/\(path)", headers: body == nil ? headers : bodyHeaders,
            body: body, timeout: timeout)
        do throws(TransportError) {
            return try await transport.send(request)
        } catch {
            throw .transport(error)
        }
    }

    func json(of response: HTTPResponse) throws(RegistryError) -> JSONValue {
        do {
            return try JSONReader.read(response.body)
        } catch {
            throw .unexpectedResponse("the answer with status \(response.status) is not JSON: \(error)")
        }
    }

    /// Reads the contract's `Error` object, or takes what a proxy in between has written.
    private static func failure(_ response: HTTPResponse) -> RegistryError {
        if let object = (try? JSONReader.read(response.body))?.object, let message = object["message"]?.string {
            return .http(status: response.status, code: object["code"]?.string ?? "", message: message)
        }
        let text = String(decoding: response.body.prefix(1000), as: UTF8.self)
        return .http(status: response.status, code: "", message: ServerAddress.trimmingWhiteSpace(text))
    }
}
