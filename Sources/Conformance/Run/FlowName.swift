/// Which way a story reaches the registry.
package struct FlowName: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    /// Raw requests.
    package static let rest = FlowName("rest")
    /// The Swift client library.
    package static let client = FlowName("client")

    package var description: String { text }

    package static func < (left: FlowName, right: FlowName) -> Bool {
        // REST first: it is the side that other flows are compared with.
        if left == rest { return right != rest }
        return right != rest && left.text < right.text
    }
}
