package import SourceText

/// An OpenAPI document whose text is read, but of which no operation is made out yet: that takes longer than the reading.
package struct ContractDraft: Sendable {
    let path: String
    private let tree: DocumentTree
    /// What is to be told about the text.
    private let findings: [Diagnostic]
    private let version: String
    private let basePaths: [String]

    /// Reads the text of a document of OpenAPI 3.0 or 3.1, in JSON or YAML.
    ///
    /// - Returns: no draft when a finding is an error.
    package static func read(_ file: SourceFile) -> (draft: ContractDraft?, diagnostics: [Diagnostic]) {
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
        let tree = DocumentTree(root: .init(node: root, pointer: ""), isVersion31: version.hasPrefix("3.1"))
        let draft = ContractDraft(
            path: file.path, tree: tree, findings: findings,
            version: root["info"]?["version"]?.string ?? file.path, basePaths: basePaths(root["servers"]))
        return (draft, findings)
    }

    /// The contract with all of its operations, and all that is to be told about the document.
    ///
    /// - Returns: no contract when a finding is an error.
    package func contract() -> (contract: Contract?, diagnostics: [Diagnostic]) {
        let (contract, found) = contract { _, _ in true }
        let diagnostics = findings + found
        return (diagnostics.contains { $0.severity == .error } ? nil : contract, diagnostics)
    }

    /// A check, without errata, that knows the operations of these exchanges only.
    ///
    /// - Parameter prefix: what lies before the contract's paths on the target.
    /// - Returns: nil when there is a finding: it is told with the whole contract.
    package func check(for exchanges: [ContractExchange], prefix: String) -> ExchangeCheck? {
        let requests = exchanges.flatMap { exchange in
            Contract.paths(of: exchange.path.dropFirst(prefix.count), below: basePaths).map { (exchange.method, $0) }
        }
        let (contract, found) = contract { method, template in
            requests.contains { $0 == method && template.values($1) != nil }
        }
        return found.isEmpty ? ExchangeCheck([contract], prefix: prefix) : nil
    }

    private func contract(
        where isWanted: (_ method: String, _ template: PathTemplate) -> Bool
    ) -> (Contract, [Diagnostic]) {
        var reader = OperationReader(tree: tree)
        let operations = reader.operations(where: isWanted)
        let contract = Contract(
            version: version, operations: operations, schemas: reader.compiler.table, basePaths: basePaths)
        return (contract, reader.compiler.diagnostics)
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
}
