import SourceText
import Testing

@Suite("Name suggestion")
struct NameSuggestionTests {
    @Test(
        "Takes the nearest name, not the first that is near",
        arguments: [
            ("expct", ["except", "expect", "fails"], "did you mean \"expect\"?"),
            ("ModelVersoin", ["ModelArtifact", "ModelVersion"], "did you mean \"ModelVersion\"?"),
            ("registeredmodel", ["ModelVersion", "RegisteredModel"], "did you mean \"RegisteredModel\"?"),
            ("colour", ["name", "state"], "valid: \"name\", \"state\""),
            ("x", ["a", "b"], "valid: \"a\", \"b\""),
            ("x", [], ""),
            ("as", ["is", "of", "with"], "did you mean \"is\"?"),
        ] as [(String, [String], String)])
    func suggests(name: String, names: [String], note: String) {
        #expect(NameSuggestion.nearest(to: name, among: names) == note)
    }

    @Test("Cuts a long list")
    func longList() {
        let names = (1...25).map { "n\($0)" }
        #expect(NameSuggestion.nearest(to: "something", among: names).hasSuffix("\"n20\" and 5 more"))
    }
}
