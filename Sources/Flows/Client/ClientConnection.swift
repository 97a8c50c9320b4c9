import Conformance
import HTTPCore
import RegistryClient
import SourceText

/// The library over a connection that a story made with `connect:`.
struct ClientConnection: Sendable {
    /// What connections of one flow have in common.
    struct Maker: Sendable {
        let target: FlowTarget
        let contract: ContractVersion
        let contact: Contact
        let open: @Sendable (TransportSettings) -> any HTTPTransport
    }

    /// As the story said it, the token's words in it.
    let given: Connection
    let registry: ModelRegistry
    let transport: RecordingTransport

    /// What came of an attempt: the requests that it sent belong to the reply also where there is no connection.
    struct Attempt {
        let result: Result<ClientConnection, RegistryError>
        let exchanges: [Exchange]
    }

    /// Connects as the library does: finds the token, decides about TLS, and asks the registry for something.
    static func attempt(
        _ given: Connection, _ maker: Maker, _ identity: StoryIdentity, _ seams: ClientSeams, _ call: CallOptions
    ) async -> Attempt {
        let filled = given.filled(token: maker.target.token)
        var options = ConnectionOptions(
            serverAddress: filled.address, port: filled.port, isSecure: filled.isSecure, userToken: filled.token,
            userTokenVariable: filled.tokenVariable, customCA: filled.customCA,
            customCAVariable: filled.customCAVariable, timeout: filled.timeout, contract: maker.contract)
        var surroundings = surroundings(filled)
        options.retry = RetryPolicy(
            repetitions: seams.retries?(identity.retries) ?? identity.retries, firstDelay: .milliseconds(2))
        seams.connection?(&options, &surroundings)
        do throws(RegistryError) {
            let resolved = try ResolvedConnection(options, in: surroundings)
            var settings = resolved.transportSettings
            settings.proxy = .direct
            seams.settings?(&settings)
            let target = FlowTarget(
                server: resolved.baseURL, basePath: maker.target.basePath, fields: maker.target.fields)
            let recording = RecordingTransport(maker.open(settings), target: target, contact: maker.contact)
            recording.begin(call)
            let transport = seams.transport(over: FieldAddingTransport(base: recording, fields: target.fields))
            do throws(RegistryError) {
                let registry = try await library(
                    options, resolved, author: identity.user ?? "", surroundings, transport, probes: given.probes)
                return Attempt(
                    result: .success(ClientConnection(given: given, registry: registry, transport: recording)),
                    exchanges: recording.finish())
            } catch {
                return Attempt(result: .failure(error), exchanges: recording.finish())
            }
        } catch {
            return Attempt(result: .failure(error), exchanges: [])
        }
    }

    private static func library(
        _ options: ConnectionOptions, _ resolved: ResolvedConnection, author: String, _ surroundings: Surroundings,
        _ transport: any HTTPTransport, probes: Bool
    ) async throws(RegistryError) -> ModelRegistry {
        if probes {
            return try await ModelRegistry.connect(
                options, author: author, surroundings: surroundings, transport: transport)
        }
        let client = ModelRegistryClient(
            baseURL: resolved.baseURL, contract: options.contract, transport: transport, token: resolved.token,
            timeout: options.timeout, retry: options.retry)
        return ModelRegistry(
            client: client, author: author, warnings: resolved.warnings, surroundings: surroundings)
    }

    /// The variables and files of the story, and no others but those of authorities.
    private static func surroundings(_ connection: Connection) -> Surroundings {
        let process = Surroundings.process
        let named = Set(connection.environment.values).union(connection.customCA.map { [$0] } ?? [])
        return Surroundings(
            variable: { connection.environment[$0] },
            file: { connection.files[$0] ?? (named.contains($0) ? process.file($0) : nil) })
    }

    /// What `connect:` gives.
    static func value(_ registry: ModelRegistry, _ exchanges: [Exchange]) -> JSONObject {
        var value = JSONObject([
            ("address", .string(registry.client.baseURL)),
            ("warnings", .array(registry.warnings.map(JSONValue.string))),
        ])
        let sent = exchanges.last?.headers.first { $0.name.lowercased() == "authorization" }
        if let sent { value["authorization"] = .string(sent.value) }
        return value
    }
}

/// Adds what every request to the target carries (`--header`), also where the library makes its client itself.
private struct FieldAddingTransport: HTTPTransport {
    let base: any HTTPTransport
    let fields: [FlowTarget.Field]

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        var request = request
        for field in fields { request.headers[field.name] = field.value }
        return try await base.send(request)
    }
}
