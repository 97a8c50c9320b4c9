import Conformance
import ScenarioLanguage
import SourceText

/// `mrconform format`
struct FormatCommand {
    private let paths: [String]
    private let checksOnly: Bool
    private let fixes: Bool

    init(arguments: [String]) throws(UsageError) {
        let typed = try OptionReader(
            arguments, .init(valued: ["--scenarios"], flags: ["--check", "--fix"]))
        let places = try Places(scenarios: typed.last("--scenarios"))
        paths = typed.operands.isEmpty ? [places.scenarios] : typed.operands
        checksOnly = typed.flags.contains("--check")
        fixes = typed.flags.contains("--fix")
    }

    func run() -> ExitStatus {
        let (files, diagnostics) = ScenarioLoader.scenarioFiles(at: paths)
        var findings = diagnostics
        var changed: [(path: String, change: String)] = []
        for path in files {
            let file: SourceFile
            do {
                file = try SourceLoader.load(path: path)
            } catch {
                findings.append(error.diagnostic)
                continue
            }
            let result = ScenarioFormatter.format(file, fix: fixes)
            guard let text = result.text else {
                findings += result.diagnostics
                continue
            }
            if text.utf8.elementsEqual(file.bytes) { continue }
            let old = String(decoding: file.bytes, as: UTF8.self)
            changed.append((path, checksOnly ? LineDiff.text(from: old, to: text) : ""))
            if !checksOnly, !TextFile.write(text, to: path) {
                Terminal.error("mrconform: can not write \"\(path)\"\n")
                return .broken
            }
        }
        if !findings.isEmpty {
            Terminal.error(DiagnosticText.forTerminal(findings))
            return .usage
        }
        for (path, change) in changed {
            Terminal.print("\(path) \(checksOnly ? "is not formatted" : "formatted")\n\(change)")
        }
        return checksOnly && !changed.isEmpty ? .doesNotConform : .conforms
    }
}
