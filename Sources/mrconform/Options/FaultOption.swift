import Flows
import ReferenceRegistry
import SourceText
import TestBeds

/// Reads `--fault NAME` and `--fault @PRESET`.
struct FaultOption {
    /// What the embedded registry is to do wrong.
    private(set) var registry: [Fault] = []
    /// What the client flow is to do wrong.
    private(set) var client: [ClientFault] = []

    var isEmpty: Bool { registry.isEmpty && client.isEmpty }

    /// Faults of both sides, and presets.
    init(_ names: [String]) throws(UsageError) {
        for name in names {
            if name.hasPrefix("@") {
                registry += try Self.preset(named: name).faults
                continue
            }
            switch try Self.played(named: name) {
            case .registry(let fault): registry.append(fault)
            case .client(let fault): client.append(fault)
            }
        }
    }

    /// What a registry alone can do wrong.
    static func ofRegistry(_ names: [String]) throws(UsageError) -> [Fault] {
        let option = try FaultOption(names)
        if let fault = option.client.first {
            throw UsageError(
                "\(fault.name) is a fault of the client, no registry shows it; `mrconform run --fault \(fault.name)` does"
            )
        }
        return option.registry
    }

    /// One fault of either side.
    static func played(named name: String) throws(UsageError) -> PlayedFault {
        if name.hasPrefix("@") {
            throw UsageError("a preset such as \"\(name)\" is many faults; name them one by one here")
        }
        if let fault = PlayedFault.all.first(where: { $0.name == name }) { return fault }
        let hint = NameSuggestion.nearest(to: name, among: PlayedFault.all.map(\.name))
        throw UsageError("there is no fault \"\(name)\"; \(hint) `mrconform list --faults` names them all")
    }

    private static func preset(named name: String) throws(UsageError) -> Preset {
        if let preset = Preset.all.first(where: { $0.name == name }) { return preset }
        let hint = NameSuggestion.nearest(to: name, among: Preset.all.map(\.name))
        throw UsageError("there is no preset \"\(name)\"; \(hint)")
    }
}
