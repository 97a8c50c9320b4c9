/// Finds the operation that a request asks for.
struct Router: Sendable {
    /// Where the contract's paths begin.
    static let basePath = "/api/model_registry/v1alpha3/"

    enum Match: Sendable {
        case operation(Operation, id: String)
        /// The path is known, with other methods.
        case otherMethods([String])
        case nothing
    }

    /// Every operation that is offered, one list per resource.
    static let offered = Router(
        RegisteredModelOperations.all + ModelVersionOperations.all + ModelArtifactOperations.all
            + ArtifactOperations.all)

    private let operations: [Operation]

    init(_ operations: [Operation]) { self.operations = operations }

    func match(method: String, path: String) -> Match {
        guard path.hasPrefix(Self.basePath) else { return .nothing }
        let segments = path.dropFirst(Self.basePath.count).split(separator: "/", omittingEmptySubsequences: false)
        var methods: [String] = []
        for operation in operations where operation.path.count == segments.count {
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
