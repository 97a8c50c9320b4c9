/// The part that a plan is of a run which several processes share, with what it takes to put the parts together again.
package struct PlannedPart: Sendable, Hashable {
    package let shard: Shard
    /// How many scenarios all shards together run.
    package let selected: Int
    /// How many were read and belong to no shard.
    package let notSelected: Int
    /// Which scenarios the shards share: equal for two parts only if the same ones, in the same order, were dealt out.
    package let selection: String

    package init(shard: Shard, selected: Int, notSelected: Int, selection: String) {
        self.shard = shard
        self.selected = selected
        self.notSelected = notSelected
        self.selection = selection
    }

    /// - Parameter ids: of all scenarios that the shards share, in order.
    package init(_ shard: Shard, of ids: [String], notSelected: Int) {
        // FNV-1a of 64 bits; a line break can not be part of an id.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in ids.joined(separator: "\n").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        self.init(
            shard: shard, selected: ids.count, notSelected: notSelected,
            selection: String(repeating: "0", count: 16 - digits.count) + digits)
    }

    /// How many of the scenarios fall to the shard.
    package var size: Int { (0..<selected).count { shard.contains($0) } }
}
