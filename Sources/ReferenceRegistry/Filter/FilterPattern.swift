/// The right side of LIKE: `%` stands for any text, `_` for one character, and a backslash makes the next one ordinary.
struct FilterPattern: Sendable, Hashable {
    private enum Piece: Hashable {
        case anyText, anyCharacter
        case character(Character)
    }

    private let pieces: [Piece]

    /// nil when a backslash has nothing behind it.
    init?(_ text: String) {
        var pieces: [Piece] = []
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                pieces.append(.character(Character(scalar)))
                isEscaped = false
            } else {
                switch scalar {
                case "\\": isEscaped = true
                case "%": pieces.append(.anyText)
                case "_": pieces.append(.anyCharacter)
                default: pieces.append(.character(Character(scalar)))
                }
            }
        }
        guard !isEscaped else { return nil }
        self.pieces = pieces
    }

    /// The same as a pattern of SQLite's GLOB, which tells letter case apart where its LIKE does not.
    var glob: String {
        pieces.map { piece in
            switch piece {
            case .anyText: "*"
            case .anyCharacter: "?"
            case .character(let character): "*?[".contains(character) ? "[\(character)]" : String(character)
            }
        }.joined()
    }

    /// What every match begins with, and the first text behind all that begin so; nil when matches may begin anyhow.
    var range: (from: String, to: String)? {
        var prefix: [Unicode.Scalar] = []
        for case .character(let character) in pieces.prefix(while: { $0 != .anyText && $0 != .anyCharacter }) {
            prefix += character.unicodeScalars
        }
        guard let last = prefix.last, let next = Unicode.Scalar(last.value + 1) else { return nil }
        var end = prefix
        end[end.count - 1] = next
        return (Self.text(prefix), Self.text(end))
    }

    private static func text(_ scalars: [Unicode.Scalar]) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }
}
