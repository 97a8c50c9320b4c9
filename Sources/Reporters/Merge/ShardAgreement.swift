import Conformance
import SourceText

/// Whether reports are those of all shards of one run, each once.
enum ShardAgreement {
    /// What speaks against it; the first file is what the others are held against.
    static func findings(_ reports: [ShardReport]) -> [Diagnostic] {
        guard let first = reports.first else { return [] }
        var findings: [Diagnostic] = []
        for report in reports.dropFirst() {
            for (own, other) in zip(report.commons, first.commons) where own != other {
                findings.append(
                    Diagnostic(
                        id: "merge.other-run", message: "\(own.name) is \(own.value), not \(other.value)",
                        span: own.span,
                        notes: ["\(first.file.path):\(other.span.line):\(other.span.column) says \(other.value)"]))
            }
        }
        // Of different runs it does not matter which shards they are.
        guard findings.isEmpty else { return findings }
        findings = repeated(reports)
        guard findings.isEmpty else { return findings }
        let there = Set(reports.map(\.part.shard.number))
        let missing = (1...first.part.shard.count).filter { !there.contains($0) }
        if !missing.isEmpty {
            findings.append(
                Diagnostic(
                    id: "merge.shard-missing",
                    message:
                        "of \(Count.text(first.part.shard.count, "shard")) the report of \(numbers(missing)) is missing",
                    span: first.commons.first { $0.name == "the number of shards" }?.span,
                    notes: ["name the reports of all shards; a shard without one was not run, or was killed"]))
        }
        return findings + overlaps(reports)
    }

    private static func repeated(_ reports: [ShardReport]) -> [Diagnostic] {
        var seen: [Int: ShardReport] = [:]
        return reports.compactMap { report in
            let number = report.part.shard.number
            guard let other = seen[number] else {
                seen[number] = report
                return nil
            }
            return Diagnostic(
                id: "merge.shard-twice", message: "shard \(number) is there twice", span: report.numberSpan,
                notes: ["\(other.file.path):\(other.numberSpan.line):\(other.numberSpan.column) is the other one"])
        }
    }

    private static func overlaps(_ reports: [ShardReport]) -> [Diagnostic] {
        var seen: [String: SourceSpan] = [:]
        var findings: [Diagnostic] = []
        for (planned, span) in reports.flatMap(\.scenarios) {
            if let other = seen[planned.id] {
                findings.append(
                    Diagnostic(
                        id: "merge.overlap", message: "\(planned.id) was run in two shards", span: span,
                        notes: ["\(other.file.path):\(other.line):\(other.column) is the other one"]))
            }
            seen[planned.id] = span
        }
        return findings
    }

    /// `shard 3`, `shards 2 and 4`
    private static func numbers(_ numbers: [Int]) -> String {
        "\(numbers.count == 1 ? "shard" : "shards") \(Count.list(numbers.map(String.init)))"
    }
}
