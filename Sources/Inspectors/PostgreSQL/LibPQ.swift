import Conformance

/// The functions of libpq that are used (postgresql.org/docs, "libpq - C Library"); opened at run time.
struct LibPQ: Sendable {
    typealias Connection = OpaquePointer
    typealias Result = OpaquePointer
    typealias Text = UnsafePointer<CChar>

    let connect: @Sendable @convention(c) (UnsafePointer<Text?>, UnsafePointer<Text?>, Int32) -> Connection?
    let finish: @Sendable @convention(c) (Connection) -> Void
    let status: @Sendable @convention(c) (Connection) -> Int32
    let errorMessage: @Sendable @convention(c) (Connection) -> Text?
    let socket: @Sendable @convention(c) (Connection) -> Int32
    /// connection, SQL, number of parameters, their types, values, lengths, formats, format of the result.
    let sendQuery:
        @Sendable @convention(c) (
            Connection, Text, Int32, UnsafePointer<UInt32>?, UnsafePointer<Text?>?, UnsafePointer<Int32>?,
            UnsafePointer<Int32>?, Int32
        ) -> Int32
    let consumeInput: @Sendable @convention(c) (Connection) -> Int32
    let isBusy: @Sendable @convention(c) (Connection) -> Int32
    let nextResult: @Sendable @convention(c) (Connection) -> Result?
    let clear: @Sendable @convention(c) (Result?) -> Void
    let resultStatus: @Sendable @convention(c) (Result?) -> Int32
    /// result, field code.
    let resultErrorField: @Sendable @convention(c) (Result?, Int32) -> Text?
    let rowCount: @Sendable @convention(c) (Result) -> Int32
    /// result, column.
    let columnType: @Sendable @convention(c) (Result, Int32) -> UInt32
    /// result, row, column.
    let value: @Sendable @convention(c) (Result, Int32, Int32) -> UnsafeMutablePointer<CChar>?
    let length: @Sendable @convention(c) (Result, Int32, Int32) -> Int32
    let isNull: @Sendable @convention(c) (Result, Int32, Int32) -> Int32

    /// `CONNECTION_OK` of `ConnStatusType`.
    static let connectionOK: Int32 = 0
    /// `PGRES_COMMAND_OK` and `PGRES_TUPLES_OK` of `ExecStatusType`.
    static let commandOK: Int32 = 1
    static let tuplesOK: Int32 = 2
    /// `PG_DIAG_SQLSTATE`: the letter C.
    static let sqlState: Int32 = 67

    /// Opened once for the process.
    static func load() throws(InspectionError) -> LibPQ { try loaded.get() }

    private static let loaded: Swift.Result<LibPQ, InspectionError> = Swift.Result { () throws(InspectionError) in
        try LibPQ(
            DynamicLibrary(
                ["libpq.so.5", "libpq.5.dylib", "/opt/homebrew/opt/libpq/lib/libpq.5.dylib"],
                remedy: "to read PostgreSQL: apt-get install libpq5, or brew install libpq"))
    }

    private init(_ library: DynamicLibrary) throws(InspectionError) {
        connect = try library.function("PQconnectdbParams")
        finish = try library.function("PQfinish")
        status = try library.function("PQstatus")
        errorMessage = try library.function("PQerrorMessage")
        socket = try library.function("PQsocket")
        sendQuery = try library.function("PQsendQueryParams")
        consumeInput = try library.function("PQconsumeInput")
        isBusy = try library.function("PQisBusy")
        nextResult = try library.function("PQgetResult")
        clear = try library.function("PQclear")
        resultStatus = try library.function("PQresultStatus")
        resultErrorField = try library.function("PQresultErrorField")
        rowCount = try library.function("PQntuples")
        columnType = try library.function("PQftype")
        value = try library.function("PQgetvalue")
        length = try library.function("PQgetlength")
        isNull = try library.function("PQgetisnull")
    }
}
