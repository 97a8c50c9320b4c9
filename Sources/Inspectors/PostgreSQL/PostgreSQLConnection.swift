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
/// The questions of a snapshot go out together and are answered together: one wait in place of fifteen. None is a prepared
/// statement, so that a connection pooler may stand in between.
final class PostgreSQLConnection: StoreConnection {
    static let dialect = SQLDialect(quote: "\"", parameter: "$1")

    /// `PG_DIAG_MESSAGE_PRIMARY`: the letter M.
    private static let primaryMessage: Int32 = 77

    private let library: LibPQ
    private let connection: LibPQ.Connection
    private let address: DatabaseAddress

    init(_ address: DatabaseAddress) throws(InspectionError) {
        library = try LibPQ.load()
        self.address = address
        var options = [
            "dbname": address.database, "connect_timeout": "\(address.patience)", "client_encoding": "UTF8",
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
        guard library.enterPipelineMode(connection) == 1 else { throw lost() }
        try execute("SET default_transaction_read_only = on")
        try execute("SET statement_timeout = '\(address.patience)s'")
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

    /// All statements go out at once, each with the watermark as its parameter.
    func readTogether(
        _ questions: [(query: PostgreSQLQuery, watermark: Int64)], _ body: (Int, PostgreSQLRow) -> Void
    ) throws(InspectionError) {
        // Fresh tables have no statistics, and without them the planner would rather read a table whole than by its index.
        let opening = ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "SET LOCAL enable_seqscan = off"]
        for sql in opening where !send(sql, nil) { throw lost() }
        for (query, watermark) in questions where !send(query.sql, query.isBounded ? watermark : nil) { throw lost() }
        guard send("COMMIT", nil) else { throw lost() }
        try endPipeline()
        for place in 0..<(opening.count + questions.count + 1) {
            let result = try nextAnswer()
            defer { library.clear(result) }
            let question = place - opening.count
            guard questions.indices.contains(question) else { continue }
            for row in 0..<library.rowCount(result) {
                body(question, PostgreSQLRow(library: library, result: result, row: row))
            }
        }
        try awaitEnd()
    }

    /// Has what was sent carried out (postgresql.org/docs, "Pipeline Mode").
    private func endPipeline() throws(InspectionError) {
        guard library.pipelineSync(connection) == 1 else { throw lost() }
    }

    /// Behind the last answer.
    private func awaitEnd() throws(InspectionError) { library.clear(try nextAnswer()) }

    private func execute(_ sql: String) throws(InspectionError) {
        library.clear(try ask(sql, nil))
    }

    /// Sends a statement and waits for its whole answer.
    /// - Returns: the result, which the caller clears.
    fileprivate func ask(_ sql: String, _ parameter: Int64?) throws(InspectionError) -> LibPQ.Result {
        guard send(sql, parameter) else { throw lost() }
        try endPipeline()
        let result = try nextAnswer()
        do throws(InspectionError) {
            try awaitEnd()
        } catch {
            library.clear(result)
            throw error
        }
        return result
    }

    /// The result of the statement that is next in turn, which the caller clears.
    private func nextAnswer() throws(InspectionError) -> LibPQ.Result {
        try awaitAnswer()
        guard let result = library.nextResult(connection) else { throw lost() }
        let status = library.resultStatus(result)
        // The end of a pipeline is not followed by anything.
        if status == mrc_libpq_pipeline_sync { return result }
        do throws(InspectionError) {
            while true {
                try awaitAnswer()
                guard let more = library.nextResult(connection) else { break }
                library.clear(more)
            }
        } catch {
            library.clear(result)
            throw error
        }
        guard status == mrc_libpq_tuples_ok || status == mrc_libpq_command_ok else {
            defer { library.clear(result) }
            throw failure(result)
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
        let deadline = ContinuousClock.now + .seconds(address.patience)
        while library.isBusy(connection) == 1 {
            let left = deadline - .now
            var descriptor = pollfd(fd: library.socket(connection), events: Int16(POLLIN), revents: 0)
            guard left > .zero, poll(&descriptor, 1, Int32(left.components.seconds * 1000 + 1)) != 0 else {
                throw InspectionError(
                    .readFailed,
                    "the store at \(address) gave no answer within \(address.patience) s; see whether it is "
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
    private func failure(_ result: LibPQ.Result) -> InspectionError {
        func field(_ code: Int32) -> String? { library.resultErrorField(result, code).map { String(cString: $0) } }
        let sqlState = field(mrc_libpq_sqlstate) ?? ""
        // What the connection last had to say is forgotten with the next answer.
        let told = field(Self.primaryMessage) ?? Self.told(library, connection)
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
    let sql: String
    private let connection: PostgreSQLConnection
    fileprivate let isBounded: Bool

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
