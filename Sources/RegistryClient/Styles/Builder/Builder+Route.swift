import HTTPCore
import SourceText

extension Builder {
    /// Where a request of one operation goes, and what its answer is read as.
    struct Route<Value: Sendable>: Sendable {
        let client: ModelRegistryClient
        let method: String
        /// Below the base path; why there is none, where an id or the contract's version does not allow the operation.
        let path: Result<String, RegistryError>
        let read: @Sendable (JSONValue) throws(RegistryError) -> Value

        init(
            _ client: ModelRegistryClient, _ method: String, _ path: () throws(RegistryError) -> String,
            read: @escaping @Sendable (JSONValue) throws(RegistryError) -> Value
        ) {
            self.client = client
            self.method = method
            self.path = Result { () throws(RegistryError) in try path() }
            self.read = read
        }

        /// Sends what the core's rules let pass, and reads the answer.
        func send(
            query: () throws(RegistryError) -> [(name: String, value: String)] = { [] },
            body: () throws(RegistryError) -> [UInt8]? = { nil }
        ) async throws(Failure) -> Response<Value> {
            let http: HTTPResponse
            do throws(RegistryError) {
                let path = try path.get() + QueryEncoder.query(query())
                http = try await client.exchange(method, path, body: body())
            } catch {
                switch error {
                case .transport(let error): throw .transport(error)
                default: throw .invalidArgument(error.description)
                }
            }
            guard (200..<300).contains(http.status) else { throw .response(http, model: Self.model(http)) }
            do throws(RegistryError) {
                return Response(value: try read(client.json(of: http)), http: http)
            } catch {
                guard case .unexpectedResponse(let message) = error else {
                    throw .unexpectedResponse(error.description, http)
                }
                throw .unexpectedResponse(message, http)
            }
        }

        private static func model(_ response: HTTPResponse) -> ErrorModel? {
            guard let object = (try? JSONReader.read(response.body))?.object,
                let message = object["message"]?.string
            else { return nil }
            return ErrorModel(code: object["code"]?.string ?? "", message: message)
        }
    }
}

extension Builder.Route where Value: ReadableResource {
    init(_ client: ModelRegistryClient, _ method: String, _ path: () throws(RegistryError) -> String) {
        self.init(client, method, path) { json throws(RegistryError) in
            try Value(MemberReader(json, kind: Value.kind))
        }
    }
}
