/// The ids of the types by name; they differ between installations, so nobody may assume them.
struct TypeIDs: Sendable {
    private(set) var ids: [String: Int64] = [:]
    private(set) var names: [Int64: String] = [:]

    init() {}

    init(_ connection: some SQLConnection) throws(RegistryError) {
        var ids: [String: Int64] = [:]
        try connection.run("SELECT id, name FROM Type") { row in ids[row.text(1) ?? ""] = row.integer(0) }
        self.ids = ids
        for (name, id) in ids { names[id] = name }
    }
}
