import Conformance
import SourceText

/// The methods of one style (`ClientStyle`) as raw requests: what `client-flow.md` says that they come to on the wire,
/// read without a look at the client library.
protocol RESTStyle: Sendable {
    /// As the catalogue has it.
    static var name: String { get }

    /// What the method gives, in the wire form of the contract.
    ///
    /// - Parameter user: who acts, as the story says it.
    /// - Throws: the call's end where it gives nothing.
    static func value(
        of method: String, _ arguments: JSONObject, user: String?, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONValue
}

/// The styles that have been put into requests.
enum RESTStyles {
    private static let all: [any RESTStyle.Type] = [
        SynchronousRequests.self, HopsworksRequests.self, FacadeRequests.self, StorageRequests.self,
        HuggingFaceRequests.self,
    ]

    static func value(
        of call: StyledCall, user: String?, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONValue {
        guard let style = all.first(where: { $0.name == call.style }) else {
            throw RESTConversation.End(outcome: .unsupported("the style \(call.style) is not put into requests"))
        }
        return try await style.value(of: call.method, call.arguments, user: user, &conversation)
    }
}
