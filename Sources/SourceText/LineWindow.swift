/// A source line around a span, as far as it fits.
struct LineWindow {
    private var before: String
    private var marked: String
    private var after: String

    /// Tabs become spaces and characters that steer terminals become visible ones, so that columns can be counted.
    init(before: String, marked: String, after: String) {
        self.before = DisplayText.shown(before, column: 0)
        let column = DisplayWidth.of(self.before[...])
        self.marked = DisplayText.shown(marked, column: column)
        self.after = DisplayText.shown(after, column: column + DisplayWidth.of(self.marked[...]))
    }

    /// What is shown, without white space at its end.
    var text: String {
        let text = before + marked + after
        guard let last = text.lastIndex(where: { $0 != " " }) else { return "" }
        return String(text[...last])
    }
    /// The column of the first caret, counted from 0.
    var caretColumn: Int { DisplayWidth.of(before[...]) }
    /// The columns that the span takes.
    var caretWidth: Int { DisplayWidth.of(marked[...]) }

    /// Cuts the line to a number of columns; the begin of the span stays visible.
    mutating func cut(to width: Int) {
        let total = DisplayWidth.of(before[...]) + DisplayWidth.of(marked[...]) + DisplayWidth.of(after[...])
        guard total > width else { return }
        let shownMark = min(DisplayWidth.of(marked[...]), width / 2)
        if DisplayWidth.of(before[...]) + shownMark > width - 2 {
            before = "…" + Self.suffix(of: before, width: width - shownMark - width / 4 - 1)
        }
        let room = width - DisplayWidth.of(before[...])
        if DisplayWidth.of(marked[...]) >= room {
            marked = Self.prefix(of: marked, width: room - 1) + "…"
            after = ""
        } else {
            let rest = room - DisplayWidth.of(marked[...])
            if DisplayWidth.of(after[...]) > rest { after = Self.prefix(of: after, width: rest - 1) + "…" }
        }
    }

    private static func prefix(of text: String, width: Int) -> String {
        var result = ""
        var used = 0
        for character in text {
            used += DisplayWidth.of(character)
            if used > width { break }
            result.append(character)
        }
        return result
    }

    private static func suffix(of text: String, width: Int) -> String {
        var result: [Character] = []
        var used = 0
        for character in text.reversed() {
            used += DisplayWidth.of(character)
            if used > width { break }
            result.append(character)
        }
        return String(result.reversed())
    }
}
