#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the library reads from outside: environment variables and small files. Tests pass their own.
public struct Surroundings: Sendable {
    /// The value of a variable; nil where it is not set.
    public var variable: @Sendable (String) -> String?
    /// The text of the file at a path; nil where it can not be read.
    public var file: @Sendable (String) -> String?

    /// Surroundings of the caller's choice.
    public init(
        variable: @escaping @Sendable (String) -> String?, file: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.variable = variable
        self.file = file
    }

    /// Those of the process.
    public static let process = Surroundings(
        variable: { name in getenv(name).map { String(cString: $0) } },
        file: { path in readFile(path) })

    /// At most a mebibyte, which is plenty for a token.
    private static func readFile(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        guard ferror(file) == 0 else { return nil }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}
