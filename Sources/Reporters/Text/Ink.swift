/// Colours and weights of a terminal (ECMA-48 section 8.3.117), or none.
struct Ink: Sendable {
    enum Style: String {
        case bold = "1", dim = "2", red = "31", green = "32", yellow = "33", cyan = "36", badness = "1;31"
    }

    let isOn: Bool

    static let none = Ink(isOn: false)

    func callAsFunction(_ style: Style, _ text: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
