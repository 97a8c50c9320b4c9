import Conformance

/// One self-contained page that tells each story to someone who is no tester.
///
/// Sentences, outcomes and failures are plain HTML, there without scripts; steps, rows and exchanges are data with shared
/// strings that a script shows when a story is opened.
struct HTMLDocument: ReportDocument {
    let suite: SuiteIdentity
    let date: RunDate?

    func text(_ record: RunRecord) -> String {
        var page = ""
        for detail in HTMLDetail.levels {
            page = self.page(record, detail)
            if page.utf8.count <= HTMLDetail.budget { break }
        }
        return page
    }

    private func page(_ record: RunRecord, _ detail: HTMLDetail) -> String {
        var data = HTMLStoryData(detail: detail)
        for story in record.stories { data.add(story) }
        let main = HTMLFolder.all(of: record).map { $0.html(record, detail) }.joined()
        let head = HTMLHeader(suite: suite, date: date)
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(HTMLText.escape(head.title(record)))</title>
            <style>
            \(HTMLStyle.css)
            </style>
            </head>
            <body>
            <a class="skip" href="#stories">Skip to the stories</a>
            \(head.html(record))\(HTMLFilter().html(record))\(withoutScripts(record))<main id="stories">
            \(main)<p id="none" hidden>No story fits the filter.</p>
            </main>
            <script type="application/json" id="data">\(data.json)</script>
            <script>
            \(HTMLScript.source)
            </script>
            </body>
            </html>

            """
    }

    /// What a reader still has whose browser runs no scripts.
    private func withoutScripts(_ record: RunRecord) -> String {
        guard !record.stories.isEmpty else { return "" }
        return """
            <noscript><p class="warning">Scripts are off. Every story, its outcomes and what went wrong are here all the same. \
            The filter and what is under “How it went” need scripts.</p></noscript>

            """
    }
}
