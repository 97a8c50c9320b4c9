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
        let (draft, findings) = ContractDraft.read(file)
        return draft?.contract() ?? (nil, findings)
    }

    /// The operation that a request asks for, and what varies in its path.
    /// - Parameter path: as it is on the wire, without query.
    func operation(method: String, path: String) -> (index: Int, values: [(name: String, value: String)])? {
        var best: (index: Int, values: [(name: String, value: String)])?
        for segments in Self.paths(of: path[...], below: basePaths) {
            for index in operations.indices where operations[index].method == method {
                let template = operations[index].template
                guard let values = template.values(segments) else { continue }
                if let known = best, operations[known.index].template.weight >= template.weight { continue }
                best = (index, values)
            }
        }
        return best
    }

    /// The segments of a path behind each base path that it begins with.
    static func paths(of path: Substring, below basePaths: [String]) -> [[Substring]] {
        basePaths.filter { path.hasPrefix($0 + "/") }.map { base in
            path.utf8.dropFirst(base.utf8.count + 1)
                .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Substring($0) }
        }
    }
}
