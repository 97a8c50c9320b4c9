/// What has to change in a text to make it another, line by line.
package enum LineDiff {
    /// Lines that are kept around a change.
    private static let context = 2

    private enum Line {
        case kept(String, old: Int)
        case removed(String, old: Int)
        /// Stands before the old line of that number.
        case added(String, old: Int)

        var isChange: Bool { if case .kept = self { false } else { true } }

        var text: String {
            switch self {
            case .kept(let text, _): "  " + text
            case .removed(let text, _): "- " + text
            case .added(let text, _): "+ " + text
            }
        }

        var number: Int {
            switch self {
            case .kept(_, let old), .removed(_, let old), .added(_, let old): old
            }
        }
    }

    /// The changes with the lines around them, each place under its line of the old text; empty when there are none.
    package static func text(from old: String, to new: String) -> String {
        let lines = lines(from: split(old), to: split(new))
        let changes = lines.indices.filter { lines[$0].isChange }
        var result = ""
        var shown = 0
        for index in changes where index >= shown {
            let start = max(shown, index - context)
            var end = index
            for next in changes where next >= index && next <= end + 2 * context { end = next }
            shown = min(lines.count, end + context + 1)
            result += "line \(lines[start].number):\n"
            for line in lines[start..<shown] { result += line.text + "\n" }
        }
        return result
    }

    private static func split(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    /// By the differences that the standard library finds, which are few.
    private static func lines(from old: [String], to new: [String]) -> [Line] {
        let changes = new.difference(from: old)
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in changes {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var result: [Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, removed.contains(left) {
                result.append(.removed(old[left], old: left + 1))
                left += 1
            } else if right < new.count, added.contains(right) {
                result.append(.added(new[right], old: left + 1))
                right += 1
            } else if left < old.count {
                result.append(.kept(old[left], old: left + 1))
                left += 1
                right += 1
            } else {
                break
            }
        }
        return result
    }
}
