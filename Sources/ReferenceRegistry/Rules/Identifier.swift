/// Ids as they stand in paths, queries and bodies.
enum Identifier {
    /// The id behind a text.
    ///
    /// - Parameter strictly: by the contract's pattern `^[1-9][0-9]{0,8}$`; else any signed 32-bit decimal number,
    ///   as recorded servers read it.
    /// - Returns: the id, or what is wrong with the text, in the words of recorded servers.
    static func parse(_ text: String, strictly: Bool) -> Result<Int64, Malformed> {
        let digits = text.first == "+" || text.first == "-" ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return .failure(Malformed(text: text, reason: "invalid syntax"))
        }
        guard let value = Int32(text) else {
            return .failure(Malformed(text: text, reason: "value out of range"))
        }
        if strictly, text.utf8.count > 9 || text.utf8.first == 0x30 || digits.count != text.count {
            return .failure(Malformed(text: text, reason: "not of the form [1-9][0-9]{0,8}"))
        }
        return .success(Int64(value))
    }

    struct Malformed: Error, Sendable, Hashable, CustomStringConvertible {
        let text: String
        let reason: String

        var description: String { "strconv.ParseInt: parsing \"\(text)\": \(reason)" }
    }
}
