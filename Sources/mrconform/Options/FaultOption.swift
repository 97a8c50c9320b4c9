import ReferenceRegistry
import SourceText

/// Reads `--fault NAME` and `--fault @PRESET`.
enum FaultOption {
    /// What the embedded registry is to do wrong.
    static func faults(named names: [String]) throws(UsageError) -> [Fault] {
        var faults: [Fault] = []
        for name in names {
            if name.hasPrefix("@") {
                faults += try preset(named: name).faults
            } else {
                faults.append(try fault(named: name))
            }
        }
        return faults
    }

    static func fault(named name: String) throws(UsageError) -> Fault {
        if name.hasPrefix("@") {
            throw UsageError("a preset such as \"\(name)\" is many faults; name them one by one here")
        }
        if let fault = FaultCatalogue.all.first(where: { $0.name == name }) { return fault }
        let hint = NameSuggestion.nearest(to: name, among: FaultCatalogue.all.map(\.name))
        throw UsageError("there is no fault \"\(name)\"; \(hint) `mrconform list --faults` names them all")
    }

    private static func preset(named name: String) throws(UsageError) -> Preset {
        if let preset = Preset.all.first(where: { $0.name == name }) { return preset }
        let hint = NameSuggestion.nearest(to: name, among: Preset.all.map(\.name))
        throw UsageError("there is no preset \"\(name)\"; \(hint)")
    }
}
