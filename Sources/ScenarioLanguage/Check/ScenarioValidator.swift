package import SourceText

/// Says of a scenario that was read what can not be meant: names that stand for nothing, values that the contract's
/// types do not take, steps that can not fail.
package struct ScenarioValidator: Sendable {
    /// The rules that `clauses:` may name; nil judges their form only.
    private let catalogue: ClauseCatalogue?

    package init(catalogue: ClauseCatalogue? = nil) { self.catalogue = catalogue }

    /// The findings about one scenario whose shared steps are linked, in file order.
    /// - Parameter reading: what the scenario came from, so that a mistake that the reader found is not said again.
    package func check(_ scenario: Scenario, reading: ScenarioReading? = nil) -> [Diagnostic] {
        var check = ScenarioCheck(catalogue: catalogue, reading: reading)
        check.run(scenario)
        return check.diagnostics.inFileOrder()
    }

    /// The findings about a file of shared steps; what its parameters stand for is not known here.
    package func check(_ file: SharedStepsFile, reading: ScenarioReading? = nil) -> [Diagnostic] {
        var check = ScenarioCheck(catalogue: catalogue, reading: reading)
        check.run(file)
        return check.diagnostics.inFileOrder()
    }

    /// The findings about steps that stand in no scenario, as documentation shows them.
    /// - Parameter known: aliases that earlier steps would have bound.
    package func check(_ steps: [Step], known: [String: ResourceType] = [:]) -> [Diagnostic] {
        var check = ScenarioCheck(catalogue: catalogue, reading: nil)
        check.run(steps, known: known)
        return check.diagnostics.inFileOrder()
    }

    /// Ids that more than one scenario has.
    package static func checkIDs(of scenarios: [Scenario]) -> [Diagnostic] {
        var first: [String: SourceSpan] = [:]
        return scenarios.compactMap { scenario in
            guard let earlier = first[scenario.id.value] else {
                first[scenario.id.value] = scenario.id.span
                return nil
            }
            return Finding.duplicateID.diagnostic(
                "the scenario id \"\(scenario.id.value)\" is taken", at: scenario.id.span,
                notes: ["\(earlier.file.path):\(earlier.line) has it"])
        }
    }
}
