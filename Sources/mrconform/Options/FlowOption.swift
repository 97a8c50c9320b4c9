import Conformance
import Flows
import SourceText
import TestBeds

/// What `--flow` asks for: flows by name, and commands that start drivers.
struct FlowOption {
    private static let driver = "driver:"

    let names: [FlowName]
    /// Lines for the shell; each of these drivers gives its flow a name itself.
    let drivers: [String]

    /// Those that run unless others are named where nothing was said.
    init(_ texts: [String]) throws(UsageError) {
        guard !texts.isEmpty else {
            (names, drivers) = (FlowFactory.names, [])
            return
        }
        drivers = texts.filter { $0.hasPrefix(Self.driver) }.map { String($0.dropFirst(Self.driver.count)).trimmed }
        if drivers.contains("") {
            throw UsageError("--flow driver:COMMAND takes the command that starts the driver")
        }
        let known = FlowFactory.known.map(\.text)
        let rest = texts.filter { !$0.hasPrefix(Self.driver) }
        for text in rest where !known.contains(text) {
            throw UsageError(
                "there is no flow \"\(text)\"; \(NameSuggestion.nearest(to: text, among: known + ["driver:COMMAND"]))")
        }
        names = Set(rest).map { FlowName($0) }.sorted()
    }

    /// Starts each driver and asks who it is.
    func introducedDrivers() async throws(UsageError) -> [IntroducedDriver] {
        var found: [IntroducedDriver] = []
        for command in drivers {
            let driver = await IntroducedDriver(DriverProgram(command))
            if let twin = found.first(where: { $0.name == driver.name }) {
                throw UsageError(
                    "--flow: \"\(twin.program.command)\" and \"\(command)\" both call themselves \(driver.name)")
            }
            found.append(driver)
        }
        return found
    }
}
