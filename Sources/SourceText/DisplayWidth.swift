/// How many columns of a terminal a text takes.
enum DisplayWidth {
    /// - Parameter column: where the text begins, which tabs depend on; counted from 0.
    static func of(_ text: Substring, startingAt column: Int = 0) -> Int {
        text.reduce(0) { $0 + of($1, at: column + $0) }
    }

    /// A tab goes to the next multiple of four; East Asian wide characters and emoji take two columns, marks none.
    static func of(_ character: Character, at column: Int = 0) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        if scalar.value < 0x7F { return scalar == "\t" ? 4 - column % 4 : scalar.value < 0x20 ? 0 : 1 }
        if character.unicodeScalars.contains("\u{FE0F}") || scalar.properties.isEmojiPresentation { return 2 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .control, .format: return 0
        default: return isWide(scalar.value) ? 2 : 1
        }
    }

    /// The blocks that Unicode Standard Annex 11 gives the width W or F.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
