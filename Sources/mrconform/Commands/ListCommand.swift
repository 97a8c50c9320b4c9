import Conformance
import Flows
import ReferenceRegistry
import ScenarioLanguage
import SourceText

/// `mrconform list`
struct ListCommand {
    private let paths: [String]
    private let places: Places
    private let flags: Set<String>

    init(arguments: [String]) throws(UsageError) {
        let typed = try OptionReader(
            arguments, .init(valued: ["--scenarios"], flags: ["--missing", "--faults", "--clauses"]))
        places = try Places(scenarios: typed.last("--scenarios"))
        paths = typed.operands.isEmpty ? [places.scenarios] : typed.operands
        flags = typed.flags
    }

    func run() throws(UsageError) -> ExitStatus {
        if flags.contains("--faults") { return faults() }
        if flags.contains("--clauses") { return try clauses() }
        let loaded = try ScenarioFiles.load(paths, catalogue: places.clauses)
        if loaded.hasErrors {
            Terminal.error(DiagnosticText.forTerminal(loaded.diagnostics))
            return .usage
        }
        return flags.contains("--missing") ? try missing(loaded) : list(loaded)
    }

    private func list(_ loaded: LoadedScenarios) -> ExitStatus {
        let width = loaded.scenarios.map(\.id.value.count).max() ?? 0
        for scenario in loaded.scenarios {
            let from = scenario.origins.map(\.value).joined(separator: " ")
            Terminal.print("\(scenario.id.value.padded(to: width))  \(from)\n    \(scenario.story)\n")
        }
        Terminal.print("\(loaded.scenarios.count) scenarios\n")
        return .conforms
    }

    /// The user stories without a scenario and why; also those for which nobody says why.
    private func missing(_ loaded: LoadedScenarios) throws(UsageError) -> ExitStatus {
        let (reasons, diagnostics) = MissingStories.read(folder: places.scenarios)
        guard diagnostics.isEmpty else { throw UsageError(DiagnosticText.plain(diagnostics)) }
        let told = Set(loaded.scenarios.flatMap { $0.origins.map(\.value) })
        var unexplained: [String] = []
        for id in MissingStories.all where !told.contains(id) {
            if let reason = reasons[id] { Terminal.print("\(id)  \(reason)\n") } else { unexplained.append(id) }
        }
        for id in unexplained { Terminal.print("\(id)  no scenario, and nobody says why\n") }
        let count = MissingStories.all.count { told.contains($0) }
        Terminal.print("\(count) of \(MissingStories.all.count) user stories have a scenario\n")
        return unexplained.isEmpty ? .conforms : .doesNotConform
    }

    private func faults() -> ExitStatus {
        for fault in FaultCatalogue.all {
            let clauses = fault.clauses.isEmpty ? "" : "  [\(fault.clauses.joined(separator: ", "))]"
            let source = fault.source.map { "\n    seen: \($0)" } ?? ""
            Terminal.print("\(fault.name)\(clauses)\n    \(fault.sentence)\(source)\n")
        }
        for fault in ClientFaultCatalogue.all {
            Terminal.print("\(fault.name)  [\(fault.clauses.joined(separator: ", "))]\n    \(fault.sentence)\n")
        }
        for preset in Preset.all {
            Terminal.print("\(preset.name)\n    \(preset.sentence)\n    seen: \(preset.source)\n")
        }
        Terminal.print(
            "\(FaultCatalogue.all.count) faults of the registry, \(ClientFaultCatalogue.all.count) of the client, "
                + "\(Preset.all.count) presets\n")
        return .conforms
    }

    private func clauses() throws(UsageError) -> ExitStatus {
        guard let catalogue = try ScenarioFiles.catalogue(places.clauses) else {
            throw UsageError("no clause catalogue fixtures/clauses.yaml here or beside the scenarios")
        }
        for clause in catalogue.clauses {
            Terminal.print("\(clause.id)  \(clause.level.rawValue.padded(to: 6))  \(clause.sentence)\n")
        }
        Terminal.print("\(catalogue.clauses.count) clauses\n")
        return .conforms
    }
}

extension String {
    /// With spaces at the end up to a width.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
