import CPostgreSQL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A session with a PostgreSQL server, with its prepared statements.
///
/// Statements go out in pipeline mode: what needs no answer travels with the next that needs one (postgresql.org/docs,
/// "Pipeline Mode"). A transaction that only reads is the stretch up to the next synchronisation, so that it costs no statement
/// of its own; one that writes has BEGIN and COMMIT.
///
/// `@unchecked Sendable`: one thread has it at a time, see `ConnectionPool`.
final class PostgreSQLConnection: SQLConnection, @unchecked Sendable {
    /// What a failure means for the transaction that it ended.
    enum Trouble: Sendable {
        /// Others were in the way.
        case outOfTurn
        /// A unique key that was taken after the transaction had read.
        case taken
        /// The connection is gone, and nothing was committed.
        case lost
        /// The connection went while the server committed: nobody knows.
        case lostInCommit
        /// The server can not do it now.
        case away
    }

    let choosesIndexes = true
    /// Only of this connection: another database may be there after a restart.
    var types = TypeIDs()
    let library: LibPQ
    /// Why the transaction failed, where that matters for whether it is done again.
    private(set) var trouble: Trouble?
    private let handle: OpaquePointer
    private let place: String
    private let statements = PreparedStatements()
    /// What the server has still to say, in order.
    private var awaited: [Awaited] = []
    private var block = Block.none
    /// Whether the transaction has seen rows.
    private var hasRead = false
    /// Whether something went out since the last synchronisation.
    private var isOpen = false
    private var isCommitting = false

    private enum Block { case none, reading, writing }

    private enum Awaited {
        case prepared(PreparedStatement)
        /// The rows of a statement, by its place among those that were given together.
        case rows(Int)
        case nothing
        case synchronisation
    }

    /// How long the server may take for one answer before it counts as gone.
    private static let mostSeconds = 30

    /// - Parameter patience: milliseconds to wait for the connection, and for a lock that another session has.
    /// - Throws: `.cannotOpenStore`.
    init(_ address: PostgreSQLAddress, patience: Int32) throws(RegistryError) {
        library = try LibPQ.load()
        place = "\(address)"
        let options = address.options(patience: Int(patience) / 1000)
        guard let handle = Self.connect(library, options) else {
            throw RegistryError(.cannotOpenStore, "can not open the store: out of memory", place: place)
        }
        self.handle = handle
        withUnsafePointer(to: library) { mrc_libpq_silence($0, handle) }
        guard library.status(handle) == mrc_libpq_connection_ok else {
            throw RegistryError(.cannotOpenStore, "can not open the store: \(told)", place: place)
        }
        _ = library.setNonblocking(handle, 1)
        guard library.enterPipelineMode(handle) == 1 else { throw lost() }
        try run("SET lock_timeout = \(max(1, patience))")
        try finish()
    }

    deinit { library.finish(handle) }

    /// Whether it can be used for another transaction.
    var isUsable: Bool { trouble == nil && library.status(handle) == mrc_libpq_connection_ok }

    func run(_ statements: [SQLText], each: (Int, any SQLRow) -> Void) throws(RegistryError) {
        var needsAnswer = false
        for (place, statement) in statements.enumerated() {
            switch statement.text {
            case SQLStatement.beginRead.text: begin(.reading)
            case SQLStatement.beginWrite.text:
                begin(.writing)
                try queue("BEGIN", [], .nothing)
            case SQLStatement.commit.text where block == .reading: break
            case SQLStatement.commit.text:
                isCommitting = true
                try queue("COMMIT", [], .nothing)
                try synchronise()
                needsAnswer = true
            default:
                try queue(statement.text, statement.bindings, .rows(place))
                needsAnswer = true
            }
        }
        guard needsAnswer else { return }
        if isOpen { guard library.sendFlushRequest(handle) == 1 else { throw lost() } }
        try read(each)
    }

    func send(_ statement: SQLText) throws(RegistryError) {
        try queue(statement.text, statement.bindings, .nothing)
    }

    /// Executes a script of several statements outside of transactions.
    func execute(script: String) throws(RegistryError) {
        for statement in PostgreSQLText.statements(of: script) { try run([SQLText(statement)]) { _, _ in } }
    }

    /// Ends the transaction of a request that succeeded; of one that only read nothing is waited for.
    func finish() throws(RegistryError) {
        if isOpen {
            try synchronise()
            try push()
        }
        end()
    }

    /// Undoes what the transaction did.
    ///
    /// - Returns: whether the connection can be used again.
    func rollBack() -> Bool {
        let isWriting = block == .writing
        let lastTrouble = trouble
        defer { end() }
        guard library.status(handle) == mrc_libpq_connection_ok, lastTrouble != .lost, lastTrouble != .away else {
            return false
        }
        trouble = nil
        do throws(RegistryError) {
            if isWriting { try queue("ROLLBACK", [], .nothing) }
            if isOpen { try synchronise() }
            try read { _, _ in }
            return true
        } catch {
            return false
        }
    }

    private func begin(_ block: Block) {
        self.block = block
        trouble = nil
        hasRead = false
        isCommitting = false
    }

    private func end() {
        block = .none
        isCommitting = false
    }

    // MARK: sending

