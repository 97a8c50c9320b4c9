import CPostgreSQL
import Conformance

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A session with a PostgreSQL server in which every transaction is read only. Not Sendable: one owner at a time.
///
/// Questions go out one by one, without prepared statements, so that a connection pooler may stand in between.
final class PostgreSQLConnection: StoreConnection {
    static let dialect = SQLDialect(quote: "\"", parameter: "$1")

    /// For the connection, and for each answer: a server that falls silent must not hold a run for ever.
    private static let patienceSeconds = 30

    private let library: LibPQ
    private let connection: LibPQ.Connection
    private let address: DatabaseAddress

    init(_ address: DatabaseAddress) throws(InspectionError) {
        library = try LibPQ.load()
        self.address = address
        var options = [
            "dbname": address.database, "connect_timeout": "\(Self.patienceSeconds)", "client_encoding": "UTF8",
            "fallback_application_name": "mrconform", "sslmode": address.security.rawValue,
        ]
        options["host"] = address.host ?? address.socket
        options["port"] = address.port.map(String.init)
        options["user"] = address.user
        options["password"] = address.password?.text
        options["sslrootcert"] = address.authorities
        guard let connection = Self.connect(library, options) else {
            throw InspectionError(.cannotOpen, "the store at \(address) can not be opened: out of memory")
        }
        self.connection = connection
        guard library.status(connection) == mrc_libpq_connection_ok else {
            throw InspectionError(
                .cannotOpen,
                "the store at \(address) can not be opened: \(Self.told(library, connection)); check --backend, and that the "
                    + "database is running and lets this user in")
        }
        try execute("SET default_transaction_read_only = on")
        try execute("SET statement_timeout = '\(Self.patienceSeconds)s'")
    }

    deinit { library.finish(connection) }

    func prepare(_ question: TableQuestion) throws(InspectionError) -> PostgreSQLQuery {
        PostgreSQLQuery(question.sql(in: Self.dialect), of: self, isBounded: !question.beyond.isEmpty)
    }

    func tableNames() throws(InspectionError) -> Set<String> {
        var names: Set<String> = []
        let sql = "SELECT table_name FROM information_schema.tables WHERE table_schema = ANY (current_schemas(false))"
        try PostgreSQLQuery(sql, of: self, isBounded: false).forEachRow(beyond: 0) { row in
            if let name = row.text(0) { names.insert(name) }
        }
        return names
    }

    /// The set of finished transactions changes with every commit that wrote (postgresql.org/docs, "Transaction IDs and
    /// Snapshots").
    func prepareChangeMark() throws(InspectionError) -> PostgreSQLQuery? {
        PostgreSQLQuery("SELECT hashtextextended(pg_current_snapshot()::text, 0)", of: self, isBounded: false)
    }

    func beginReading() throws(InspectionError) { try execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") }

    func endReading() throws(InspectionError) { try execute("COMMIT") }

    private func execute(_ sql: String) throws(InspectionError) {
        library.clear(try ask(sql, nil))
    }

    /// Sends a statement and waits for its whole answer.
    /// - Returns: the result, which the caller clears.
    fileprivate func ask(_ sql: String, _ parameter: Int64?) throws(InspectionError) -> LibPQ.Result {
        guard send(sql, parameter) else { throw lost() }
        try awaitAnswer()
        guard let result = library.nextResult(connection) else { throw lost() }
        while let more = library.nextResult(connection) { library.clear(more) }
        let status = library.resultStatus(result)
        guard status == mrc_libpq_tuples_ok || status == mrc_libpq_command_ok else {
            defer { library.clear(result) }
            throw failure(library.resultErrorField(result, mrc_libpq_sqlstate).map { String(cString: $0) } ?? "")
        }
        return result
    }

    private func send(_ sql: String, _ parameter: Int64?) -> Bool {
        guard let parameter else { return library.sendQuery(connection, sql, 0, nil, nil, nil, nil, 0) == 1 }
        return String(parameter).withCString { text in
            withUnsafePointer(to: Optional(text)) { values in
                library.sendQuery(connection, sql, 1, nil, values, nil, nil, 0) == 1
            }
        }
    }

    private func awaitAnswer() throws(InspectionError) {
        let deadline = ContinuousClock.now + .seconds(Self.patienceSeconds)
        while library.isBusy(connection) == 1 {
            let left = deadline - .now
            var descriptor = pollfd(fd: library.socket(connection), events: Int16(POLLIN), revents: 0)
            guard left > .zero, poll(&descriptor, 1, Int32(left.components.seconds * 1000 + 1)) != 0 else {
                throw InspectionError(
                    .readFailed,
                    "the store at \(address) gave no answer within \(Self.patienceSeconds) s; see whether it is "
                        + "overloaded, or a lock is held")
            }
            guard library.consumeInput(connection) == 1 else { throw lost() }
        }
    }

    private func lost() -> InspectionError {
        InspectionError(
            .readFailed,
            "reading the store at \(address) failed: \(Self.told(library, connection)); see the log of the database")
    }

    /// What the error code of a statement says (postgresql.org/docs, "PostgreSQL Error Codes").
    private func failure(_ sqlState: String) -> InspectionError {
        let told = Self.told(library, connection)
        return switch sqlState {
        case "42P01", "42703":
            InspectionError(
                .notMLMD,
                "the database at \(address) is not an ML Metadata store: \(told); give the one that the registry writes, "
                    + "after its first start")
        case "42501":
            InspectionError(
                .cannotOpen,
                "the store at \(address) can not be read: \(told); grant SELECT on its tables to this user")
        default:
            InspectionError(.readFailed, "reading the store at \(address) failed: \(told) (SQLSTATE \(sqlState))")
        }
    }

    /// libpq's last message in one line; it never repeats the password.
    private static func told(_ library: LibPQ, _ connection: LibPQ.Connection) -> String {
        let text = library.errorMessage(connection).map { String(cString: $0) } ?? ""
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            line.hasPrefix("ERROR:") ? line.dropFirst(6).drop { $0 == " " } : line
        }
        return lines.first.map(String.init) ?? "the connection was closed"
    }

    private static func connect(_ library: LibPQ, _ options: [String: String]) -> LibPQ.Connection? {
        let keywords = options.keys.map { strdup($0) }
        let values = options.values.map { strdup($0) }
        defer { (keywords + values).forEach { free($0) } }
        func table(_ texts: [UnsafeMutablePointer<CChar>?]) -> [UnsafePointer<CChar>?] {
            texts.map { $0.map { UnsafePointer($0) } } + [nil]
        }
        return library.connect(table(keywords), table(values), 0)
    }

    fileprivate var functions: LibPQ { library }
}

/// A statement of one connection.
final class PostgreSQLQuery: StoreQuery {
    private let sql: String
    private let connection: PostgreSQLConnection
    private let isBounded: Bool

    /// - Parameter isBounded: whether the statement has the watermark as a parameter.
    init(_ sql: String, of connection: PostgreSQLConnection, isBounded: Bool) {
        self.sql = sql
        self.connection = connection
        self.isBounded = isBounded
    }

    func forEachRow(beyond watermark: Int64, _ body: (PostgreSQLRow) -> Void) throws(InspectionError) {
        let library = connection.functions
        let result = try connection.ask(sql, isBounded ? watermark : nil)
        defer { library.clear(result) }
        for row in 0..<library.rowCount(result) {
            body(PostgreSQLRow(library: library, result: result, row: row))
        }
    }
}
