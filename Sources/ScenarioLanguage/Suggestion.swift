/// The note below an unknown name.
enum Suggestion {
    /// The nearest valid name where one is near, else all of them.
    static func note(for name: String, among valid: [String]) -> String {
        if let nearest = NameSuggestion.nearest(to: name, among: valid) { return "did you mean \"\(nearest)\"?" }
        return "valid: \(valid.joined(separator: ", "))"
    }
}
enum NameSuggestion {
    static func nearest(to name: String, among valid: [String]) -> String? {
        valid.first { $0.first == name.first && abs($0.count - name.count) < 2 }
    }
}
