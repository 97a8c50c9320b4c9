import Conformance
import ScenarioLanguage
import SourceText

/// One self-contained page that tells each story to someone who is no tester.
///
/// Sentences, outcomes and failures are plain HTML, there without scripts; steps, rows and exchanges are data with shared
/// strings that a script shows when a story is opened.
struct HTMLDocument: ReportDocument {
    let suite: SuiteIdentity

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
        var main = ""
        var heading: String?
        for (index, story) in record.stories.enumerated() {
            let folder = HTMLText.folder(story.planned.scenario.span.file.path)
            if folder != heading {
                if heading != nil { main += "</section>\n" }
                heading = folder
                main +=
                    "<section><h2>\(HTMLText.words(ofPath: folder)) <small>\(HTMLText.escape(folder))</small></h2>\n"
            }
            data.add(story)
            main += HTMLStory(story: story, number: index, detail: detail).html(record)
        }
        if heading != nil { main += "</section>\n" }
        let head = HTMLHeader(suite: suite)
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
            \(head.html(record))\(HTMLFilter().html(record))<main id="stories">
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
}
