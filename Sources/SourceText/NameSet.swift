/// Finds an earlier key of the same name in a growing list: by comparing while there are few, by hash from then on.
struct NameSet {
    private var indices: [[UInt8]: Int] = [:]

    /// The place of a name among those that were added; names are equal when their bytes are.
    func index(of name: String, in names: [String]) -> Int? {
        if names.count <= 16 { return names.firstIndex { $0.hasSameBytes(as: name) } }
        return indices[Array(name.utf8)]
    }

    /// Called after a name was appended.
    mutating func added(_ name: String, in names: [String]) {
        if names.count < 17 { return }
        if names.count == 17 {
            for (index, name) in names.enumerated() { indices[Array(name.utf8)] = index }
        } else {
            indices[Array(name.utf8)] = names.count - 1
        }
    }
}
