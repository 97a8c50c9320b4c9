/// Names in the store: `<parent id or UUID>:<name>` for what has an owner (`registry-behaviour.md` 6.5).
///
/// A record of a metric has the time of its value behind that: `<run id>:<name>__<milliseconds>`.
enum StoredName {
    static func stored(_ name: String, owner: String, _ naming: EntityKind.Naming) -> String {
        switch naming {
        case .plain: name
        case .owned, .detached, .record: "\(owner):\(name)"
        }
    }

    /// The name of a record, without its owner.
    static func record(of name: String, at time: Int64) -> String { "\(name)\(separator)\(time)" }

    /// Everything after the first colon, of a record up to its time; a name without one is shown as it is.
    static func clientName(_ stored: String, _ naming: EntityKind.Naming) -> String {
        guard naming != .plain, let colon = stored.utf8.firstIndex(of: UInt8(ascii: ":")) else { return stored }
        let name = stored[stored.utf8.index(after: colon)...]
        guard naming == .record, let end = name.ranges(of: separator).last?.lowerBound else { return String(name) }
        return String(name[..<end])
    }

    private static let separator = "__"
}
