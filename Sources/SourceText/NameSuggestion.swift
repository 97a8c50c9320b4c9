/// Finds the name that somebody probably meant.
package enum NameSuggestion {
    /// A note for a message about an unknown name: the nearest valid one, or the list of valid ones when none is near.
    ///
    ///     NameSuggestion.nearest(to: "expct", among: ["expect", "fails"])   // did you mean "expect"?
    ///
    /// - Parameters:
    ///   - name: what was found.
    ///   - names: the valid ones, in the order in which they are listed; a long list is cut.
    /// - Returns: an empty text when there are no valid names.
    package static func nearest(to name: String, among names: [String]) -> String {
        if let match = nearestName(to: name, among: names) { return "did you mean \"\(match)\"?" }
        guard !names.isEmpty else { return "" }
        let shown = names.prefix(listLimit).map { "\"\($0)\"" }.joined(separator: ", ")
        return names.count > listLimit
            ? "valid are \(shown) and \(names.count - listLimit) more" : "valid: \(shown)"
    }

    /// The valid name with the smallest distance, the first one of equals; nil when even that is too far.
    ///
    /// Too far is more than a third of the longer name's letters; letter case counts as half a change.
    package static func nearestName(to name: String, among names: [String]) -> String? {
        var best: (name: String, distance: Int)?
        for candidate in names {
            let longer = max(name.count, candidate.count)
            let limit = max(2, longer / 3 * 2)
            let distance = distance(from: Array(name), to: Array(candidate))
            guard distance <= limit, distance < 2 * longer else { continue }
            if let current = best, current.distance <= distance { continue }
            best = (candidate, distance)
        }
        return best?.name
    }

    private static let listLimit = 20

    /// Twice the number of letters to insert, remove, replace or swap with their neighbour (Damerau-Levenshtein, each
    /// place changed once), where a change of letter case counts one.
    private static func distance(from old: [Character], to new: [Character]) -> Int {
        var before: [Int] = []
        var previous = (0...new.count).map { $0 * 2 }
        for (row, letter) in old.enumerated() {
            var current = [(row + 1) * 2]
            for (column, other) in new.enumerated() {
                let change =
                    letter == other ? 0 : letter.lowercased() == other.lowercased() ? 1 : 2
                var cost = min(previous[column] + change, previous[column + 1] + 2, current[column] + 2)
                if row > 0, column > 0, letter == new[column - 1], old[row - 1] == other, letter != other {
                    cost = min(cost, before[column - 1] + 2)
                }
                current.append(cost)
            }
            (before, previous) = (previous, current)
        }
        return previous[new.count]
    }
}
