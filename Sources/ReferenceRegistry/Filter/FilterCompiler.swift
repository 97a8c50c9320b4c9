/// Makes SQL of a filter's tree, for the kinds of entities that a list shows.
struct FilterCompiler {
    let table: NodeTable
    let kinds: [(kind: EntityKind, typeID: Int64)]

    /// - Throws: when a value can not be compared with its property in any of the kinds.
    func compile(_ expression: FilterExpression) throws(FilterError) -> CompiledFilter {
        var filter = CompiledFilter(condition: try condition(expression))
        let needed: [FilterExpression] = if case .all(let parts) = expression { parts } else { [expression] }
        for case .comparison(let comparison) in needed {
            if filter.sources.count < 4, let source = try source(comparison) { filter.sources.append(source) }
        }
        return filter
    }

    private func condition(_ expression: FilterExpression) throws(FilterError) -> SQLCondition {
        switch expression {
        case .all(let parts): return .joined(try conditions(parts), by: "AND")
        case .any(let parts): return .joined(try conditions(parts), by: "OR")
        case .comparison(let comparison): return try condition(comparison)
        }
    }

    private func conditions(_ expressions: [FilterExpression]) throws(FilterError) -> [SQLCondition] {
        var conditions: [SQLCondition] = []
        for expression in expressions { conditions.append(try condition(expression)) }
        return conditions
    }

    /// Kinds that keep the property alike are tested alike; a kind whose property can not be compared with the value has
    /// no such entity, and when that is so for every kind the filter is wrong.
    private func condition(_ comparison: FilterComparison) throws(FilterError) -> SQLCondition {
        var parts: [SQLCondition] = []
        var mismatch: FilterError?
        let fields = fields(comparison.property)
        for (field, typeIDs) in fields {
            do throws(FilterError) {
                let tests = try FilterTest.tests(of: comparison, on: field)
                let condition = condition(tests, on: field)
                guard fields.count > 1 else { return condition }
                let marks = typeIDs.map { _ in "?" }.joined(separator: ", ")
                parts.append(
                    SQLCondition(
                        "(+n.type_id IN (\(marks)) AND \(condition.text))",
                        typeIDs.map { .integer($0) } + condition.bindings))
            } catch {
                mismatch = mismatch ?? error
            }
        }
        if parts.isEmpty, let mismatch { throw mismatch }
        return .joined(parts, by: "OR")
    }

    private func fields(_ property: FilterProperty) -> [(field: FilterField, typeIDs: [Int64])] {
        var fields: [(field: FilterField, typeIDs: [Int64])] = []
        for (kind, typeID) in kinds {
            let field = FilterField(property.name, of: kind)
            if let index = fields.firstIndex(where: { $0.field == field }) {
                fields[index].typeIDs.append(typeID)
            } else {
                fields.append((field, [typeID]))
            }
        }
        return fields
    }

    private func condition(_ tests: [FilterTest], on field: FilterField) -> SQLCondition {
        switch field.place {
        // The plus keeps SQLite from choosing an index for a comparison that most rows may fulfil: which index to use
        // is decided by `sources`, with a look at how many rows there are.
        case .column(let expression): return .joined(tests.map { $0.condition(on: "+\(expression)") }, by: "OR")
        case .constant(let text):
            return .joined(
                tests.map { test in
                    let condition = test.condition(on: "?")
                    return SQLCondition(condition.text, [.text(text)] + condition.bindings)
                }, by: "OR")
        case .row(let name, let isCustom):
            let inner = SQLCondition.joined(tests.map { $0.condition(onRow: "p", isCustom: isCustom) }, by: "OR")
            return SQLCondition(
                """
                EXISTS (SELECT 1 FROM \(table.name)Property p WHERE p.\(table.idColumn) = n.id AND p.name = ? \
                AND p.is_custom_property = ? AND \(inner.text))
                """, [.text(name), SQLValue(isCustom)] + inner.bindings)
        }
    }

    /// The index that leads to the rows of a comparison, where there is one for all kinds.
    private func source(_ comparison: FilterComparison) throws(FilterError) -> CompiledFilter.Source? {
        let fields = fields(comparison.property)
        guard fields.count == 1, let field = fields.first?.field else { return nil }
        let tests = try FilterTest.tests(of: comparison, on: field)
        switch field.place {
        case .constant: return nil
        case .column:
            guard let column = field.indexedColumn, kinds.count == 1, let typeID = kinds.first?.typeID else {
                return nil
            }
            let ranges = tests.flatMap { $0.ranges { _ in "c.\(column)" } ?? [] }
            guard !ranges.isEmpty else { return nil }
            return CompiledFilter.Source(
                ids: ranges.map { range in
                    SQLCondition(
                        "SELECT c.id FROM \(table.name) c WHERE c.type_id = ? AND \(range.condition.text)",
                        [.integer(typeID)] + range.condition.bindings)
                }, properties: [])
        case .row(let name, let isCustom):
            var found: [FilterTest.Range] = []
            for test in tests {
                guard let ranges = test.ranges({ "p.\($0)" }) else { return nil }
                found += ranges
            }
            guard !found.isEmpty, found.count <= 16 else { return nil }
            let rows = found.map { range in
                SQLCondition(
                    "p.name = ? AND p.is_custom_property = ? AND \(range.condition.text)",
                    [.text(name), SQLValue(isCustom)] + range.condition.bindings)
            }
            return CompiledFilter.Source(
                ids: rows.map { row in
                    SQLCondition(
                        "SELECT p.\(table.idColumn) FROM \(table.name)Property p WHERE \(row.text)", row.bindings)
                }, properties: found.allSatisfy(\.isOneValue) ? rows : [])
        }
    }
}
