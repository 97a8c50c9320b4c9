import Conformance
import Flows
import ScenarioLanguage
import SourceText

/// `--profile` and `--offers`: the parts of the contract that are judged, and those that the target has.
enum ProfileOptions {
    /// Words beside the capabilities that stories ask for.
    private static let otherWords = ["bearer-token", "proto-properties"]

    static func profiles(_ names: [String]) throws(UsageError) -> Set<Capability> {
        var profiles: Set<Capability> = []
        for name in names { profiles.insert(try capability(name, option: "--profile")) }
        return profiles
    }

    /// Words with commas between them; nil where nothing was said.
    static func offers(_ texts: [String], version: TargetVersion) throws(UsageError) -> Set<String>? {
        if texts.isEmpty { return nil }
        var words: Set<String> = []
        for word in texts.flatMap({ $0.split(separator: ",").map { String($0).trimmed } }) {
            if !otherWords.contains(word) {
                let capability = try capability(word, option: "--offers")
                if let reason = version.missing[capability] {
                    throw UsageError("--offers \(word) contradicts --contract \(version.rawValue): \(reason)")
                }
            }
            words.insert(word)
        }
        return words
    }

    /// The profiles of which enough has to be executed: those that were asked for, else those that the target is said to offer.
    static func gate(asked: Set<Capability>, offers: Set<String>?) -> ProfileGate {
        asked.isEmpty ? ProfileGate(Set((offers ?? []).compactMap(Capability.init))) : ProfileGate(asked)
    }

    private static func capability(_ word: String, option: String) throws(UsageError) -> Capability {
        if let capability = Capability(rawValue: word) { return capability }
        let known = Capability.allCases.map(\.rawValue) + (option == "--offers" ? otherWords : [])
        throw UsageError("\(option): there is no \"\(word)\"; \(NameSuggestion.nearest(to: word, among: known))")
    }
}
