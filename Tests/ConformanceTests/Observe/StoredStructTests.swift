import SourceText
import Testing

@testable import Conformance

@Suite("StoredStruct")
struct StoredStructTests {
    private static func told(_ text: String) -> String? { StoredStruct.decode(text).map { JSONWriter.text($0) } }

    private static func stored(_ bytes: [UInt8]) -> String { StoredStruct.prefix + Base64.text(bytes) }

    @Test(
        "Decodes what real servers stored",
        arguments: [
            ("mlmd-struct::ChoKCGxhbmd1YWdlEg4yDAoEGgJlbgoEGgJlcw==", #"{"language":["en","es"]}"#),
            ("mlmd-struct::CgsKBXRhc2tzEgIyAA==", #"{"tasks":[]}"#), ("mlmd-struct::", "{}"),
        ])
    func recorded(_ text: String, _ expected: String) {
        #expect(Self.told(text) == expected)
    }

    /// One entry of the map: key and the bytes of the value.
    private static func entry(_ key: String, _ value: [UInt8]) -> [UInt8] {
        let inner = [0x0A, UInt8(key.utf8.count)] + Array(key.utf8) + [0x12, UInt8(value.count)] + value
        return [0x0A, UInt8(inner.count)] + inner
    }

    private static func double(_ value: Double) -> [UInt8] {
        [0x11] + (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64($0))) }
    }

    static let kinds: [(value: [UInt8], json: String)] = [
        ([0x08, 0x00], "null"), (double(1), "1"), (double(-2.5), "-2.5"), (double(1e300), "1e+300"),
        ([0x1A, 0x02, 0x61, 0x62], #""ab""#), ([0x1A, 0x00], #""""#), ([0x20, 0x01], "true"), ([0x20, 0x00], "false"),
        ([0x2A, 0x00], "{}"), ([0x32, 0x00], "[]"), ([0x32, 0x04, 0x0A, 0x02, 0x20, 0x01], "[true]"), ([], "null"),
    ]

    @Test("Decodes every kind of value", arguments: kinds.indices)
    func kind(_ index: Int) {
        let kind = Self.kinds[index]
        #expect(Self.told(Self.stored(Self.entry("k", kind.value))) == "{\"k\":\(kind.json)}")
    }

    @Test("Members come in the order of their names, a repeated one once with its last value")
    func members() {
        let bytes = Self.entry("b", [0x20, 0x01]) + Self.entry("a", [0x20, 0x01]) + Self.entry("b", [0x20, 0x00])
        #expect(Self.told(Self.stored(bytes)) == #"{"a":true,"b":false}"#)
    }

    @Test(
        "What is no stored structure is none",
        arguments: [
            "", "plain text", "mlmd-struct:", "mlmd-struct::not base64!", "mlmd-struct::CgsKBXRhc2tzEgIyA",
            stored([0x0A]), stored([0x0A, 0x05, 0x0A]), stored([0x12, 0x00]), stored([0x08, 0x01]), stored([0x0B]),
            stored([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
            stored([0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]),
            stored(entry("k", [0x11, 0x00])), stored(entry("k", double(.infinity))), stored(entry("k", double(.nan))),
            stored(entry("k", [0x1A, 0x01, 0xFF])), stored(entry("k", [0x38, 0x01])),
        ])
    func malformed(_ text: String) {
        #expect(StoredStruct.decode(text) == nil)
    }

    @Test("Deep nesting ends without a value")
    func nesting() {
        func length(_ count: Int) -> [UInt8] {
            count < 128 ? [UInt8(count)] : [UInt8(count & 0x7F) | 0x80] + length(count >> 7)
        }
        func nested(_ levels: Int) -> [UInt8] {
            var value: [UInt8] = [0x32, 0x00]
            for _ in 0..<levels {
                let item = [0x0A] + length(value.count) + value
                value = [0x32] + length(item.count) + item
            }
            let inner = [0x0A, 0x01, 0x6B, 0x12] + length(value.count) + value
            return [0x0A] + length(inner.count) + inner
        }
        #expect(StoredStruct.decode(Self.stored(nested(20))) != nil)
        #expect(StoredStruct.decode(Self.stored(nested(5000))) == nil)
    }

    @Test("Bytes in disorder never end the process", arguments: [1, 2, 3, 4] as [UInt64])
    func disorder(_ seed: UInt64) throws {
        var state = seed
        func random() -> UInt64 {
            // xorshift64*
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return state &* 2_685_821_657_736_338_717
        }
        let sample = try #require(Base64.bytes("ChoKCGxhbmd1YWdlEg4yDAoEGgJlbgoEGgJlcw=="))
        var decoded = 0
        for _ in 0..<5_000 {
            var bytes =
                random() & 1 == 0 ? sample : (0..<(random() % 40)).map { _ in UInt8(truncatingIfNeeded: random()) }
            for _ in 0..<(random() % 4) where !bytes.isEmpty {
                let index = Int(random() % UInt64(bytes.count))
                switch random() % 3 {
                case 0: bytes[index] = UInt8(truncatingIfNeeded: random())
                case 1: bytes.remove(at: index)
                default: bytes.insert(UInt8(truncatingIfNeeded: random()), at: index)
                }
            }
            if StoredStruct.decode(Self.stored(bytes)) != nil { decoded += 1 }
        }
        #expect(decoded > 0)
    }
}
