import Conformance
import RegistryClient
import ScenarioLanguage
import SourceText

/// The methods of one style (`ClientStyle`) as calls of the library's face of that name.
protocol ClientStyleFace: Sendable {
    /// As the catalogue has it.
    static var name: String { get }

    /// - Parameters:
    ///   - registry: the facade as the story's user has it; its client is what the style is put over.
    ///   - storage: where files go that are meant for a bucket; nil where the run was given no object store.
    init(_ registry: ModelRegistry, _ storage: StorageLink?)

    /// What the method gives, in the wire form of the contract; nil where a get-one finds nothing.
    ///
    /// - Throws: `RegistryError` and `Inexpressible` as other calls do; `StyleFailure` for an error of the style's own.
    func value(of method: String, _ arguments: inout ClientMembers) async throws -> JSONValue?
}

/// The styles that the library has.
enum ClientStyles {
    private static let all: [any ClientStyleFace.Type] = [
        S3Face.self, SynchronousFace.self, HopsworksFace.self, FacadeFace.self, StorageFace.self,
        HuggingFaceFace.self,
    ]

    static func value(of call: StyledCall, _ registry: ModelRegistry, _ storage: StorageLink?) async throws
        -> JSONValue?
    {
        guard let style = all.first(where: { $0.name == call.style }) else {
            throw Inexpressible("the library has no style \(call.style)")
        }
        var arguments = ClientMembers(call.arguments, for: style)
        return try await style.init(registry, storage).value(of: call.method, &arguments)
    }
}

/// An error of a style's own, in outcome words and as `{case, message}`.
struct StyleFailure: Error {
    /// What it means where requests were sent; without any the style refused by itself.
    let outcome: Reply.Outcome
    let name: String
    let message: String

    var detail: JSONValue { ["case": .string(name), "message": .string(message)] }
}
