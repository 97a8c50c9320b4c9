import Testing

@testable import Flows

@Suite("The checksum of large files")
struct ChecksumTests {
    @Test(
        "is CRC-32, whatever the pieces", arguments: [("", "00000000"), ("123456789", "cbf43926"), ("a", "e8b7be43")])
    func checksum(text: String, expected: String) {
        let bytes = Array(text.utf8)
        for cut in 0...bytes.count {
            var checksum = Checksum()
            checksum.add(bytes[..<cut])
            checksum.add(bytes[cut...])
            #expect(checksum.text == expected)
        }
    }
}
