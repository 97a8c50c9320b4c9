/// Something that a reader of a file should know, as data; `DiagnosticRenderer` turns it into text.
public struct Diagnostic: Sendable, Hashable {
    /// How much it matters: an error stops the file from being run.
    public enum Severity: String, Sendable, Hashable { case error, warning, note }

    /// A replacement that `mrconform format --fix` can make.
    public struct Fix: Sendable, Hashable {
        /// What is replaced; an empty span is a place of insertion.
        public let span: SourceSpan
        /// The new text, which may be empty.
        public let replacement: String

        /// A replacement of a span by a text.
        public init(span: SourceSpan, replacement: String) {
            self.span = span
            self.replacement = replacement
        }
    }

    /// A stable word such as `yaml.tab-indent`; the text may improve, the id stays.
    public let id: String
    /// How much it matters.
    public let severity: Severity
    /// One line: what was found and what was expected; lower case, no full stop, names in quotes.
    public let message: String
    /// Where; nil for what concerns a whole file or no file.
    public let span: SourceSpan?
    /// The path that is shown where there is no span.
    public let path: String?
    /// What to do, what is valid, where the other one stands.
    public let notes: [String]
    /// The replacement that settles it, where there is exactly one.
    public let fix: Fix?

    /// A finding; `path` is only needed where there is no span.
    public init(
        id: String, severity: Severity = .error, message: String, span: SourceSpan?, path: String? = nil,
        notes: [String] = [], fix: Fix? = nil
    ) {
        self.id = id
        self.severity = severity
        self.message = message
        self.span = span
        self.path = path ?? span?.file.path
        self.notes = notes
        self.fix = fix
    }
}
