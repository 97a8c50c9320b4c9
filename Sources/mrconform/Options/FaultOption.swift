import ReferenceRegistry
import SourceText

/// Reads `--fault NAME`.
enum FaultOption {
    static func fault(named name: String) throws(UsageError) -> Fault {
        if name.hasPrefix("@") {
            throw UsageError("there is no preset \"\(name)\" yet; `mrconform list --faults` names the single faults")
        }
        if let fault = FaultCatalogue.all.first(where: { $0.name == name }) { return fault }
        let hint = NameSuggestion.nearest(to: name, among: FaultCatalogue.all.map(\.name))
        throw UsageError("there is no fault \"\(name)\"; \(hint) `mrconform list --faults` names them all")
    }
}
