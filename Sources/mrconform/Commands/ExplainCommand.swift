import Conformance
import ScenarioLanguage
import SourceText
import TestBeds

/// `mrconform explain`: a rule with its proofs, or a fault with the rules that it breaks.
struct ExplainCommand {
    private let places: Places
    private let subject: String
    private let asJSON: Bool

    init(arguments: [String]) throws(UsageError) {
        let typed = try OptionReader(arguments, .init(valued: ["--scenarios"], flags: ["--json"]))
        guard let subject = typed.operands.first, typed.operands.count == 1 else {
            throw UsageError("explain takes the id of a rule or the name of a fault, such as MR-0104")
        }
        self.subject = subject
        places = try Places(scenarios: typed.last("--scenarios"))
        asJSON = typed.flags.contains("--json")
    }

    func run() throws(UsageError) -> ExitStatus {
        guard let catalogue = try ScenarioFiles.catalogue(places.clauses) else {
            throw UsageError("no clause catalogue fixtures/clauses.yaml here or beside the scenarios")
        }
        let loaded = ScenarioLoader(catalogue: catalogue).load(paths: [places.scenarios])
        if loaded.hasErrors {
            Terminal.error(DiagnosticText.forTerminal(loaded.diagnostics))
            return .usage
        }
        if let clause = catalogue[subject.uppercased()] {
            let told = Explanation(clause, loaded.scenarios, PlayedFault.all)
            Terminal.print(asJSON ? told.json : told.text)
            return .conforms
        }
        if let fault = PlayedFault.all.first(where: { $0.name == subject }) {
            let told = Explanation(fault, catalogue, loaded.scenarios)
            Terminal.print(asJSON ? told.json : told.text)
            return .conforms
        }
        let known = subject.uppercased().hasPrefix("MR") ? catalogue.clauses.map(\.id) : PlayedFault.all.map(\.name)
        let word = subject.uppercased().hasPrefix("MR") ? subject.uppercased() : subject
        throw UsageError(
            "there is no rule or fault \"\(subject)\"; \(NameSuggestion.nearest(to: word, among: known)) "
                + "`mrconform list --clauses` and `--faults` name them all")
    }
}
