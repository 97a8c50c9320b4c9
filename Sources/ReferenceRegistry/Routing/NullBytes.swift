/// Null bytes are refused everywhere, as every recorded server of this generation does: PostgreSQL can not store them.
enum NullBytes {
    static func check(_ request: ServerRequest) throws(Refusal) {
        // A query that does not decode is left to the operations that read it.
        if let query = request.query, query.contains("%00"), let parameters = try? QueryParameters(query) {
            for item in parameters.items where item.name.contains("\0") || item.value.contains("\0") {
                throw .undecodable(
                    "Invalid \(item.name) query parameter: invalid \(item.name) parameter: contains null bytes which"
                        + " are not allowed")
            }
        }
        if holdsNull(request.body) {
            throw .undecodable("Request body contains null bytes which are not allowed")
        }
    }

    /// Looks for the byte and for its escape `\u0000`.
    private static func holdsNull(_ body: [UInt8]) -> Bool {
        let escape = Array("\\u0000".utf8)
        for (index, byte) in body.enumerated() {
            if byte == 0 { return true }
            if byte == UInt8(ascii: "\\"), body[index...].starts(with: escape) { return true }
        }
        return false
    }
}
