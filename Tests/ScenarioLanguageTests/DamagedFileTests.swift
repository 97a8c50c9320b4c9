import SourceText
import TestSupport
import Testing

@testable import ScenarioLanguage

@Suite("Damaged files")
struct DamagedFileTests {
    @Test("No change of bytes brings the reader, the validator, the formatter or the renderer down")
    func mutations() throws {
        var random = SplitMix(state: 20_240_501)
        let validator = ScenarioValidator(catalogue: try Fixtures.catalogue())
        for file in try Fixtures.allFiles() {
            for _ in 0..<3 {
                let damaged = SourceFile(path: file.path, bytes: Self.mutate(file.bytes, &random))
                guard let text = try? SourceLoader.text(damaged.bytes, path: file.path) else { continue }
                let reading = ScenarioReader.read(text)
                var diagnostics = reading.diagnostics
                switch reading.document {
                case .scenario(let scenario)?: diagnostics += validator.check(scenario, reading: reading)
                case .shared(let shared)?: diagnostics += validator.check(shared, reading: reading)
                case nil: #expect(!diagnostics.isEmpty, "refused without a word: \(file.path)")
                }
                #expect(diagnostics.isEmpty || !DiagnosticRenderer().render(diagnostics).plain.isEmpty)
                _ = ScenarioFormatter.format(text, fix: true)
            }
        }
    }

    /// One to four bytes removed, doubled, replaced or swapped for a piece of the language.
    private static func mutate(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        let pieces = ["$(", ")", "$$", "{", "}", "[", "]", ": ", "- ", "\n", "\"", "  ", "$int", "null", "#", "'", ","]
        var bytes = bytes
        for _ in 0...Int(random.next() % 4) where !bytes.isEmpty {
            let place = Int(random.next() % UInt64(bytes.count))
            switch random.next() % 5 {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(bytes[place], at: place)
            case 2: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 3:
                let end = min(bytes.count, place + Int(random.next() % 40))
                bytes.removeSubrange(place..<end)
            default: bytes.insert(contentsOf: Array(pieces[Int(random.next() % UInt64(pieces.count))].utf8), at: place)
            }
        }
        return bytes
    }
}

/// Random numbers that are the same in every run (SplitMix64).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
