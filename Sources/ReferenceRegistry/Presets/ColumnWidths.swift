extension Seams {
    /// Refuses names, external ids and property names that are longer than their columns, as the database does when
    /// nobody looks before: 500 with its text.
    ///
    /// - Parameter text: what the database says about a column.
    mutating func enforcesColumnWidths(_ text: @escaping @Sendable (_ column: String) -> String) {
        rules.longestName = .max
        let check: @Sendable (SQLCall, Int, String) throws(Refusal) -> Void = { (call, place, column) throws(Refusal) in
            guard let value = call.bindings[place].text, value.unicodeScalars.count > 255 else { return }
            throw Refusal(status: 500, message: text(column))
        }
        onStatement(nil, [.insertNode]) { (call) throws(Refusal) in
            try check(call, 1, "name")
            try check(call, 2, "external_id")
            return [call]
        }
        onStatement(nil, [.updateNode]) { (call) throws(Refusal) in
            try check(call, 0, "external_id")
            return [call]
        }
        onStatement(nil, [.insertProperty, .replaceProperty]) { (call) throws(Refusal) in
            guard let key = call.bindings[1].text, key.unicodeScalars.count > 255 else { return [call] }
            throw Refusal(status: 500, message: "error creating property \(key): \(text("name"))")
        }
    }
}
