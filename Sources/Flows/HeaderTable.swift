/// Header fields as replies show them.
enum HeaderTable {
    /// By lower-case name; several of one name joined (RFC 9110 section 5.3).
    static func joined(_ fields: some Collection<(name: String, value: String)>) -> [String: String] {
        var result: [String: String] = [:]
        result.reserveCapacity(fields.count)
        for (name, value) in fields {
            let name = name.lowercased()
            result[name] = result[name].map { $0 + ", " + value } ?? value
        }
        return result
    }
}
