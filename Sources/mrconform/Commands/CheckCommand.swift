import Conformance
import ScenarioLanguage
import SourceText

/// `mrconform check`
struct CheckCommand {
    private let paths: [String]
    private let catalogue: String?

    init(arguments: [String]) throws(UsageError) {
        let typed = try OptionReader(arguments, .init(valued: ["--scenarios"]))
        let places = try Places(scenarios: typed.last("--scenarios"))
        paths = typed.operands.isEmpty ? [places.scenarios] : typed.operands
        catalogue = places.clauses
    }

    func run() throws(UsageError) -> ExitStatus {
        let loaded = try ScenarioFiles.load(paths, catalogue: catalogue)
        if !loaded.diagnostics.isEmpty { Terminal.error(DiagnosticText.forTerminal(loaded.diagnostics)) }
        let files = "\(loaded.files.count) file\(loaded.files.count == 1 ? "" : "s")"
        let count = "\(loaded.scenarios.count) scenario\(loaded.scenarios.count == 1 ? "" : "s")"
        // The diagnostics end with their count.
        if loaded.hasErrors { return .doesNotConform }
        Terminal.print("\(count) in \(files), no errors\n")
        return .conforms
    }
}
