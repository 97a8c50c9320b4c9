/// Finds failures that say the same: names, aliases, ids, UUIDs and times of one story are not those of another.
struct Likeness {
    private let generated: GeneratedTexts

    /// - Parameter marks: what the story's texts stand for, by text (`Variables.marks`).
    init(_ marks: [String: String]) {
        generated = GeneratedTexts(marks.mapValues { _ in "$(unique)" })
    }

    func of(_ failure: Failure) -> String {
        // What a message quotes of the story is its own; what was observed stands in expected and actual.
        let message = neutral(withoutTitle(failure)).replacing(/"(?:[^"\\]|\\.)*"/, with: "…")
        let isID = failure.path?.wholeMatch(of: /.*(?:^|[.])(?:id|[a-zA-Z]+Id)/) != nil
        let values = [failure.path, failure.expected, failure.actual].map { text in
            let text = neutral(text ?? "-")
            return isID ? text.replacing(/[0-9]+/, with: "$(id)") : text
        }
        // Not the clauses: a step without its own stands for those of its story.
        return ([failure.kind.rawValue, message] + values).joined(separator: "\n")
    }

    /// A message that begins with its step says what the step does, not to what.
    private func withoutTitle(_ failure: Failure) -> String {
        guard let step = failure.step, let colon = step.firstRange(of: ": ") else { return failure.message }
        let title = step[colon.upperBound...]
        guard failure.message.hasPrefix(title) else { return failure.message }
        let verb = title.split(separator: " ").prefix(2).filter { $0.allSatisfy(\.isLetter) }.joined(separator: " ")
        return verb + failure.message.dropFirst(title.count)
    }

    private func neutral(_ text: String) -> String {
        generated.marked(text)
            .replacing(/\(created by [^)]*\)|\$\([^)]*\)/, with: "$()")
            .replacing(/\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b/, with: "$(uuid)")
            .replacing(/\b[1-9][0-9]{12}\b/, with: "$(millis)")
    }
}
