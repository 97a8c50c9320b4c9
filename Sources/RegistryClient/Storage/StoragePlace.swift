/// The rules of places: `fraud-detector/3`.
enum StoragePlace {
    /// The words of a place. Slashes at its end are of no account.
    ///
    /// - Throws: `.invalidArgument` for a place that is empty, begins with a slash, or has a word that is empty, `.` or
    ///   `..`, which would lead elsewhere.
    static func words(_ place: String) throws(RegistryError) -> [String] {
        let words = ServerAddress.trimmingSlashes(place).split(separator: "/", omittingEmptySubsequences: false)
        guard words.allSatisfy({ !["", ".", ".."].contains($0) && !$0.utf8.contains(0) }) else {
            throw .invalidArgument("\"\(place)\" is no place in a storage: expected words with slashes between them")
        }
        return words.map(String.init)
    }

    /// The place in its one spelling.
    static func spelled(_ place: String) throws(RegistryError) -> String {
        try words(place).joined(separator: "/")
    }
}
