import Conformance
import SourceText

/// A Context, Artifact or Execution as the gRPC service of ML Metadata gives it (`registry-behaviour.md`, "gRPC messages
/// needed for read-back").
struct MLMDNode {
    let id: Int64
    let typeID: Int64
    let name: String?
    let externalID: String?
    let uri: ColumnValue
    /// `state` of an artifact, `last_known_state` of an execution.
    let state: ColumnValue
    let createTime: Int64
    let updateTime: Int64
    let properties: [Snapshot.Property]

    /// The numbers of the fields, which differ between the three messages.
    private struct Tags {
        let name: Int
        let externalID: Int
        var uri: Int?
        var state: Int?
        let createTime: Int
        let updateTime: Int
        let properties: Int
        let customProperties: Int

        static func of(_ table: Snapshot.Table) -> Tags {
            switch table {
            case .context:
                Tags(name: 3, externalID: 9, createTime: 7, updateTime: 8, properties: 4, customProperties: 5)
            case .artifact:
                Tags(
                    name: 7, externalID: 11, uri: 3, state: 6, createTime: 9, updateTime: 10, properties: 4,
                    customProperties: 5)
            case .execution:
                Tags(
                    name: 6, externalID: 10, state: 3, createTime: 8, updateTime: 9, properties: 4, customProperties: 5)
            }
        }
    }

    /// - Parameter message: a Context, Artifact or Execution, by the table.
    /// - Throws: where the bytes are no such message.
    init(_ table: Snapshot.Table, _ message: ProtobufReader) throws(InspectionError) {
        let tags = Tags.of(table)
        var numbers: [Int: Int64] = [:]
        var texts: [Int: String] = [:]
        var properties: [Snapshot.Property] = []
        var message = message
        while let field = message.field() {
            switch field.content {
            case .varint(let number): numbers[field.number] = Int64(bitPattern: number)
            case .bytes where field.number == tags.properties:
                properties.append(try Self.property(field, isCustom: false))
            case .bytes where field.number == tags.customProperties:
                properties.append(try Self.property(field, isCustom: true))
            case .bytes(let content): texts[field.number] = String(decoding: content, as: UTF8.self)
            case .fixed32, .fixed64: break
            }
        }
        if message.isMalformed { throw MLMDService.malformed }
        id = numbers[1] ?? 0
        typeID = numbers[2] ?? 0
        name = texts[tags.name]
        externalID = texts[tags.externalID]
        uri = tags.uri.flatMap { texts[$0] }.map(ColumnValue.text) ?? .null
        state = tags.state.flatMap { numbers[$0] }.map(ColumnValue.integer) ?? .null
        createTime = numbers[tags.createTime] ?? 0
        updateTime = numbers[tags.updateTime] ?? 0
        self.properties = properties
    }

    /// An entry of a map from name to Value.
    private static func property(
        _ entry: ProtobufReader.Field, isCustom: Bool
    ) throws(InspectionError) -> Snapshot.Property {
        var name = ""
        var columns: [String: ColumnValue] = [:]
        guard var message = entry.message else { throw MLMDService.malformed }
        while let field = message.field() {
            switch field.number {
            case 1: name = field.text ?? ""
            case 2: columns = try columnsOfValue(field)
            default: break
            }
        }
        if message.isMalformed { throw MLMDService.malformed }
        return Snapshot.Property(name: name, isCustom: isCustom, columns: columns)
    }

    /// The column in which the store keeps what a message Value says.
    private static func columnsOfValue(
        _ value: ProtobufReader.Field
    ) throws(InspectionError) -> [String: ColumnValue] {
        var columns: [String: ColumnValue] = [:]
        guard var message = value.message else { throw MLMDService.malformed }
        while let field = message.field() {
            switch (field.number, field.content) {
            case (1, .varint(let number)): columns = ["int_value": .integer(Int64(bitPattern: number))]
            case (2, .fixed64(let bits)): columns = ["double_value": .real(Double(bitPattern: bits))]
            case (3, .bytes(let text)): columns = ["string_value": .text(String(decoding: text, as: UTF8.self))]
            // A struct is stored as text ("Struct encoding").
            case (4, .bytes(let structure)):
                columns = ["string_value": .text(StoredStruct.prefix + Base64.text(structure))]
            case (5, .bytes(let any)): columns = ["proto_value": .blob(Array(any))]
            case (6, .varint(let truth)): columns = ["bool_value": .bool(truth != 0)]
            default: break
            }
        }
        if message.isMalformed { throw MLMDService.malformed }
        return columns
    }
}
