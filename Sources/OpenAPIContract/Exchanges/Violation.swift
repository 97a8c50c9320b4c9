package import SourceText

/// One point in which an exchange is not as the contract says.
package struct Violation: Sendable, Hashable {
    /// What of the exchange it is about.
    package enum Part: String, Sendable, Hashable, CaseIterable {
        case path, query, header
        case requestType = "content type of the request"
        case requestBody = "body of the request"
        case status
        case answerType = "content type of the answer"
        case answerBody = "body of the answer"

        /// Whether the client is to blame, not the registry.
        package var isRequest: Bool {
            switch self {
            case .path, .query, .header, .requestType, .requestBody: true
            case .status, .answerType, .answerBody: false
            }
        }
    }

    package let part: Part
    /// The keyword that does not hold: `pattern`; `status` and `content` for what is no schema's matter.
    package let keyword: String
    /// Where the contract says it, as a JSON pointer into the document.
    package let pointer: String
    /// Where it was found: a JSON pointer into the body, or the name of a parameter.
    package let place: String
    package let expected: String
    /// nil where nothing was found.
    package let found: JSONValue?

    package init(
        _ part: Part, keyword: String, pointer: String, place: String = "", expected: String, found: JSONValue?
    ) {
        self.part = part
        self.keyword = keyword
        self.pointer = pointer
        self.place = place
        self.expected = expected
        self.found = found
    }

    /// What two exchanges can have in common that break the contract in the same way: all but the values and item numbers.
    package struct Point: Hashable, Sendable {
        let part: Part
        let keyword: String
        let pointer: String
        let place: [String]
    }

    package var point: Point {
        let segments = place.split(separator: "/").map { Int($0) == nil ? String($0) : "*" }
        return Point(part: part, keyword: keyword, pointer: pointer, place: segments)
    }
}
