import Conformance

/// The functions of MariaDB Connector/C that are used, and the numbers of its options (mariadb.com/kb, "MariaDB Connector/C");
/// opened at run time.
struct LibMariaDB: Sendable {
    typealias Connection = OpaquePointer
    typealias Result = OpaquePointer
    typealias Text = UnsafePointer<CChar>
    /// The columns of a row; nil for NULL.
    typealias Row = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

    let initialize: @Sendable @convention(c) (Connection?) -> Connection?
    /// connection, option, pointer to its value (or text).
    let setOption: @Sendable @convention(c) (Connection, Int32, UnsafeRawPointer?) -> Int32
    /// connection, host, user, password, database, port, socket, flags.
    let connect: @Sendable @convention(c) (Connection, Text?, Text?, Text?, Text?, UInt32, Text?, UInt) -> Connection?
    let close: @Sendable @convention(c) (Connection) -> Void
    let query: @Sendable @convention(c) (Connection, Text, UInt) -> Int32
    /// nil after a statement without rows, and after a failure.
    let useResult: @Sendable @convention(c) (Connection) -> Result?
    let nextRow: @Sendable @convention(c) (Result) -> Row?
    let lengths: @Sendable @convention(c) (Result) -> UnsafeMutablePointer<UInt>?
    let freeResult: @Sendable @convention(c) (Result?) -> Void
    let errorNumber: @Sendable @convention(c) (Connection) -> UInt32
    let errorMessage: @Sendable @convention(c) (Connection) -> Text?

    /// Numbers of `enum mysql_option`.
    enum Option {
        static let connectTimeout: Int32 = 0
        static let characterSet: Int32 = 7
        static let readTimeout: Int32 = 11
        static let writeTimeout: Int32 = 12
        static let verifyServerCertificate: Int32 = 21
        static let authorities: Int32 = 27
        static let enforceTLS: Int32 = 38
    }

    /// Opened once for the process.
    static func load() throws(InspectionError) -> LibMariaDB { try loaded.get() }

    private static let loaded: Swift.Result<LibMariaDB, InspectionError> = Swift.Result { () throws(InspectionError) in
        try LibMariaDB(
            DynamicLibrary(
                [
                    "libmariadb.so.3", "libmariadb.3.dylib",
                    "/opt/homebrew/opt/mariadb-connector-c/lib/mariadb/libmariadb.3.dylib",
                ],
                remedy: "to read MySQL and MariaDB: apt-get install libmariadb3, or brew install mariadb-connector-c"))
    }

    private init(_ library: DynamicLibrary) throws(InspectionError) {
        initialize = try library.function("mysql_init")
        setOption = try library.function("mysql_options")
        connect = try library.function("mysql_real_connect")
        close = try library.function("mysql_close")
        query = try library.function("mysql_real_query")
        useResult = try library.function("mysql_use_result")
        nextRow = try library.function("mysql_fetch_row")
        lengths = try library.function("mysql_fetch_lengths")
        freeResult = try library.function("mysql_free_result")
        errorNumber = try library.function("mysql_errno")
        errorMessage = try library.function("mysql_error")
    }
}
