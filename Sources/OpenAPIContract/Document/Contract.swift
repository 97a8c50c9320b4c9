package import SourceText

/// An OpenAPI document, ready to hold exchanges against it.
package struct Contract: Sendable {
    /// `info.version`, or the file's path where there is none.
    package let version: String
    package let operations: [ContractOperation]
    let schemas: SchemaTable
    /// The paths of `servers:`, which the paths of operations come after; `""` where they are the server's root.
    let basePaths: [String]

    /// Reads a document of OpenAPI 3.0 or 3.1, in JSON or YAML.
    ///
    /// - Returns: no contract when a finding is an error.
    package static func read(_ file: SourceFile) -> (contract: Contract?, diagnostics: [Diagnostic]) {
        let (root, findings) = DocumentText.read(file)
        guard let root else { return (nil, findings) }
        guard root.entries != nil else {
            let message = "found \(root.kindInWords), expected an OpenAPI document"
            return (nil, findings + [DocumentFinding.wrongType.diagnostic(message, at: root.span)])
        }
        guard let version = root["openapi"]?.string else {
            let isOld = root["swagger"] != nil
            let message = isOld ? "this is a Swagger 2.0 document" : "\"openapi\" is missing"
            let span = root["swagger"]?.span ?? root.entries?.first?.keySpan ?? root.span
            let finding = DocumentFinding.version.diagnostic(
                message, at: span, notes: ["OpenAPI 3.0 and 3.1 are read"])
            return (nil, findings + [finding])
        }
        guard version.hasPrefix("3.0.") || version.hasPrefix("3.1.") || version == "3.0" || version == "3.1" else {
            let finding = DocumentFinding.version.diagnostic(
                "OpenAPI \(version) is not known", at: root["openapi"]?.span ?? root.span,
                notes: ["OpenAPI 3.0 and 3.1 are read"])
            return (nil, findings + [finding])
        }
        let tree = DocumentTree(
            root: .init(node: root, pointer: ""), isVersion31: version.hasPrefix("3.1"))
        var reader = OperationReader(tree: tree)
        let operations = reader.operations()
        let diagnostics = findings + reader.compiler.diagnostics
        if diagnostics.contains(where: { $0.severity == .error }) { return (nil, diagnostics) }
        let contract = Contract(
            version: root["info"]?["version"]?.string ?? file.path, operations: operations,
            schemas: reader.compiler.table, basePaths: basePaths(root["servers"]))
        return (contract, diagnostics)
    }

    private static func basePaths(_ servers: Node?) -> [String] {
        let urls = servers?.items?.compactMap { $0["url"]?.string } ?? []
        let paths = urls.map { url -> String in
            var rest = url[...]
            if let scheme = rest.firstRange(of: "://") {
                rest = rest[scheme.upperBound...].drop { $0 != "/" }
            }
            while rest.last == "/" { rest.removeLast() }
            return String(rest)
        }
        var unique: [String] = []
        for path in paths where !unique.contains(path) { unique.append(path) }
        return unique.isEmpty ? [""] : unique
    }

    /// The operation that a request asks for, and what varies in its path.
    /// - Parameter path: as it is on the wire, without query.
    func operation(method: String, path: String) -> (index: Int, values: [(name: String, value: String)])? {
        var best: (index: Int, values: [(name: String, value: String)])?
        for base in basePaths where path.hasPrefix(base + "/") {
            let below = path.utf8.dropFirst(base.utf8.count + 1)
            let segments = below.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
                Substring($0)
            }
            for index in operations.indices where operations[index].method == method {
                let template = operations[index].template
                guard let values = template.values(segments) else { continue }
                if let known = best, operations[known.index].template.weight >= template.weight { continue }
                best = (index, values)
            }
        }
        return best
    }
}
