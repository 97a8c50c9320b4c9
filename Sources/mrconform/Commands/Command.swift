import Conformance
import SourceText

/// The commands, by the word that calls them.
enum Command: String, CaseIterable {
    case run, merge, serve, check, format, list, explain, coverage, selftest, version, help

    /// One line for the overview.
    var summary: String {
        switch self {
        case .run: "run stories through REST and the client library, and compare the rows they leave"
        case .merge: "make one report and one verdict of those of all shards of a run"
        case .serve: "start the embedded registry"
        case .check: "say what is wrong with scenario files"
        case .format: "print scenario files in one style"
        case .list: "name the scenarios, the stories without one, or the faults"
        case .explain: "tell a rule with its proofs, or a fault with the rules that it breaks"
        case .coverage: "say what of the contract the suite touches"
        case .selftest: "prove that the suite notices each fault of the registry"
        case .version: "print the version"
        case .help: "explain a command"
        }
    }

    static func run(_ arguments: [String]) async -> ExitStatus {
        guard let word = arguments.first else {
            Terminal.error(HelpText.overview)
            return .usage
        }
        let rest = Array(arguments.dropFirst())
        if word == "--help" || word == "-h" {
            Terminal.print(HelpText.overview)
            return .conforms
        }
        if word == "--version" { return version() }
        guard let command = Command(rawValue: word) else {
            let hint = NameSuggestion.nearest(to: word, among: allCases.map(\.rawValue))
            return wrongUsage(UsageError("there is no command \"\(word)\"; \(hint)"))
        }
        if rest.contains("--help") || rest.contains("-h") {
            Terminal.print(HelpText.of(command))
            return .conforms
        }
        do throws(UsageError) {
            switch command {
            case .run: return try await RunCommand(RunOptions(rest, environment: Terminal.variable)).run()
            case .merge: return try await MergeCommand(arguments: rest).run()
            case .serve: return try ServeCommand(ServeOptions(rest)).run()
            case .check: return try CheckCommand(arguments: rest).run()
            case .format: return try FormatCommand(arguments: rest).run()
            case .list: return try ListCommand(arguments: rest).run()
            case .explain: return try ExplainCommand(arguments: rest).run()
            case .coverage: return try await CoverageCommand(arguments: rest).run()
            case .selftest: return try await SelftestCommand(arguments: rest).run()
            case .version: return version()
            case .help: return try help(rest)
            }
        } catch {
            return wrongUsage(error)
        }
    }

    private static func version() -> ExitStatus {
        Terminal.print("mrconform \(Version.text)\n")
        return .conforms
    }

    private static func help(_ arguments: [String]) throws(UsageError) -> ExitStatus {
        guard let word = arguments.first else {
            Terminal.print(HelpText.overview)
            return .conforms
        }
        guard let command = Command(rawValue: word) else {
            throw UsageError(
                "there is no command \"\(word)\"; \(NameSuggestion.nearest(to: word, among: allCases.map(\.rawValue)))")
        }
        Terminal.print(HelpText.of(command))
        return .conforms
    }

    private static func wrongUsage(_ error: UsageError) -> ExitStatus {
        Terminal.error("mrconform: \(error.message)\n")
        return .usage
    }
}

/// The version that reports and `mrconform version` name.
enum Version {
    static let text = "0.1.0"
}
