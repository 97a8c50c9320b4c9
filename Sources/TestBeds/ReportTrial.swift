import Conformance
import Reporters

/// Proves that a report which hides something is noticed: it reads each report of a few runs whose verdict is known.
struct ReportTrial: Sendable {
    /// What one run told, and what every reader of it has to learn.
    struct Told: Sendable {
        let name: String
        let events: [RunEvent]
        /// Result by result, then the exit status: `rest failed`.
        let verdict: [String]

        /// What a report of that run says.
        func known(_ format: ReportFormat) -> ReportReading {
            let outcomes = verdict.compactMap { $0.split(separator: " ").last.map(String.init) }.dropLast()
            return ReportReading(
                bad: outcomes.count { ["failed", "broken", "unexpectedPass"].contains($0) },
                skipped: outcomes.count { $0 == "skipped" },
                exitStatus: format == .tap ? nil : verdict.last?.split(separator: " ").last.flatMap { Int($0) },
                reasons: reasons)
        }

        /// The first words of each failure, as far as every format spells them alike.
        var reasons: Set<String> {
            Set(
                events.flatMap { event -> [String] in
                    guard case .finished(let result) = event else { return [] }
                    return result.failures.map { String($0.message.prefix { !"\"'<>&(".contains($0) }) }
                })
        }
    }

    let runs: [Told]
    private let factory = ReportFactory(suite: SuiteIdentity(version: "selftest"))

    init(_ runs: [Told]) { self.runs = runs }

    /// The reports that do not say what is known, by run and format.
    func misread() -> [String] {
        runs.flatMap { told in
            ReportFormat.allCases.compactMap { format in
                let reading = ReportReading(
                    format, factory.text(format, of: told.events), lookingFor: told.reasons)
                return reading == told.known(format)
                    ? nil : "\(told.name): the \(format.rawValue) report says \(reading)"
            }
        }
    }

    /// The run whose report gives a wrong writer away; nil when none does.
    func killer(of fault: ReportFault) -> String? {
        runs.first { told in
            let text = factory.text(fault.format, of: told.events, fault: fault)
            return ReportReading(fault.format, text, lookingFor: told.reasons) != told.known(fault.format)
        }?.name
    }
}
