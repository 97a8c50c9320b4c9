import Conformance
import Reporters
import SourceText

/// `mrconform merge`
struct MergeCommand {
    /// A shard's report holds every exchange.
    private static let longestReport = 60_000_000

    private let paths: [String]
    private let reports: [ReportRequest]
    private let verbosity: ConsoleOptions.Verbosity

    init(arguments: [String]) throws(UsageError) {
        let typed = try OptionReader(
            arguments,
            .init(
                valued: ["--report"], repeatable: ["--report"], flags: ["--verbose", "--quiet"],
                short: ["-v": "--verbose", "-q": "--quiet"]))
        paths = typed.operands
        guard !paths.isEmpty else {
            throw UsageError("merge takes the JSON reports of all shards of a run, found none")
        }
        reports = try ReportOptions.requests(typed.all("--report"))
        verbosity = try ReportOptions.verbosity(typed.flags)
        if let both = reports.first(where: { paths.contains($0.path) }) {
            throw UsageError("--report: \"\(both.path)\" is one of the reports that are merged; give another path")
        }
    }

    func run() async throws(UsageError) -> ExitStatus {
        var files: [SourceFile] = []
        var findings: [Diagnostic] = []
        for path in paths {
            do { files.append(try SourceLoader.load(path: path, byteLimit: Self.longestReport)) } catch {
                findings.append(error.diagnostic)
            }
        }
        let reading = findings.isEmpty ? MergedRun.read(files) : (run: nil, diagnostics: findings)
        guard let run = reading.run else {
            Terminal.error(DiagnosticText.forTerminal(reading.diagnostics))
            Terminal.error("mrconform: the reports can not be merged, and none was written\n")
            return .usage
        }
        let set = try ReportOptions.set(reports, verbosity: verbosity)
        do throws(ReportError) { try set.open() } catch {
            Terminal.error("mrconform: \(error.description)\n")
            return .broken
        }
        for event in run.events { await set.receive(event) }
        return set.exitStatus ?? .broken
    }
}
