package import Testing

/// Expects two texts to be equal, and shows a line diff where they are not.
package func expectText(
    _ actual: String, equals expected: String, _ comment: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
    guard actual != expected else { return }
    let title = comment.isEmpty ? "The texts differ" : comment
    Issue.record("\(title) (- expected, + actual)\n\(lineDiff(expected, actual))", sourceLocation: sourceLocation)
}

/// The lines of two texts, unchanged ones behind two spaces, removed ones behind `-`, added ones behind `+`.
package func lineDiff(_ old: String, _ new: String) -> String {
    let oldLines = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let newLines = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let difference = newLines.difference(from: oldLines)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): inserted.insert(offset)
        }
    }
    var lines: [String] = []
    var oldIndex = 0
    var newIndex = 0
    while oldIndex < oldLines.count || newIndex < newLines.count {
        if oldIndex < oldLines.count, removed.contains(oldIndex) {
            lines.append("- " + oldLines[oldIndex])
            oldIndex += 1
        } else if newIndex < newLines.count, inserted.contains(newIndex) {
            lines.append("+ " + newLines[newIndex])
            newIndex += 1
        } else {
            lines.append("  " + newLines[newIndex])
            oldIndex += 1
            newIndex += 1
        }
    }
    return lines.joined(separator: "\n")
}
