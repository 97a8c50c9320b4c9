import Conformance
import Foundation
import HTTPCore
import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@testable import Flows

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Drivers that do not keep to the protocol")
struct DriverTroubleTests {
    struct Mode: Sendable, CustomTestStringConvertible {
        let name: String
        /// What the call comes to.
        let outcome: String
        var testDescription: String { name }
    }

    static let modes = [
        Mode(
            name: "exits",
            outcome: "the driver exited with status 3 when it was asked to introduce itself; "
                + "its standard error ends with: no such library"),
        Mode(
            name: "silent",
            outcome: "the driver did not answer within 1 s when it was asked to introduce itself; "
                + "its standard error ends with: still loading"),
        Mode(
            name: "talks",
            outcome: "the driver wrote a line that is no JSON when it was asked to introduce itself: \"Welcome!\": "),
        Mode(name: "list", outcome: "the driver wrote a line that is no JSON object: \"[1]\"; "),
        Mode(name: "new", outcome: "the driver speaks version 2 of the protocol, mrconform version 1; "),
        Mode(
            name: "nameless",
            outcome: "the driver's answer to hello has no \"name\" of lower-case letters, digits and \"-\"; "),
        Mode(name: "boasts", outcome: "the driver says that it can \"fly\", which is no action of the protocol; "),
        Mode(
            name: "long",
            outcome: "the driver wrote a line of more than 16 MiB when it was asked to introduce itself; "),
        Mode(
            name: "closes",
            outcome: "the driver closed its output when it was asked to introduce itself; "
                + "its standard error ends with: gone away"),
        Mode(
            name: "crashes",
            outcome: "the driver was ended by signal 9 when it was asked to create RegisteredModel; "
                + "its standard error ends with: Traceback: something broke"),
        Mode(
            name: "deaf",
            outcome: "the driver did not answer within 3 s when it was asked to create RegisteredModel; "
                + "its standard error ends with: thinking"),
        Mode(
            name: "miscounts",
            outcome: "the driver answered another call than number 3, to create RegisteredModel: \"{\"call\":99"),
        Mode(
            name: "mute", outcome: "the driver's answer has no \"outcome\" when it was asked to create RegisteredModel"),
        Mode(name: "invents", outcome: "the driver answered with the outcome \"splendid\", which is none; "),
        Mode(
            name: "empty",
            outcome: "the driver answered ok without a \"value\" when it was asked to create RegisteredModel; "),
    ]

    private static func command(_ mode: String, _ file: String) -> String {
        "'\(Project.root.appendingPathComponent("fixtures/drivers/unruly/driver.sh").path)' \(mode) '\(file)'"
    }

    /// What a call through the driver comes to; the flow and its processes are gone afterwards.
    private static func reply(_ mode: String, _ file: String, calls: Int = 1, isHurried: Bool = false) async -> [Reply]
    {
        let call = Call.create(
            type: .registeredModel, parent: nil, route: nil, members: JSONObject([("name", "m")]))
        // The driver is waited for in system calls, which the tests' shared threads must not be.
        return await withTaskExecutorPreference(WorkerThread("driver")) {
            let program = DriverProgram(command(mode, file), patience: .seconds(mode == "silent" ? 1 : 60))
            let flow = DriverFlow(
                name: FlowName("driver:unruly"), program: program, target: FlowTarget(server: "http://127.0.0.1:9"),
                surroundings: DriverSurroundings()
            ) { ScriptedTransport([]) }
            var replies: [Reply] = []
            for _ in 0..<calls {
                await flow.begin(StoryIdentity())
                replies.append(await flow.perform(call, options: CallOptions(timeout: .seconds(isHurried ? 1 : 60))))
            }
            return replies
        }
    }

    private static func processes(_ file: String) throws -> [pid_t] {
        try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").compactMap { pid_t($0) }
    }

