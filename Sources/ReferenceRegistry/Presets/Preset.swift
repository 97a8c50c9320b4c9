import SourceText

/// A real registry that this one can play, bug for bug: faults by their names, and a dialect.
package struct Preset: Sendable {
    /// `@` and a word: `@kubeflow-hub`.
    package let name: String
    /// One sentence.
    package let sentence: String
    /// The version and the database that were recorded.
    package let source: String
    /// What it does wrong, under the names that the single faults have.
    let faultNames: [String]
    /// What else tells it from this registry: texts, statuses that follow from its database, spellings.
    let dialect: @Sendable (inout Seams) -> Void

    /// Everything that makes a server play this registry, in the order in which it wraps the server.
    package var faults: [Fault] {
        FaultCatalogue.all.filter { faultNames.contains($0.name) }
            + [Fault("\(name.dropFirst())-dialect", sentence, source: source, install: dialect)]
    }

    /// Every preset.
    package static let all: [Preset] = [.kubeflowHub, .kubeflowHubMariaDB]

    /// What a name means: the faults of a preset, or a single one.
    ///
    /// - Throws: `.unknownName`, naming the nearest name there is.
    package static func faults(named name: String) throws(RegistryError) -> [Fault] {
        guard name.hasPrefix("@") else { return [try FaultCatalogue.named(name)] }
        if let preset = all.first(where: { $0.name == name }) { return preset.faults }
        let hint = NameSuggestion.nearest(to: name, among: all.map(\.name))
        throw RegistryError(.unknownName, "there is no preset \"\(name)\"; \(hint)", place: "")
    }
}
