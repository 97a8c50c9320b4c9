/// Which way a story reaches the registry: `rest`, `client`, or one of several of a kind, `driver:python`.
package struct FlowName: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    /// Raw requests.
    package static let rest = FlowName("rest")
    /// The Swift client library.
    package static let client = FlowName("client")
    /// The same, each operation in its builder style.
    package static let clientBuilder = FlowName("client:builder")

    /// What stands before the colon, or all of it.
    package var kind: String { text.split(separator: ":", maxSplits: 1).first.map(String.init) ?? text }

    package var description: String { text }

    /// Whether a scenario speaks of this flow with `word`: by its name, or by its kind.
    package func isMeant(by word: String) -> Bool { word == text || word == kind }

    /// The letter that the names of its stories end with, another one for each of `flows`.
    package func letter(among flows: [FlowName]) -> Character {
        if self == .rest || self == .client { return text.first ?? "x" }
        let others = flows.filter { $0 != .rest && $0 != .client }.sorted()
        let free = Array("dabefghijklmnopqstuvwxyz")
        return free[(others.firstIndex(of: self) ?? 0) % free.count]
    }

    package static func < (left: FlowName, right: FlowName) -> Bool {
        left.rank == right.rank ? left.text < right.text : left.rank < right.rank
    }

    /// REST first: it is the side that other flows are compared with.
    private var rank: Int { self == .rest ? 0 : kind == FlowName.client.text ? 1 : 2 }
}
