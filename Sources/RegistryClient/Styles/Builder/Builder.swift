/// The style of the generated Go client: a service with one method for each of the contract's 56 operations, which gives a
/// request to be filled by setters and sent by `execute()`. What comes back is the value together with the HTTP answer.
///
/// ```swift
/// let service = client.service
/// let created = try await service.createRegisteredModel()
///     .body(RegisteredModelCreate(name: "fraud-detector", description: "Finds stolen cards"))
///     .execute()
/// print(created.value.id ?? "", created.http.status)
/// ```
///
/// Requests are values: a setter gives a new one, so that a half-filled request can be kept and sent several times. Every
/// status that is no success throws `Builder.Failure.response`, also 404 of a single entity. What the core of the library
/// refuses to send is refused here too.
public enum Builder {}

extension ModelRegistryClient {
    /// The operations of this client in the builder style.
    public var service: Builder.Service { Builder.Service(self) }
}

extension Builder {
    /// The operations of the contract, under its names for them.
    public struct Service: Sendable {
        let client: ModelRegistryClient

        init(_ client: ModelRegistryClient) { self.client = client }
    }
}
