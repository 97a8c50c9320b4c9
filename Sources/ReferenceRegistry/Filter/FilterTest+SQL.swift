extension FilterTest {
    /// The test of an expression over the node's row.
    func condition(on expression: String) -> SQLCondition {
        let marks = values.map { _ in "?" }.joined(separator: ", ")
        return switch comparator {
        case .equal: SQLCondition("\(expression) = ?", values)
        case .unequal: SQLCondition("\(expression) <> ?", values)
        case .less: SQLCondition("\(expression) < ?", values)
        case .atMost: SQLCondition("\(expression) <= ?", values)
        case .greater: SQLCondition("\(expression) > ?", values)
        case .atLeast: SQLCondition("\(expression) >= ?", values)
        case .like: SQLCondition("\(expression) GLOB ?", values.map(Self.pattern))
        case .ilike: SQLCondition("lower(\(expression)) GLOB ?", values.map(Self.lowerCasePattern))
        case .inList: SQLCondition("\(expression) IN (\(marks))", values)
        }
    }

    /// The test of a property row.
    func condition(onRow row: String, isCustom: Bool) -> SQLCondition {
        switch column {
        case .number: return condition(on: "coalesce(\(row).int_value, \(row).double_value)")
        case .decimal: return condition(on: "CAST(\(row).string_value AS NUMERIC)")
        case .text where isCustom && comparator != .equal && comparator != .inList:
            // A structure stands in the same column; its encoding is no text that a client knows.
            let condition = condition(on: "+\(row).string_value")
            return SQLCondition(
                "(\(condition.text) AND substr(\(row).string_value, 1, \(StructEncoding.prefix.utf8.count)) "
                    + "<> '\(StructEncoding.prefix)')", condition.bindings)
        case .text, .whole, .real, .boolean: return condition(on: "+\(row).\(column.rawValue)")
        }
    }

    private static func pattern(_ value: SQLValue) -> SQLValue { .pattern(value.text ?? "") }

    /// `lower` knows the letters of ASCII only, and so may the pattern.
    private static func lowerCasePattern(_ value: SQLValue) -> SQLValue {
        let bytes = (value.text ?? "").utf8.map { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        }
        return .pattern(String(decoding: bytes, as: UTF8.self))
    }

    /// Without repetitions: each would give its rows again.
    private var distinctValues: [SQLValue] {
        var seen: Set<SQLValue> = []
        return values.filter { seen.insert($0).inserted }
    }

    /// A stretch of an index that holds every row of a test.
    struct Range: Sendable {
        let condition: SQLCondition
        let isOneValue: Bool
    }

    /// The stretches of indexes that together hold every row of the test once; nil when no index helps.
    ///
    /// - Parameter column: how a value column is called.
    func ranges(_ column: (String) -> String) -> [Range]? {
        let columns: [String]
        switch self.column {
        case .text, .whole, .real: columns = [self.column.rawValue]
        case .number: columns = [Column.whole.rawValue, Column.real.rawValue]
        case .boolean, .decimal: return nil
        }
        // A node's column is one, whichever value columns a property would have.
        let names = columns.map(column)
        let places = names.count == 2 && names[0] == names[1] ? [names[0]] : names
        switch comparator {
        case .equal, .inList:
            return distinctValues.flatMap { value in
                places.map { Range(condition: SQLCondition("\($0) = ?", [value]), isOneValue: true) }
            }
        case .less, .atMost, .greater, .atLeast:
            return places.map {
                Range(condition: SQLCondition("\($0) \(comparator.rawValue) ?", values), isOneValue: false)
            }
        case .like:
            guard let text = values.first?.text, let range = FilterPattern(text)?.range else { return nil }
            return places.map { place in
                Range(
                    condition: SQLCondition("\(place) >= ? AND \(place) < ?", [.text(range.from), .text(range.to)]),
                    isOneValue: false)
            }
        case .unequal, .ilike: return nil
        }
    }
}
