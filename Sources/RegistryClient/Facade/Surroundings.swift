#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the library takes from outside: environment variables, small files, the time, random numbers. Tests pass their
/// own.
public struct Surroundings: Sendable {
    /// The value of a variable; nil where it is not set.
    public var variable: @Sendable (String) -> String?
    /// The text of the file at a path; nil where it can not be read.
    public var file: @Sendable (String) -> String?
    /// Milliseconds since 1970.
    public var now: @Sendable () -> Int64
    /// Another number each time.
    public var random: @Sendable () -> UInt64
    /// A time that only grows, from any beginning, for measuring.
    public var uptime: @Sendable () -> Duration
    /// Lets a time pass; ends early by throwing where the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void

    /// Surroundings of the caller's choice.
    public init(
        variable: @escaping @Sendable (String) -> String?, file: @escaping @Sendable (String) -> String? = { _ in nil },
        now: @escaping @Sendable () -> Int64 = Surroundings.systemTime,
        random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) },
        uptime: @escaping @Sendable () -> Duration = Surroundings.systemUptime,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.variable = variable
        self.file = file
        self.now = now
        self.random = random
        self.uptime = uptime
        self.sleep = sleep
    }

    /// Those of the process.
    public static let process = Surroundings(
        variable: { name in getenv(name).map { String(cString: $0) } },
        file: { path in readFile(path) })

    /// The system's time, in milliseconds since 1970.
    @Sendable
    public static func systemTime() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// The system's monotonic time.
    @Sendable
    public static func systemUptime() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }

    /// `run_0123456789abcdef`: a word and 16 random hexadecimal digits.
    func name(_ word: String) -> String {
        let digits = String(random(), radix: 16)
        return "\(word)_\(String(repeating: "0", count: 16 - digits.count))\(digits)"
    }

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
