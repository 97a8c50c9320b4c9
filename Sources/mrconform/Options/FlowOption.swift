import Conformance
import SourceText
import TestBeds

/// What `--flow` asks for: a flow by its name.
enum FlowOption {
    /// In the order in which they run; those that run unless others are named where nothing was said.
    static func flows(_ names: [String]) throws(UsageError) -> [FlowName] {
        if names.isEmpty { return FlowFactory.names }
        let known = FlowFactory.known.map(\.text)
        for name in names where !known.contains(name) {
            throw UsageError("there is no flow \"\(name)\"; \(NameSuggestion.nearest(to: name, among: known))")
        }
        return Set(names).map { FlowName($0) }.sorted()
    }
}
