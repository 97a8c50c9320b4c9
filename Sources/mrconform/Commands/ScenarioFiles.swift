import ScenarioLanguage
import SourceText

/// Reads scenario files with the clause catalogue that goes with them.
enum ScenarioFiles {
    static func load(_ paths: [String], catalogue path: String?) throws(UsageError) -> LoadedScenarios {
        ScenarioLoader(catalogue: try catalogue(path)).load(paths: paths)
    }

    /// What the clauses demand, by id.
    static func rules(_ catalogue: ClauseCatalogue?) -> [String: String] {
        Dictionary(
            (catalogue?.clauses ?? []).map { ($0.id, $0.sentence) }, uniquingKeysWith: { first, _ in first })
    }

    /// nil where there is no catalogue.
    /// - Throws: when it can not be read; its findings are the suite's own.
    static func catalogue(_ path: String?) throws(UsageError) -> ClauseCatalogue? {
        guard let path else { return nil }
        let file: SourceFile
        do { file = try SourceLoader.load(path: path) } catch {
            throw UsageError(DiagnosticText.plain([error.diagnostic]))
        }
        let (root, findings) = YAMLReader.read(file)
        guard let root, findings.isEmpty else { throw UsageError(DiagnosticText.plain(findings)) }
        let (catalogue, problems) = ClauseCatalogue.read(root)
        guard problems.isEmpty else { throw UsageError(DiagnosticText.plain(problems)) }
        return catalogue
    }
}
