/// How much and how long a client may take.
package struct HTTPLimits: Sendable, Hashable {
    /// Longest request target in bytes; more is answered with 414.
    package var targetBytes = 8 << 10
    /// All header fields together in bytes; more is answered with 431.
    package var headerBytes = 32 << 10
    /// Longest body in bytes; more is answered with 413.
    package var bodyBytes = 8 << 20
    /// How deep arrays and objects of a body may stand inside each other; deeper is answered with 400.
    package var jsonDepth = 64
    /// Seconds that a connection may stay open without a byte.
    package var idleSeconds = 30
    /// Seconds from the first byte of a request to its last.
    package var requestSeconds = 20
    package var connections = 512

    package init() {}

    /// What is read and thrown away of a body that is too long, so that its sender gets to read the answer.
    var drainedBytes: Int { bodyBytes * 4 }
    /// The C library keeps a request's head here and answers with a page of its own when it is full.
    var connectionMemory: Int { 256 << 10 }
}
