package import Conformance

/// A report that does not tell what happened, with a name; `mrconform selftest` has to notice each.
package struct ReportFault: Sendable {
    /// In kebab-case: `junit-drops-failures`.
    package let name: String
    /// One sentence.
    package let sentence: String
    /// Which report is wrong.
    package let format: ReportFormat
    /// What the writer is told in the place of an event.
    let event: @Sendable (RunEvent) -> RunEvent
    /// What is written in the place of the writer's text.
    let text: @Sendable (String) -> String

    init(
        _ name: String, _ sentence: String, _ format: ReportFormat,
        event: @escaping @Sendable (RunEvent) -> RunEvent = { $0 },
        text: @escaping @Sendable (String) -> String = { $0 }
    ) {
        self.name = name
        self.sentence = sentence
        self.format = format
        self.event = event
        self.text = text
    }
}

extension ReportFactory {
    /// The document that a run of these events leaves, as `fault` has it.
    package func text(_ format: ReportFormat, of events: [RunEvent], fault: ReportFault? = nil) -> String {
        var record = RunRecord()
        for event in events { record.take(fault?.event(event) ?? event) }
        let text = document(format).text(record)
        return fault?.text(text) ?? text
    }
}
