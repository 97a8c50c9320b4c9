/// Names in the store: `<parent id or UUID>:<name>` for what has an owner (`registry-behaviour.md` 6.5).
enum StoredName {
    static func stored(_ name: String, owner: String, _ naming: EntityKind.Naming) -> String {
        switch naming {
        case .plain: name
        case .owned: "\(owner):\(name)"
        }
    }

    /// Everything after the first colon; a name without one is shown as it is.
    static func clientName(_ stored: String, _ naming: EntityKind.Naming) -> String {
        guard case .owned = naming, let colon = stored.utf8.firstIndex(of: UInt8(ascii: ":")) else { return stored }
        return String(stored[stored.utf8.index(after: colon)...])
    }
}
