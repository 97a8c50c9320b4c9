import Flows
import ReferenceRegistry
import SourceText
import TestBeds

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

    /// What the selftest is to play: a fault of the registry or of the client.
    static func played(named name: String) throws(UsageError) -> PlayedFault {
        if let fault = ClientFaultCatalogue.named(name) { return .client(fault) }
        if name.hasPrefix("client-") {
            let hint = NameSuggestion.nearest(to: name, among: ClientFaultCatalogue.all.map(\.name))
            throw UsageError("there is no fault \"\(name)\"; \(hint) `mrconform list --faults` names them all")
        }
        return .registry(try fault(named: name))
    }

    private static func preset(named name: String) throws(UsageError) -> Preset {
        if let preset = Preset.all.first(where: { $0.name == name }) { return preset }
        let hint = NameSuggestion.nearest(to: name, among: Preset.all.map(\.name))
        throw UsageError("there is no preset \"\(name)\"; \(hint)")
    }
}
