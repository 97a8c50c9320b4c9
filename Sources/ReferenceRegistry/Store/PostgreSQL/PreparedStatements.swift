/// The statements that a connection has prepared, by their text and the types of their values.
final class PreparedStatements {
    private var known: [String: [PreparedStatement]] = [:]
    private var count = 0

    /// One that is known, or a new one.
    func statement(_ text: String, _ types: [PostgreSQLType]) -> PreparedStatement {
        if let statement = known[text]?.first(where: { $0.types == types }) { return statement }
        count += 1
        let statement = PreparedStatement(name: "s\(count)", types: types)
        known[text, default: []].append(statement)
        return statement
    }

    func removeAll() { known.removeAll() }
}

/// A statement that the server knows, or will know when it has read what is on its way.
final class PreparedStatement {
    let name: String
    let types: [PostgreSQLType]
    var isOnItsWay = false

    init(name: String, types: [PostgreSQLType]) {
        self.name = name
        self.types = types
    }
}