    private func queue(_ text: String, _ bindings: [SQLValue], _ awaits: Awaited) throws(RegistryError) {
        isOpen = true
        let parameters = PostgreSQLParameters(bindings)
        let statement = statements.statement(text, parameters.types)
        if !statement.isOnItsWay {
            let types = parameters.types.map(\.rawValue)
            let sql = PostgreSQLText.of(text, types: parameters.types)
            guard library.sendPrepare(handle, statement.name, sql, Int32(types.count), types) == 1 else { throw lost() }
            statement.isOnItsWay = true
            awaited.append(.prepared(statement))
        }
        let library = library
        let handle = handle
        let isSent = parameters.withPointers { count, values, lengths, formats in
            library.sendPrepared(handle, statement.name, count, values, lengths, formats, 1) == 1
        }
        guard isSent else { throw lost() }
        awaited.append(awaits)
    }

    private func synchronise() throws(RegistryError) {
        guard library.pipelineSync(handle) == 1 else { throw lost() }
        awaited.append(.synchronisation)
        isOpen = false
    }

    /// Hands everything to the system, and takes in what comes meanwhile, so that neither side waits for the other for ever.
    private func push() throws(RegistryError) {
        while true {
            let left = library.flush(handle)
            if left == 0 { return }
            guard left == 1 else { throw lost() }
            try wait(for: POLLIN | POLLOUT)
            guard library.consumeInput(handle) == 1 else { throw lost() }
        }
    }

    // MARK: receiving

    /// Reads all that the server has to say.
    private func read(_ each: (Int, any SQLRow) -> Void) throws(RegistryError) {
        try push()
        var failure: RegistryError?
        var next = 0
        while next < awaited.count {
            let awaits = awaited[next]
            next += 1
            guard let result = try nextResult() else { throw lost() }
            defer { library.clear(result) }
            let status = library.resultStatus(result)
            if case .synchronisation = awaits {
                guard status == mrc_libpq_pipeline_sync else { throw lost() }
                continue
            }
            switch status {
            case mrc_libpq_command_ok: break
            case mrc_libpq_tuples_ok:
                guard failure == nil, case .rows(let place) = awaits else { break }
                let count = library.rowCount(result)
                if count > 0 { hasRead = true }
                for row in 0..<count { each(place, PostgreSQLRow(of: self, result, row)) }
            default:
                if case .prepared(let statement) = awaits { statement.isOnItsWay = false }
                if status != mrc_libpq_pipeline_aborted, failure == nil { failure = self.failure(result) }
            }
            // Behind the result of a command there is nothing; only then may more be sent.
            guard try nextResult() == nil else { throw lost() }
            if failure != nil, isOpen {
                // The server reads on from the next synchronisation.
                try synchronise()
                try push()
            }
        }
        awaited.removeAll(keepingCapacity: true)
        if let failure { throw failure }
    }

    private func nextResult() throws(RegistryError) -> OpaquePointer? {
        while library.isBusy(handle) == 1 {
            try wait(for: POLLIN)
            guard library.consumeInput(handle) == 1 else { throw lost() }
        }
        return library.nextResult(handle)
    }

    private func wait(for events: Int32) throws(RegistryError) {
        var descriptor = pollfd(fd: library.socket(handle), events: Int16(events), revents: 0)
        guard poll(&descriptor, 1, Int32(Self.mostSeconds * 1000)) > 0 else {
            throw lost("it gave no answer within \(Self.mostSeconds) s")
        }
    }

    // MARK: failures

    /// The connection is of no use any more.
    private func lost(_ reason: String? = nil) -> RegistryError {
        trouble = isCommitting ? .lostInCommit : .lost
        awaited.removeAll()
        statements.removeAll()
        let reason = reason ?? told
        return RegistryError(
            .storeAway, isCommitting ? "\(reason); whether the change was kept is not known" : reason, place: place)
    }

    private func failure(_ result: OpaquePointer) -> RegistryError {
        let sqlState = field(result, mrc_libpq_sqlstate)
        let message = field(result, mrc_libpq_message)
        guard library.status(handle) == mrc_libpq_connection_ok else { return lost(message) }
        let code = PostgreSQLFailure.code(sqlState)
        trouble =
            switch code {
            case .outOfTurn: .outOfTurn
            case .duplicate where hasRead: .taken
            case .storeAway: sqlState.hasPrefix("57P") || sqlState == "0A000" ? .lost : .away
            default: nil
            }
        return RegistryError(code, message.isEmpty ? told : message, place: place)
    }

    private func field(_ result: OpaquePointer, _ name: Int32) -> String {
        library.resultErrorField(result, name).map { String(cString: $0) } ?? ""
    }

    /// libpq's last message in one line; it never repeats the password.
    private var told: String {
        let text = library.errorMessage(handle).map { String(cString: $0) } ?? ""
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            line.hasPrefix("ERROR:") || line.hasPrefix("FATAL:") ? line.dropFirst(6).drop { $0 == " " } : line
        }
        return lines.first.map(String.init) ?? "the connection was closed"
    }

    private static func connect(_ library: LibPQ, _ options: [(keyword: String, value: String)]) -> OpaquePointer? {
        let keywords = options.map { strdup($0.keyword) }
        let values = options.map { strdup($0.value) }
        defer { (keywords + values).forEach { free($0) } }
        func table(_ texts: [UnsafeMutablePointer<CChar>?]) -> [UnsafePointer<CChar>?] {
            texts.map { $0.map { UnsafePointer($0) } } + [nil]
        }
        return library.connect(table(keywords), table(values), 0)
    }
}
