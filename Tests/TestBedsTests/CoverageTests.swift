import Conformance
import Foundation
import OpenAPIContract
import ScenarioLanguage
import SourceText
import TestBeds
import TestSupport
import Testing

/// The gate of coverage: all that the contract describes and that can be reached is reached.
@Suite("Coverage of the contract")
struct CoverageTests {
    private static let folder = ContractFolder(
        path: Project.root.appendingPathComponent("fixtures/contract").path)

    private static func check() throws -> ExchangeCheck {
        let (check, diagnostics) = folder.check(nil)
        #expect(diagnostics == [])
        return try #require(check)
    }

    private static func run(_ check: ExchangeCheck) async throws -> CoverageRun.Result {
        let loaded = ScenarioLoader().load(paths: [Project.root.appendingPathComponent("Scenarios").path])
        #expect(!loaded.hasErrors)
        let run = CoverageRun(scenarios: loaded.scenarios, jobs: 2, certificates: Stories.certificates)
        return try #require(try await run.run(check))
    }

    @Test(
        "Every operation is carried out, every status reached, every parameter sent rightly, wrongly and not; the rest can not"
    )
    func complete() async throws {
        let recipes = try #require(Self.folder.recipes().recipes)
        let result = try await Self.run(Self.check())
        #expect(result.wrong == 0)
        let coverage = result.coverage
        #expect(coverage.operations.count == 56)
        var missing: [String] = []
        for operation in coverage.operations {
            for status in coverage.statuses(of: operation) {
                let count = coverage.pairs[.init(operation: operation.id, status: status)] ?? 0
                let because = recipes.whyUnreachable(operation.id, status)
                if (count == 0) == (because == nil) { missing.append("\(operation.id) \(status): \(count) times") }
            }
        }
        #expect(missing == [])
        var wrong: [String] = []
        for operation in coverage.operations {
            for parameter in operation.parameters {
                let use = coverage.parameters[operation.id]?[parameter.name] ?? .init()
                let name = "\(operation.id) \(parameter.name)"
                if use.valid == 0 { wrong.append("\(name) is never valid") }
                if !parameter.isRequired, use.absent == 0 { wrong.append("\(name) is never absent") }
                let because = recipes.whyAlwaysValid(parameter.name)
                if (use.invalid == 0) == (because == nil) {
                    wrong.append("\(name): invalid \(use.invalid) times, \(because ?? "no reason")")
                }
            }
        }
        #expect(wrong == [])
    }

    @Test("Admissions that no recorded server needs are needed by a story: without them it would fail")
    func neededByStories() async throws {
        let check = try Self.check()
        for (erratum, operation) in [("child-of-unknown-parent", "createModelVersion"), ("over-long-text", nil)] {
            let admission = try #require(check.errata.admissions.first { $0.erratum == erratum })
            let without = ExchangeCheck(check.contracts, errata: check.errata.without(admission, for: operation))
            let result = try await Self.run(without)
            #expect(result.wrong > 0, "\(erratum)")
        }
    }
}
