import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

/// Whichever way the database takes to the rows of a filter, they are the same.
@Suite("Ways to the rows of a filter")
struct FilterPathTests {
    private struct Model {
        let name: String
        let owner: String
        /// A number, a text, or nothing.
        let n: Double?
        let label: String?
    }

    @Test("Random filters find the same by every way, in every order, at every page size", arguments: 1...6)
    func same(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var models: [Model] = []
        for index in 0..<30 {
            models.append(
                Model(
                    name: "m\(index)", owner: ["ada", "bob", "Ada"][Int.random(in: 0..<3, using: &random)],
                    n: Int.random(in: 0..<4, using: &random) == 0
                        ? nil : Double(Int.random(in: 0..<8, using: &random)) / 2,
                    label: Int.random(in: 0..<3, using: &random) == 0
                        ? nil : ["x", "xy", "y%"].randomElement(using: &random)))
        }
        let probes = try [0, 1, 5, 12, 1_000].map { few in
            try RegistryProbe(faults: [Fault("few", "Other ways.") { $0.rules.filterLimits.fewRows = Int64(few) }])
        }
        for model in models {
            for probe in probes { probe.send("POST registered_models \(Self.body(model))") }
        }
        for _ in 0..<25 {
            let (filter, holds) = Self.expression(&random, depth: 0)
            let wanted = models.filter(holds).map(\.name)
            let query = "registered_models?filterQuery=\(FilterTests.encoded(filter))"
            for probe in probes {
                #expect(probe.names(pagedBy: query) == wanted, "\(filter)")
                #expect(probe.names(pagedBy: "\(query)&pageSize=4") == wanted, "\(filter)")
                #expect(
                    probe.names(pagedBy: "\(query)&pageSize=3&sortOrder=DESC") == wanted.reversed(), "\(filter)")
                #expect(
                    probe.names(pagedBy: "\(query)&pageSize=7&orderBy=CREATE_TIME&sortOrder=DESC") == wanted.reversed(),
                    "\(filter)")
            }
        }
    }

    private static func body(_ model: Model) -> String {
        var custom: [String] = []
        if let n = model.n {
            custom.append(
                n == n.rounded()
                    ? #""n":{"metadataType":"MetadataIntValue","int_value":"\#(Int(n))"}"#
                    : #""n":{"metadataType":"MetadataDoubleValue","double_value":\#(n)}"#)
        }
        if let label = model.label {
            custom.append(#""label":{"metadataType":"MetadataStringValue","string_value":"\#(label)"}"#)
        }
        return
            #"{"name":"\#(model.name)","owner":"\#(model.owner)","customProperties":{\#(custom.joined(separator: ","))}}"#
    }

    /// A filter and what it means.
    private static func expression(
        _ random: inout SeededGenerator, depth: Int
    ) -> (String, (Model) -> Bool) {
        if depth < 3, Int.random(in: 0..<3, using: &random) > 0 {
            let isAll = Bool.random(using: &random)
            let parts = (0..<Int.random(in: 2...3, using: &random)).map { _ in expression(&random, depth: depth + 1) }
            return (
                parts.map { "(\($0.0))" }.joined(separator: isAll ? " AND " : " OR "),
                { model in isAll ? parts.allSatisfy { $0.1(model) } : parts.contains { $0.1(model) } }
            )
        }
        let number = Double(Int.random(in: 0..<8, using: &random)) / 2
        let choices: [(String, (Model) -> Bool)] = [
            ("n = \(number)", { $0.n == number }),
            ("n != \(number)", { $0.n.map { $0 != number } ?? false }),
            ("n < \(number)", { $0.n.map { $0 < number } ?? false }),
            ("n >= \(number)", { $0.n.map { $0 >= number } ?? false }),
            ("n IN (\(number), 1, 1.0)", { $0.n == number || $0.n == 1 }),
            ("owner = \"ada\"", { $0.owner == "ada" }),
            ("owner ILIKE \"ADA\"", { $0.owner.lowercased() == "ada" }),
            ("owner LIKE \"A%\"", { $0.owner == "Ada" }),
            ("label = \"y%\"", { $0.label == "y%" }),
            ("label LIKE \"x%\"", { $0.label?.first == "x" }),
            ("label > \"x\"", { $0.label.map { $0 > "x" } ?? false }),
            ("label IN (\"x\", \"y%\", \"x\")", { $0.label == "x" || $0.label == "y%" }),
            ("name LIKE \"m1%\"", { $0.name.hasPrefix("m1") }),
            ("name = \"m7\"", { $0.name == "m7" }),
            ("createTimeSinceEpoch > 0", { _ in true }),
        ]
        return choices[Int.random(in: 0..<choices.count, using: &random)]
    }
}
