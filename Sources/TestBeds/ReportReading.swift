import Reporters
import SourceText

/// What a reader learns from a report, found out from its text alone: nothing of what writes it is used.
struct ReportReading: Hashable {
    /// Results that stop a gate: failed, broken, passed unexpectedly.
    let bad: Int
    let skipped: Int
    /// nil where the format has no place for it.
    let exitStatus: Int?
    /// Whether its own counts and lists agree.
    let isConsistent: Bool
    /// Why something failed, of the texts that were asked for.
    let reasons: Set<String>

    init(bad: Int, skipped: Int, exitStatus: Int?, isConsistent: Bool = true, reasons: Set<String>) {
        self.bad = bad
        self.skipped = skipped
        self.exitStatus = exitStatus
        self.isConsistent = isConsistent
        self.reasons = reasons
    }

    /// - Parameter reasons: texts that may stand in the report.
    init(_ format: ReportFormat, _ text: String, lookingFor reasons: Set<String>) {
        let told = reasons.filter { text.contains($0) }
        switch format {
        case .junit:
            let bad = Self.count(text, "<failure ") + Self.count(text, "<error ")
            let skipped = Self.count(text, "<skipped")
            let head = ["failures", "errors", "skipped"].map { Self.number(text, #"\#($0)=""#) ?? -1 }
            self.init(
                bad: bad, skipped: skipped, exitStatus: Self.number(text, #"name="exitStatus" value=""#),
                isConsistent: head[0] + head[1] == bad && head[2] == skipped, reasons: told)
        case .tap:
            let lines = text.split(separator: "\n")
            let points = lines.filter { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") }
            self.init(
                bad: points.count { $0.hasPrefix("not ok ") && !$0.contains("# TODO") },
                skipped: points.count { $0.contains("# SKIP") }, exitStatus: nil,
                isConsistent: lines.contains("1..\(points.count)"), reasons: told)
        case .json:
            let document = try? JSONReader.read(Array(text.utf8))
            let outcomes = (document?["scenarios"]?.array ?? []).compactMap { $0["outcome"]?.string }
            let bad = outcomes.count { ["failed", "broken", "unexpectedPass"].contains($0) }
            let counts = ["failed", "broken", "unexpectedPass"].compactMap {
                document?["summary"]?["counts"]?[$0]?.number?.int64
            }
            self.init(
                bad: bad, skipped: outcomes.count { $0 == "skipped" },
                exitStatus: (document?["summary"]?["exitStatus"]?.number?.int64).map { Int($0) },
                isConsistent: counts.reduce(0, +) == Int64(bad), reasons: told)
        case .html:
            let bad = ["failed", "broken", "unexpectedPass"].reduce(0) {
                $0 + Self.count(text, "<li class=\"chip \($1)\"")
            }
            self.init(
                bad: bad, skipped: Self.count(text, "<li class=\"chip skipped\""),
                exitStatus: Self.number(text, "<dt>Exit status</dt><dd>"), reasons: told)
        case .console:
            let rows = text.split(separator: "\n").compactMap { line -> [Int]? in
                let numbers = line.split(separator: " ").suffix(6).compactMap { Int($0) }
                return numbers.count == 6 ? numbers : nil
            }
            self.init(
                bad: rows.reduce(0) { $0 + $1[1] + $1[2] + $1[5] }, skipped: rows.reduce(0) { $0 + $1[3] },
                exitStatus: Self.number(text, "(exit status "), reasons: told)
        }
    }

    private static func count(_ text: String, _ part: String) -> Int { text.ranges(of: part).count }

    /// The number behind the first place where `part` stands.
    private static func number(_ text: String, _ part: String) -> Int? {
        text.firstRange(of: part).flatMap { Int(text[$0.upperBound...].prefix(while: \.isNumber)) }
    }
}
