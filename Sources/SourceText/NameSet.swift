/// Finds an earlier key of the same name in a growing list: by comparing while there are few, by hash from then on.
struct NameSet {
    /// The first place of each name, as far as the list was gone through.
    private var places: [[UInt8]: Int] = [:]
    private var next = 0

    /// The first place of a name in a list; names are equal when their bytes are.
    ///
    /// - Parameters:
    ///   - count: how long the list is now; it never gets shorter, and what is in it stays.
    ///   - nameAt: the name at a place of the list.
    mutating func index(of name: String, among count: Int, _ nameAt: (Int) -> String) -> Int? {
        if count <= 16 { return (0..<count).first { nameAt($0).hasSameBytes(as: name) } }
        while next < count {
            let known = Array(nameAt(next).utf8)
            if places[known] == nil { places[known] = next }
            next += 1
        }
        return places[Array(name.utf8)]
    }
}
