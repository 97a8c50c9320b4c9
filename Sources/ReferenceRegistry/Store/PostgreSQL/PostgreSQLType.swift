/// The types of values and columns that are told apart, by their object ids (`pg_type.dat`).
enum PostgreSQLType: UInt32, Sendable {
    /// Left to the server, which knows the column: of NULL, and of 0 and 1, which may stand for truth values.
    case unknown = 0
    case bool = 16
    case bytes = 17
    case int64 = 20
    case int16 = 21
    case int32 = 23
    case text = 25
    case float32 = 700
    case float64 = 701
    case int64s = 1016
    case texts = 1009

    /// What a value is sent as.
    init(_ value: SQLValue) {
        self =
            switch value {
            case .null, .integer(0), .integer(1): .unknown
            case .integer: .int64
            case .real: .float64
            case .text, .pattern: .text
            case .blob: .bytes
            case .integers: .int64s
            case .texts: .texts
            }
    }
}
