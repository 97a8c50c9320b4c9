import SourceText

/// Where two JSON bodies differ.
struct BodyDifference: Hashable {
    /// Members from the root; an item of a list and the name of a custom property are `*`.
    let path: String
    /// `-` for what is not there.
    let recorded: String
    let own: String

    /// Every place that differs, the outermost where the kinds of values differ.
    static func all(_ recorded: JSONValue, _ own: JSONValue) -> [BodyDifference] { found(recorded, own, "") }

    private static func found(_ recorded: JSONValue?, _ own: JSONValue?, _ path: String) -> [BodyDifference] {
        switch (recorded, own) {
        case (.object(let left), .object(let right)):
            let names = left.members.map(\.name) + right.members.map(\.name).filter { left[$0] == nil }
            return names.flatMap { name in
                found(left[name], right[name], "\(path)/\(path.hasSuffix("customProperties") ? "*" : name)")
            }
        case (.array(let left), .array(let right)) where left.count == right.count:
            return zip(left, right).flatMap { found($0, $1, "\(path)/*") }
        default:
            let texts = [recorded, own].map { $0.map { ComparableText.of($0) } ?? "-" }
            return texts[0] == texts[1] ? [] : [BodyDifference(path: path, recorded: texts[0], own: texts[1])]
        }
    }
}
