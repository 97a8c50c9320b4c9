import SourceText

@testable import ScenarioLanguage

/// A value as text without the places that it remembers: members by name, one to a line.
enum Outline {
    static func of(_ value: Any) -> String { lines(value).joined(separator: "\n") }

    private static func lines(_ value: Any) -> [String] {
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .optional { return mirror.children.first.map { lines($0.value) } ?? ["nil"] }
        if let number = value as? JSONNumber { return [number.text] }
        if let text = value as? String { return ["\"\(text)\""] }
        if let duration = value as? Duration { return ["\(duration)"] }
        let children = mirror.children.filter { !($0.value is SourceSpan) }
        if children.isEmpty { return ["\(value)".contains("(") ? "[]" : "\(value)"] }
        // What only remembers a place is shown as what it holds.
        if "\(mirror.subjectType)".hasPrefix("Located<") { return children.flatMap { lines($0.value) } }
        return children.flatMap { child -> [String] in
            let label = child.label.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 } ?? "-"
            let nested = lines(child.value)
            if nested == ["nil"] || nested == ["[]"] { return [] }
            if nested.count == 1 { return ["\(label): \(nested[0])"] }
            return ["\(label):"] + nested.map { "  " + $0 }
        }
    }
}
