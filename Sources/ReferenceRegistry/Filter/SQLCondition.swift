/// A piece of SQL with the values of its question marks: what a client wrote is always bound, never part of the text.
struct SQLCondition: Sendable, Hashable {
    var text: String
    var bindings: [SQLValue]

    init(_ text: String, _ bindings: [SQLValue] = []) {
        self.text = text
        self.bindings = bindings
    }

    static func += (left: inout SQLCondition, right: SQLCondition) {
        left.text += right.text
        left.bindings += right.bindings
    }

    static func joined(_ parts: [SQLCondition], by word: String) -> SQLCondition {
        guard parts.count > 1 else { return parts.first ?? SQLCondition("1 = 0") }
        return SQLCondition(
            "(\(parts.map(\.text).joined(separator: " \(word) ")))", parts.flatMap(\.bindings))
    }
}
