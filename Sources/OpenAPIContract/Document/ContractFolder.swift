package import SourceText

/// The folder `fixtures/contract`: a description for each version of the contract, and the errata.
package struct ContractFolder: Sendable {
    /// The versions that are described.
    package static let versions = ["v1alpha3", "v1"]

    package let path: String

    package init(path: String) { self.path = path }

    /// What exchanges are held against.
    ///
    /// - Parameters:
    ///   - choice: a version or the path of a document; nil takes every version, each for its own paths.
    ///   - prefix: what lies before the contract's paths on the target.
    ///   - draft: a description that is read already.
    /// - Returns: nil when a finding is an error.
    package func check(
        _ choice: String?, prefix: String = "", draft: ContractDraft? = nil
    ) -> (check: ExchangeCheck?, diagnostics: [Diagnostic]) {
        let paths = choice.map { Self.versions.contains($0) ? [file($0)] : [$0] } ?? Self.versions.map(file)
        var diagnostics: [Diagnostic] = []
        var contracts: [Contract] = []
        for path in paths {
            let known = draft.flatMap { $0.path == path ? $0 : nil }
            guard let draft = known ?? Self.draft(path, &diagnostics) else { continue }
            let (contract, findings) = draft.contract()
            diagnostics += findings
            if let contract { contracts.append(contract) }
        }
        var errata = Errata()
        if let file = Self.load(file("errata"), &diagnostics) {
            let (root, findings) = YAMLReader.read(file)
            diagnostics += findings
            if let root {
                let (read, problems) = Errata.read(root)
                errata = read
                diagnostics += problems
            }
        }
        if diagnostics.contains(where: { $0.severity == .error }) { return (nil, diagnostics) }
        return (ExchangeCheck(contracts, errata: errata, prefix: prefix), diagnostics)
    }

    /// The description of a version; nil when a finding is an error, which `check` tells.
    package func draft(_ version: String) -> ContractDraft? {
        var diagnostics: [Diagnostic] = []
        return Self.draft(file(version), &diagnostics)
    }

    /// What the draft itself has to tell, its contract tells again: of findings only those are noted that leave no draft.
    private static func draft(_ path: String, _ diagnostics: inout [Diagnostic]) -> ContractDraft? {
        guard let file = load(path, &diagnostics) else { return nil }
        let (draft, findings) = ContractDraft.read(file)
        if draft == nil { diagnostics += findings }
        return draft
    }

    /// `cases.yaml`; nil when it can not be read.
    package func recipes() -> (recipes: CaseRecipes?, diagnostics: [Diagnostic]) {
        var diagnostics: [Diagnostic] = []
        guard let file = Self.load(file("cases"), &diagnostics) else { return (nil, diagnostics) }
        let (root, findings) = YAMLReader.read(file)
        guard let root, findings.isEmpty else { return (nil, findings) }
        return (CaseRecipes(root), [])
    }

    private func file(_ name: String) -> String { "\(path)/\(name).yaml" }

    private static func load(_ path: String, _ diagnostics: inout [Diagnostic]) -> SourceFile? {
        do throws(SourceLoader.Failure) {
            return try SourceLoader.load(path: path)
        } catch {
            diagnostics.append(error.diagnostic)
            return nil
        }
    }
}
