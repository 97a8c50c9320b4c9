import Conformance
import Reporters
import TestSupport
import Testing

@Suite("Console reporter")
struct ConsoleReporterTests {
    private func report(_ events: [RunEvent], _ options: ConsoleOptions = ConsoleOptions()) async -> String {
        let sink = MemoryOutput()
        let reporter = ConsoleReporter(sink: sink, options: options)
        await reporter.receive(all: events)
        return sink.text
    }

    @Test("Shows failures inside the scenario files, gravest first, and a summary")
    func sample() async {
        expectGolden(await report(SampleRun.events), matches: "reports/sample.txt")
    }

    @Test("Shows the same in colour")
    func colour() async {
        expectGolden(
            await report(SampleRun.events, ConsoleOptions(usesColour: true)), matches: "reports/sample.ansi.txt")
    }

    @Test("Shows each scenario with its steps with -v")
    func verbose() async {
        expectGolden(
            await report(SampleRun.events, ConsoleOptions(verbosity: .verbose)), matches: "reports/sample.verbose.txt")
    }

    @Test("Says nothing but the summary when all is well")
    func green() async {
        expectText(
            await report(SampleRun.green()),
            equals: """
                                     passed  failed  broken  skipped  expected  unexpected
                rest                      1       0       0        0         0           0
                client                    1       0       0        0         0           0
                rest against client       1       0       0        0         0           0
                1 scenario, 6 requests, 1.23 s, target embedded registry, seed 4242
                conforms (exit status 0)

                """)
    }

    @Test("Counts what an interrupted run left out, and never as passed")
    func interrupted() async {
        expectGolden(await report(SampleRun.interrupted), matches: "reports/interrupted.txt")
    }

    @Test("Cuts the list after the first failures")
    func cut() async {
        let text = await report(SampleRun.events, ConsoleOptions(fullFailures: 1))
        expectGolden(text, matches: "reports/cut.txt")
    }

    @Test("Tells a failure of many stories once, with the story that tells it best, and names the others")
    func alike() async {
        expectGolden(await report(SampleRun.alike), matches: "reports/alike.txt")
    }

    @Test("Redraws one progress line on a terminal, not more often than twenty times a second, and clears it")
    func progress() async {
        let sink = MemoryOutput()
        let start = ContinuousClock.now
        let ticks = Ticks(start: start, step: .milliseconds(30))
        let reporter = ConsoleReporter(
            sink: sink, options: ConsoleOptions(isTerminal: true, width: 32), now: { ticks.next() })
        await reporter.receive(all: Array(SampleRun.events.prefix(5)))
        #expect(
            sink.written == [
                "\r\u{1B}[K1/21  1 not well  describe-ever",
                "\r\u{1B}[K3/21  3 not well  describe-ever",
            ])
        await reporter.receive(SampleRun.events[SampleRun.events.count - 1])
        #expect(sink.written.last?.hasPrefix("\r\u{1B}[K✗ ") == true)
    }

    @Test("Lets no byte of a registry move the terminal's cursor")
    func noControls() async {
        for options in [ConsoleOptions(), ConsoleOptions(verbosity: .verbose)] {
            let text = await report(SampleRun.events, options)
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
        }
    }

    @Test("Keeps the error of a sink that takes no more")
    func closedPipe() async {
        let error = ReportError(.cannotWrite, place: "standard output", cause: "Broken pipe")
        let reporter = ConsoleReporter(sink: MemoryOutput(failing: error), options: ConsoleOptions())
        await reporter.receive(all: SampleRun.green())
        #expect(reporter.error == error)
    }
}
