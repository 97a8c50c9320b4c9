/// Every fault by name.
package enum FaultCatalogue {
    /// In the order of their topics.
    package static let all: [Fault] =
        StatusFaults.all + EntityFaults.all + CustomPropertyFaults.all + WriteFaults.all + PagingFaults.all
        + LookupFaults.all + UniquenessFaults.all + TimeFaults.all + RowFaults.all

    /// The fault of that name.
    ///
    /// - Throws: `.unknownFault`, naming the nearest name there is.
    package static func named(_ name: String) throws(RegistryError) -> Fault {
        if let fault = all.first(where: { $0.name == name }) { return fault }
        let nearest = all.map { (name: $0.name, distance: distance($0.name, name)) }.min { $0.distance < $1.distance }
        let hint = nearest.map { $0.distance <= max(3, name.count / 2) ? "; did you mean \"\($0.name)\"?" : "" } ?? ""
        throw RegistryError(.unknownFault, "there is no fault \"\(name)\"\(hint)", place: "")
    }

    /// How many letters have to be inserted, removed or replaced.
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right.utf8)
        var row = Array(0...right.count)
        for (i, letter) in left.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let replaced = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
