import Conformance
import Testing

@testable import Inspectors

@Suite("Protobuf messages")
struct ProtobufTests {
    @Test("what is written is read back: numbers, texts, nested messages, packed numbers")
    func roundTrip() throws {
        var inner = ProtobufWriter()
        inner.write(1, number: .max)
        var writer = ProtobufWriter()
        writer.write(1, number: 0)
        writer.write(2, number: -1)
        writer.write(3, text: "Modell \u{1F600}")
        writer.write(300, message: inner)
        writer.write(5, packed: [1, 300])
        #expect(writer.bytes.starts(with: [0x08, 0x00, 0x10, 0xFF, 0xFF]))
        var reader = ProtobufReader(writer.bytes[...])
        #expect(reader.field()?.number == 1)
        guard case .varint(let bits)? = reader.field()?.content else { throw Unexpected() }
        #expect(Int64(bitPattern: bits) == -1)
        #expect(reader.field()?.text == "Modell \u{1F600}")
        var nested = try #require(reader.field()?.message)
        guard case .varint(let most)? = nested.field()?.content else { throw Unexpected() }
        #expect(most == UInt64(Int64.max))
        guard case .bytes(let packed)? = reader.field()?.content else { throw Unexpected() }
        #expect(Array(packed) == [1, 0xAC, 2])
        #expect(reader.field() == nil)
        #expect(!reader.isMalformed)
    }

    struct Unexpected: Error {}

    @Test(
        "a message that is cut or unknown ends the walk, and is known to be malformed",
        arguments: [
            [0x08], [0x08, 0x80], [0x0A, 0x05, 0x41], [0x09, 1, 2, 3], [0x0D, 1], [0x0B], [0x0F], [0xFF],
            [0x08] + Array(repeating: 0xFF, count: 11), [0x0A] + Array(repeating: 0xFF, count: 9) + [0x01],
        ] as [[UInt8]])
    func malformed(_ bytes: [UInt8]) {
        var reader = ProtobufReader(bytes[...])
        #expect(reader.field() == nil)
        #expect(reader.isMalformed)
        #expect(reader.field() == nil)
    }
}
