import SourceText

/// Makes the replacements that diagnostics of one file suggest.
enum FixApplier {
    /// A fix can uncover another one, as a file is looked at more closely the fewer errors it has.
    private static let rounds = 8

    static func apply(to file: SourceFile) -> (file: SourceFile, count: Int) {
        var current = file
        var count = 0
        for _ in 0..<rounds {
            let fixes = fixes(for: current)
            guard !fixes.isEmpty else { break }
            count += fixes.count
            current = SourceFile(path: file.path, bytes: replacing(fixes, in: current.bytes))
        }
        return (current, count)
    }

    /// The fixes of a file in its order, none of which touches another.
    private static func fixes(for file: SourceFile) -> [Diagnostic.Fix] {
        let reading = ScenarioReader.read(file)
        var diagnostics = reading.diagnostics
        let validator = ScenarioValidator()
        switch reading.document {
        case .scenario(let scenario)?: diagnostics += validator.check(scenario)
        case .shared(let shared)?: diagnostics += validator.check(shared)
        case nil: break
        }
        let all = diagnostics.compactMap(\.fix).filter { $0.span.file.path == file.path }
            .sorted { $0.span.range.lowerBound < $1.span.range.lowerBound }
        var end = 0
        return all.filter { fix in
            guard fix.span.range.lowerBound >= end, fix.span.range.upperBound <= file.bytes.count else { return false }
            end = max(fix.span.range.upperBound, fix.span.range.lowerBound + 1)
            return true
        }
    }

    private static func replacing(_ fixes: [Diagnostic.Fix], in bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var end = 0
        for fix in fixes {
            result += bytes[end..<fix.span.range.lowerBound]
            result += Array(fix.replacement.utf8)
            end = fix.span.range.upperBound
        }
        return result + bytes[end...]
    }
}
