/// One request and its answer, as they went over the wire.
package struct Exchange: Sendable, Hashable {
    package struct Header: Sendable, Hashable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package enum Answer: Sendable, Hashable {
        case response(status: Int, headers: [Header], body: [UInt8])
        /// No complete answer, and why.
        case none(String)
    }

    package let method: String
    /// Absolute.
    package let url: String
    /// Path below the base path, without query; what `requests:` and `inject:` match.
    package let path: String
    /// Secrets (`Authorization`) are already replaced by `***`.
    package let headers: [Header]
    package let body: [UInt8]?
    package let answer: Answer
    /// Whether an `inject:` stood in for the registry.
    package let isInjected: Bool
    /// Whether the story spells the request out, or means it to be refused: then no client is to blame for its form.
    package var isOddOnPurpose = false
    /// Where a secret went that has no business there; nil where none did.
    package var misplacedSecret: MisplacedSecret?
    /// What curl has to be told beside the request to go the same way.
    package var curlWords: [String] = []

    package init(
        method: String, url: String, path: String, headers: [Header], body: [UInt8]?, answer: Answer,
        isInjected: Bool = false
    ) {
        self.method = method
        self.url = url
        self.path = path
        self.headers = headers
        self.body = body
        self.answer = answer
        self.isInjected = isInjected
    }
}