    @Test("The call is broken, with what the driver wrote; nothing of it is left", arguments: modes)
    func broken(_ mode: Mode) async throws {
        let folder = try TemporaryDirectory()
        let file = folder.path("processes")
        guard case .broken(let why)? = await Self.reply(mode.name, file, isHurried: mode.name == "deaf").first?.outcome
        else {
            Issue.record("not broken")
            return
        }
        #expect(why.hasPrefix(mode.outcome), "\(why)")
        let processes = try Self.processes(file)
        #expect(processes.count == 1)
        for process in processes {
            // Neither it nor anything that it started is there, not even as a zombie.
            #expect(kill(process, 0) == -1 && errno == ESRCH)
            #expect(kill(-process, 0) == -1 && errno == ESRCH)
        }
    }

    @Test("The next story gets a new process")
    func again() async throws {
        let folder = try TemporaryDirectory()
        let file = folder.path("processes")
        let replies = await Self.reply("crashes", file, calls: 3)
        #expect(replies.count == 3)
        let processes = try Self.processes(file)
        #expect(Set(processes).count == 3)
    }

    @Test(
        "An error without a word, and a refusal, are no trouble of the driver",
        arguments: [
            ("fails", Reply.Outcome.other("it broke")), ("refuses", .word(.refused)),
        ])
    func ends(_ mode: String, _ outcome: Reply.Outcome) async throws {
        let folder = try TemporaryDirectory()
        let reply = try #require(await Self.reply(mode, folder.path("processes")).first)
        #expect(reply.outcome == outcome)
    }

    @Test("What the driver does not say that it can is not asked")
    func unsupported() async throws {
        let answer = JSONObject([
            ("protocol", 1), ("name", "small"), ("library", "tiny"), ("version", "0.1"),
            (
                "can",
                [
                    "create": ["RegisteredModel": ["name"], "Metric": ["*"]], "get": ["RegisteredModel"],
                    "register": ["model"],
                ]
            ),
            ("needs", ["create": ["RegisteredModel": ["name"]]]),
        ])
        let introduction = try DriverIntroduction(answer)
        #expect(introduction.flow.text == "driver:small")
        func objection(_ call: Call) -> String? { DriverRequest(call).flatMap(introduction.objection) }
        func create(_ type: ResourceType, _ members: String...) -> Call {
            .create(type: type, parent: nil, route: nil, members: JSONObject(members.map { ($0, "x") }))
        }
        #expect(objection(create(.registeredModel, "name")) == nil)
        #expect(
            objection(create(.registeredModel, "name", "owner")) == "tiny 0.1 takes no owner in: create RegisteredModel"
        )
        #expect(objection(create(.registeredModel)) == "tiny 0.1 needs name in: create RegisteredModel")
        #expect(objection(create(.metric, "value", "step")) == nil)
        #expect(objection(create(.experiment, "name")) == "tiny 0.1 can not create a Experiment")
        #expect(objection(.get(type: .registeredModel, id: "1", route: nil)) == nil)
        #expect(objection(.served(type: .modelVersion, serviceID: "1")) == "tiny 0.1 has nothing for served")
        #expect(objection(.register(JSONObject([("model", "m")]))) == nil)
        #expect(objection(.register(JSONObject([("uri", "u")]))) == "tiny 0.1 takes no uri in: register")
    }

    @Test("Cancelling ends a call at once, and the driver with it")
    func cancelled() async throws {
        let folder = try TemporaryDirectory()
        let file = folder.path("processes")
        let task = Task { await Self.reply("deaf", file) }
        while (try? Self.processes(file).isEmpty) ?? true { await Task.yield() }
        task.cancel()
        let outcome = await task.value.first?.outcome
        #expect(outcome.map { if case .broken = $0 { true } else { false } } == true)
        // A process that was killed has a number until the system has buried it.
        let deadline = ContinuousClock.now + .seconds(10)
        for process in try Self.processes(file) {
            while kill(-process, 0) == 0, ContinuousClock.now < deadline { await Task.yield() }
            #expect(kill(-process, 0) == -1 && errno == ESRCH)
        }
    }
}
