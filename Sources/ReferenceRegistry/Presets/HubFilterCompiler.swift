/// Makes SQL of a filter as hub does: each property of a conjunction is a join, so that a row may come twice, and what a
/// comparison means depends on the database (`registry-behaviour.md` 5.5 to 5.7).
struct HubFilterCompiler {
    enum Database: Sendable { case postgreSQL, mariaDB }

    /// What the database refuses, in its words.
    struct TypeMismatch: Error {
        let text: String
        /// Whether it is told although lists tell no texts of the database.
        var isFatal = false
    }

    let database: Database
    let table: NodeTable
    /// The schema whose names are known.
    let entity: String
    let namesHavePrefix: Bool
    private var joins = 0

    init(database: Database, table: NodeTable, entity: String, namesHavePrefix: Bool) {
        self.database = database
        self.table = table
        self.entity = entity
        self.namesHavePrefix = namesHavePrefix
    }

    mutating func compile(_ expression: HubFilterParser.Expression) throws(TypeMismatch) -> CompiledFilter {
        var filter = CompiledFilter(condition: SQLCondition("1 = 1"))
        filter.condition = try condition(expression, joining: &filter.joins)
        return filter
    }

    /// - Parameter joined: where joins go; nil below OR, where each property is looked up by itself.
    private mutating func condition(
        _ expression: HubFilterParser.Expression, joining joined: inout SQLCondition
    ) throws(TypeMismatch) -> SQLCondition {
        switch expression {
        case .all(let parts):
            var conditions: [SQLCondition] = []
            for part in parts { conditions.append(try condition(part, joining: &joined)) }
            return .joined(conditions, by: "AND")
        case .any(let parts):
            var conditions: [SQLCondition] = []
            for part in parts { conditions.append(try lookup(part)) }
            return .joined(conditions, by: "OR")
        case .comparison(let property, let comparator, let value):
            switch HubFilterProperty(property, of: entity) {
            case .node(let column, let isNumber):
                return try node(column, isNumber, comparator, value)
            case .row(let name, let column):
                joins += 1
                let alias = "j\(joins)"
                joined += SQLCondition(
                    " JOIN \(table.name)Property \(alias) ON \(alias).\(table.idColumn) = n.id AND \(alias).name = ?",
                    [.text(name)])
                return try row(alias, column, comparator, value)
            }
        }
    }

    private mutating func lookup(_ expression: HubFilterParser.Expression) throws(TypeMismatch) -> SQLCondition {
        switch expression {
        case .all(let parts), .any(let parts):
            var conditions: [SQLCondition] = []
            for part in parts { conditions.append(try lookup(part)) }
            if case .all = expression { return .joined(conditions, by: "AND") }
            return .joined(conditions, by: "OR")
        case .comparison(let property, let comparator, let value):
            switch HubFilterProperty(property, of: entity) {
            case .node(let column, let isNumber): return try node(column, isNumber, comparator, value)
            case .row(let name, let column):
                let test = try row("p", column, comparator, value)
                return SQLCondition(
                    "EXISTS (SELECT 1 FROM \(table.name)Property p WHERE p.\(table.idColumn) = n.id AND p.name = ? AND "
                        + "\(test.text))", [.text(name)] + test.bindings)
            }
        }
    }

    private func node(
        _ column: String, _ isNumber: Bool, _ comparator: String, _ value: HubFilterParser.Value
    ) throws(TypeMismatch) -> SQLCondition {
        var comparator = comparator
        var value = value
        if column == "name", namesHavePrefix, case .text(let name) = value {
            if comparator == "=" || comparator == "<>" {
                comparator = "LIKE"
                value = .text("%:\(name)")
            } else if comparator == "LIKE", !name.contains(":"), !name.hasPrefix("%") {
                value = .text("%:\(name)")
            }
        }
        if column == "state", case .text(let word) = value, comparator != "IN" {
            value = .integer(Int64(ArtifactRules.states.firstIndex(of: word) ?? -1))
        }
        return try test("n.\(column)", isNumber ? .int : .text, comparator, value)
    }

