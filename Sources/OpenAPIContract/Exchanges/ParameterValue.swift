import SourceText

/// The value that the text of a parameter stands for, by the types that its schema admits.
enum ParameterValue {
    static func read(_ texts: [String], _ schema: Int, isExploded: Bool, _ table: SchemaTable) -> JSONValue {
        let isList = !table.admits(.string, [schema]) && table.admits(.array, [schema])
        guard isList else { return scalar(texts.first ?? "", schema, table) }
        let parts =
            isExploded
            ? texts : texts.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let items = table[schema].rules.compactMap { rule -> Int? in
            if case .items(let index, _) = rule.demand { index } else { nil }
        }
        return .array(parts.map { part in items.first.map { scalar(part, $0, table) } ?? .string(part) })
    }

    private static func scalar(_ text: String, _ schema: Int, _ table: SchemaTable) -> JSONValue {
        if table.admits(.string, [schema]) { return .string(text) }
        if table.admits(.boolean, [schema]), text == "true" || text == "false" { return .bool(text == "true") }
        if table.admits(.number, [schema]) || table.admits(.integer, [schema]),
            let value = try? JSONReader.read(Array(text.utf8)), case .number = value
        {
            return value
        }
        return .string(text)
    }
}
