import Reporters

/// `--report`, `--verbose` and `--quiet`: what is told, and where.
enum ReportOptions {
    static func requests(_ texts: [String]) throws(UsageError) -> [ReportRequest] {
        try texts.map { text throws(UsageError) in
            do throws(ReportRequestError) { return try ReportRequest.parse(text) } catch {
                throw UsageError("--report: \(error.description)")
            }
        }
    }

    static func verbosity(_ flags: Set<String>) throws(UsageError) -> ConsoleOptions.Verbosity {
        if flags.isSuperset(of: ["--verbose", "--quiet"]) {
            throw UsageError("--verbose and --quiet contradict each other")
        }
        return flags.contains("--verbose") ? .verbose : flags.contains("--quiet") ? .quiet : .normal
    }

    /// The reports, and the console as the terminal has it.
    static func set(
        _ requests: [ReportRequest], verbosity: ConsoleOptions.Verbosity
    ) throws(UsageError) -> ReportSet {
        let stream = ReportFactory.consoleStream(requests)
        let isTerminal = Terminal.isTerminal(stream.descriptor)
        let console = ConsoleOptions(
            verbosity: verbosity, isTerminal: isTerminal,
            usesColour: isTerminal && Terminal.variable("NO_COLOR") == nil, width: Terminal.width(stream.descriptor))
        do {
            let date = RunDate(millisecondsSince1970: Terminal.nowInMilliseconds)
            return try ReportFactory(suite: SuiteIdentity(version: Version.text), date: date)
                .reports(requests, console: console)
        } catch {
            throw UsageError("--report: \(error.description)")
        }
    }
}
