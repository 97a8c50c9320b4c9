/// The name of a model in a project, and what it is called in the registry and in the storage.
struct HopsworksName: Sendable, Hashable {
    let model: String
    let project: String?

    /// - Throws: `.invalidArgument` for a name or project that is not made of letters, digits and underscores.
    init(_ model: String, project: String?) throws(RegistryError) {
        for (text, what) in [(model, "model"), (project ?? "_", "project")] where !Self.isWord(text) {
            throw .invalidArgument(
                "\"\(text)\" is no name of a \(what): expected letters a to z, digits and underscores")
        }
        self.model = model
        self.project = project
    }

    /// The name of the registered model.
    var full: String { project.map { "\($0)::\(model)" } ?? model }

    /// The place of a version's files.
    func place(_ version: Int) -> String { (project.map { "\($0)/" } ?? "") + "\(model)/\(version)" }

    private static func isWord(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}

/// Version numbers as the registry names them.
enum HopsworksVersion {
    /// nil for a name that is no number in its one spelling: `01`, `v1`.
    static func number(_ name: String) -> Int? {
        guard let number = Int(name), number >= 1, String(number) == name else { return nil }
        return number
    }
}
