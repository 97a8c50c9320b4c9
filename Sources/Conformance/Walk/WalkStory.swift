import ScenarioLanguage
import SourceText

/// The ordinary story that a random walk comes to: steps of the scenario language, which any flow can tell.
struct WalkStory: Sendable {
    let operations: [WalkOperation]
    /// Stands for the path in messages.
    let place: String
    /// The steps as text, as a file of scenarios could hold them.
    let text: String
    /// nil only if the text could not be read, which a test rules out.
    let steps: [Step]

    /// Draws the walk of a scenario.
    init(_ walk: Walk, of id: String, file: String, seed: UInt64) {
        var generator = WalkGenerator(
            SeededNumbers(seed: seed, word: id), types: walk.types.map(\.value))
        self.init(generator.operations(walk.length.value), place: "\(file) (walk with seed \(seed))")
    }

    init(_ operations: [WalkOperation], place: String) {
        var model = WalkModel()
        self.operations = operations
        self.place = place
        text = operations.compactMap { model.step($0) }.joined()
        let (root, _) = YAMLReader.read(SourceFile(path: place, text: text))
        steps = root.map { ScenarioReader.readSteps($0).steps } ?? []
    }
}
