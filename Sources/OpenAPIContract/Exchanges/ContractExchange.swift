import SourceText

/// A request and its answer, as far as a contract says something about them.
package struct ContractExchange: Sendable {
    package typealias Field = (name: String, value: String)

    package let method: String
    /// As it is on the wire: path and query, without scheme and authority.
    package let target: String
    package let fields: [Field]
    package let body: [UInt8]?
    package let status: Int
    package let answerFields: [Field]
    package let answerBody: [UInt8]

    package init(
        method: String, target: String, fields: [Field], body: [UInt8]?, status: Int, answerFields: [Field],
        answerBody: [UInt8]
    ) {
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
        self.status = status
        self.answerFields = answerFields
        self.answerBody = answerBody
    }

    /// Path and query of an absolute URL.
    package static func target(ofURL url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        let rest = url[scheme.upperBound...]
        guard let slash = rest.utf8.firstIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }) else {
            return "/"
        }
        return rest[slash] == "?" ? "/" + rest[slash...] : String(rest[slash...])
    }

    var path: String {
        let end = target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        return String(target[..<end])
    }

    /// The parameters of the query, decoded, in their order.
    var query: [Field] {
        guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return [] }
        return target[target.index(after: mark)...].split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (
                PercentText.decoded(parts[0], plusIsSpace: true),
                parts.count > 1 ? PercentText.decoded(parts[1], plusIsSpace: true) : ""
            )
        }
    }

    static func value(of name: String, in fields: [Field]) -> String? {
        fields.first { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name.lowercased() }?.value
    }
}