    private func row(
        _ alias: String, _ column: HubFilterProperty.Column?, _ comparator: String, _ value: HubFilterParser.Value
    ) throws(TypeMismatch) -> SQLCondition {
        if let column { return try test("\(alias).\(column.rawValue)", column, comparator, value) }
        switch value {
        case .text, .list: return try test("\(alias).string_value", .text, comparator, value)
        case .real: return try test("\(alias).double_value", .double, comparator, value)
        case .boolean: return try test("\(alias).bool_value", .bool, comparator, value)
        case .integer:
            return .joined(
                [
                    try test("\(alias).int_value", .int, comparator, value),
                    try test("\(alias).double_value", .double, comparator, value),
                ], by: "OR")
        }
    }

    private func test(
        _ expression: String, _ content: HubFilterProperty.Column, _ comparator: String, _ value: HubFilterParser.Value
    ) throws(TypeMismatch) -> SQLCondition {
        if case .list(let values) = value {
            guard comparator == "IN" else {
                throw TypeMismatch(
                    text: "Error 4078 (HY000): Illegal parameter data types int and row for operation '='",
                    isFatal: true)
            }
            var bindings: [SQLValue] = []
            for value in values { bindings.append(try binding(value, for: content)) }
            let marks = values.map { _ in "?" }.joined(separator: ", ")
            return SQLCondition("\(collated(expression, content)) IN (\(marks))", bindings)
        }
        let bound = try binding(value, for: content)
        switch comparator {
        case "LIKE": return SQLCondition("\(expression) LIKE ? ESCAPE '\\'", [bound])
        case "ILIKE": return SQLCondition("lower(\(expression)) LIKE lower(?) ESCAPE '\\'", [bound])
        case "!=", ">=", "<=", ">", "<":
            return SQLCondition("\(compared(expression, content, value)) \(comparator) ?", [bound])
        // Whatever else the grammar knows is an equality, `<>` as well.
        default: return SQLCondition("\(compared(expression, content, value)) = ?", [bound])
        }
    }

    private func collated(_ expression: String, _ content: HubFilterProperty.Column) -> String {
        database == .mariaDB && content == .text ? "\(expression) COLLATE NOCASE" : expression
    }

    /// MariaDB compares a text with a number as numbers.
    private func compared(
        _ expression: String, _ content: HubFilterProperty.Column, _ value: HubFilterParser.Value
    ) -> String {
        if case .text = value { return collated(expression, content) }
        return database == .mariaDB && content == .text ? "CAST(\(expression) AS REAL)" : expression
    }

    private func binding(
        _ value: HubFilterParser.Value, for content: HubFilterProperty.Column
    ) throws(TypeMismatch) -> SQLValue {
        let isNumber = content == .int || content == .double
        switch value {
        case .text(let text):
            guard isNumber else { return .text(text) }
            if content == .int, let number = Int64(text) { return .integer(number) }
            if content == .double, let number = Double(text) { return .real(number) }
            guard database == .postgreSQL else { return .real(0) }
            let type = content == .int ? "integer" : "double precision"
            throw TypeMismatch(text: "invalid input syntax for type \(type): \"\(text)\" (SQLSTATE 22P02)")
        case .integer(let number):
            if content == .text || content == .bool { try refuse(String(number)) }
            return .integer(number)
        case .real(let number):
            if content != .double { try refuse(String(number)) }
            return .real(number)
        case .boolean(let flag):
            if content != .bool { try refuse(String(flag)) }
            return .integer(flag ? 1 : 0)
        case .list: return .null
        }
    }

    private func refuse(_ value: String) throws(TypeMismatch) {
        guard database == .postgreSQL else { return }
        throw TypeMismatch(text: "failed to encode args[0]: unable to encode \(value): cannot find encode plan")
    }
}
