/// Finds the operation that a request asks for.
struct Router: Sendable {
    /// Where the paths of the contract's first version begin.
    static let basePath = ContractVersion.v1alpha3.basePath

    enum Match: Sendable {
        case operation(Operation, id: String)
        /// The path is known, with other methods.
        case otherMethods([String])
        case nothing
    }

    /// Every operation of every version that is offered.
    static let offered = Router(ContractVersion.allCases.map { ($0.basePath, $0.operations) })

    private let versions: [(basePath: String, operations: [Operation])]

    init(_ versions: [(basePath: String, operations: [Operation])]) { self.versions = versions }

    func match(method: String, path: String) -> Match {
        guard let version = versions.first(where: { path.hasPrefix($0.basePath) }) else { return .nothing }
        let segments = path.dropFirst(version.basePath.count).split(separator: "/", omittingEmptySubsequences: false)
        var methods: [String] = []
        for operation in version.operations where operation.path.count == segments.count {
            guard let id = Self.id(of: operation, in: segments) else { continue }
            if operation.method == method { return .operation(operation, id: id) }
            methods.append(operation.method)
        }
        return methods.isEmpty ? .nothing : .otherMethods(methods)
    }

    /// The decoded id, empty where the operation has none; nil when the path is another one.
    private static func id(of operation: Operation, in segments: [Substring]) -> String? {
        var id = ""
        for (wanted, segment) in zip(operation.path, segments) {
            switch wanted {
            case .word(let word):
                if segment != word { return nil }
            case .id:
                guard !segment.isEmpty else { return nil }
                // Encoded digits are digits (RFC 3986 section 6.2.2.2); what does not decode is no id either way.
                switch PercentEncoding.decode(segment) {
                case .bytes(let bytes): id = String(decoding: bytes, as: UTF8.self)
                case .broken: id = String(segment)
                }
            }
        }
        return id
    }
}
