import Conformance

/// A session with a MySQL or MariaDB server in which every transaction is read only. Not Sendable: one owner at a time.
///
/// Answers come as text; what type a column has is asked of the server's own catalogue.
final class MariaDBConnection: StoreConnection {
    static let dialect = SQLDialect(quote: "`", parameter: "?1")

    private let library: LibMariaDB
    private let connection: LibMariaDB.Connection
    private let address: DatabaseAddress
    /// By table and column.
    private var columnTypes: [String: [String: ColumnType]] = [:]

    /// What a column holds, as far as the text of a value does not say it.
    enum ColumnType: Sendable {
        case integer, real, text, bytes

        /// - Parameter name: `DATA_TYPE` of `information_schema.columns`.
        init(_ name: String) {
            self =
                switch name.lowercased() {
                case "tinyint", "smallint", "mediumint", "int", "bigint": .integer
                case "float", "double": .real
                case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob": .bytes
                default: .text
                }
        }
    }

    init(_ address: DatabaseAddress) throws(InspectionError) {
        library = try LibMariaDB.load()
        self.address = address
        guard let connection = library.initialize(nil) else {
            throw InspectionError(.cannotOpen, "the store at \(address) can not be opened: out of memory")
        }
        self.connection = connection
        configure()
        let opened = library.connect(
            connection, address.host, address.user, address.password?.text, address.database, UInt32(address.port ?? 0),
            address.socket, 0)
        guard opened != nil else {
            throw InspectionError(
                .cannotOpen,
                "the store at \(address) can not be opened: \(told); check --backend, and that the database is running and "
                    + "lets this user in")
        }
        try execute("SET SESSION TRANSACTION READ ONLY")
        try readColumnTypes()
    }

    deinit { library.close(connection) }

    func prepare(_ question: TableQuestion) throws(InspectionError) -> MariaDBQuery {
        guard let columns = columnTypes[question.table] else {
            throw notMLMD("it has no table \(question.table)")
        }
        var types: [ColumnType] = []
        for column in question.columns {
            switch column {
            case .null: types.append(.text)
            case .count, .highest: types.append(.integer)
            case .named(let name):
                guard let type = columns[name] else {
                    throw notMLMD("its table \(question.table) has no column \(name)")
                }
                types.append(type)
            }
        }
        return MariaDBQuery(question.sql(in: Self.dialect), types, of: self)
    }

    func tableNames() throws(InspectionError) -> Set<String> { Set(columnTypes.keys) }

    /// The server has no number that every commit moves.
    func prepareChangeMark() throws(InspectionError) -> MariaDBQuery? { nil }

    func beginReading() throws(InspectionError) { try execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY") }

    func endReading() throws(InspectionError) { try execute("COMMIT") }

    fileprivate func ask(_ sql: String, _ body: (LibMariaDB.Row, UnsafeMutablePointer<UInt>) -> Void)
        throws(InspectionError)
    {
        try execute(sql)
        guard let result = library.useResult(connection) else { throw failure() }
        defer { library.freeResult(result) }
        while let row = library.nextRow(result) {
            guard let lengths = library.lengths(result) else { throw failure() }
            body(row, lengths)
        }
        // No row is the end, or a connection that was cut.
        if library.errorNumber(connection) != 0 { throw failure() }
    }

    private func execute(_ sql: String) throws(InspectionError) {
        let code = sql.withCString { library.query(connection, $0, UInt(sql.utf8.count)) }
        if code != 0 { throw failure() }
    }

    private func configure() {
        withUnsafePointer(to: UInt32(address.patience)) { seconds in
            for option in [
                LibMariaDB.Option.connectTimeout, LibMariaDB.Option.readTimeout, LibMariaDB.Option.writeTimeout,
            ] {
                _ = library.setOption(connection, option, seconds)
            }
        }
        _ = "utf8mb4".withCString { library.setOption(connection, LibMariaDB.Option.characterSet, $0) }
        set(LibMariaDB.Option.enforceTLS, address.security == .require || address.security == .verifyFull)
        set(LibMariaDB.Option.verifyServerCertificate, address.security == .verifyFull)
        if let authorities = address.authorities {
            _ = authorities.withCString { library.setOption(connection, LibMariaDB.Option.authorities, $0) }
        }
    }

    /// Sets an option of type `my_bool`, one byte.
    private func set(_ option: Int32, _ value: Bool) {
        withUnsafePointer(to: CChar(value ? 1 : 0)) { _ = library.setOption(connection, option, $0) }
    }

    private func readColumnTypes() throws(InspectionError) {
        let sql =
            "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = DATABASE()"
        try MariaDBQuery(sql, [.text, .text, .text], of: self).forEachRow(beyond: 0) { row in
            guard let table = row.text(0), let column = row.text(1), let type = row.text(2) else { return }
            columnTypes[table, default: [:]][column] = ColumnType(type)
        }
    }

    private var told: String {
        library.errorMessage(connection).map { String(cString: $0) } ?? "the connection was closed"
    }

    private func notMLMD(_ what: String) -> InspectionError {
        InspectionError(
            .notMLMD,
            "the database at \(address) is not an ML Metadata store: \(what); give the one that the registry writes, "
                + "after its first start")
    }

    private func failure() -> InspectionError {
        let number = library.errorNumber(connection)
        // ER_TABLEACCESS_DENIED_ERROR, ER_COLUMNACCESS_DENIED_ERROR
        if number == 1142 || number == 1143 {
            return InspectionError(
                .cannotOpen, "the store at \(address) can not be read: \(told); grant SELECT on its tables to this user"
            )
        }
        return InspectionError(
            .readFailed,
            "reading the store at \(address) failed: \(told) (error \(number)); see the log of the database")
    }
}

/// A statement of one connection.
final class MariaDBQuery: StoreQuery {
    private let sql: String
    private let types: [MariaDBConnection.ColumnType]
    private let connection: MariaDBConnection

    init(_ sql: String, _ types: [MariaDBConnection.ColumnType], of connection: MariaDBConnection) {
        self.sql = sql
        self.types = types
        self.connection = connection
    }

    /// The watermark, a whole number, is written into the statement: the text protocol has no parameters.
    func forEachRow(beyond watermark: Int64, _ body: (MariaDBRow) -> Void) throws(InspectionError) {
        let told = sql.split(separator: "?1", omittingEmptySubsequences: false).joined(separator: String(watermark))
        try connection.ask(told) { cells, lengths in
            body(MariaDBRow(cells: cells, lengths: lengths, types: types))
        }
    }
}

/// A row of an answer in text format, read by the types that its columns have on the server.
struct MariaDBRow: StoreRow {
    let cells: LibMariaDB.Row
    let lengths: UnsafeMutablePointer<UInt>
    let types: [MariaDBConnection.ColumnType]

    func isNull(_ column: Int) -> Bool { cells[column] == nil }

    func integer(_ column: Int) -> Int64 { text(column).flatMap { Int64($0) } ?? 0 }

    func text(_ column: Int) -> String? {
        cells[column].map {
            String(decoding: UnsafeRawBufferPointer(start: $0, count: Int(lengths[column])), as: UTF8.self)
        }
    }

    func value(_ column: Int) -> ColumnValue {
        guard let start = cells[column], let text = text(column) else { return .null }
        return switch types[column] {
        case .integer: Int64(text).map(ColumnValue.integer) ?? .text(text)
        case .real: Double(text).map(ColumnValue.real) ?? .text(text)
        case .bytes: .blob(Array(UnsafeRawBufferPointer(start: start, count: Int(lengths[column]))))
        case .text: .text(text)
        }
    }
}
