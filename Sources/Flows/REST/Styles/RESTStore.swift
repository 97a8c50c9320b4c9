import Conformance
import ScenarioLanguage
import SourceText

/// A storage as who has no library for it uses it.
protocol RESTStore: Sendable {
    /// What a registry stores to point at a place.
    func uri(_ place: String) -> String

    /// The files of a place as a story sees them; an empty list where there is none.
    func files(_ place: String) async throws(RESTConversation.End) -> JSONValue

    /// Copies a file, or what a folder holds, in the place of what was there.
    func put(_ path: String, at place: String) async throws(RESTConversation.End)

    func remove(_ place: String) async throws(RESTConversation.End)

    /// Uploads in parts that are not over.
    func unfinished(_ place: String) async throws(RESTConversation.End) -> JSONValue
}

extension RESTStore {
    func holds(_ place: String) async throws(RESTConversation.End) -> Bool { try await files(place) != .array([]) }

    /// A folder knows no parts.
    func unfinished(_ place: String) async throws(RESTConversation.End) -> JSONValue { .array([]) }
}

/// Finds the storage that a story names.
enum RESTStores {
    /// - Throws: the call's end for a URI that is none of a storage.
    static func of(_ uri: JSONValue?, _ link: StorageLink?) throws(RESTConversation.End) -> any RESTStore {
        guard let text = uri?.string else { throw RESTConversation.End(outcome: .word(.refused)) }
        if let folder = RESTFolder(text) { return folder }
        if let link, let bucket = RESTBucket(text, link) { return bucket }
        throw RESTConversation.End(outcome: .unsupported("\(text) is no storage of the run"))
    }
}
