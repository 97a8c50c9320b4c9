import Conformance
import ScenarioLanguage
import SourceText

/// The stories of one folder under their heading, the worst outcomes first.
struct HTMLFolder {
    private let path: String
    /// With their places in the record, which the page's data and links count by.
    private var stories: [(place: Int, story: RunRecord.Story)] = []

    /// In the order of their first stories.
    static func all(of record: RunRecord) -> [HTMLFolder] {
        var folders: [HTMLFolder] = []
        var places: [String: Int] = [:]
        for (place, story) in record.stories.enumerated() {
            let path = HTMLText.folder(story.planned.scenario.span.file.path)
            let folder = places[path] ?? folders.count
            if folder == folders.count {
                places[path] = folder
                folders.append(HTMLFolder(path: path))
            }
            folders[folder].stories.append((place, story))
        }
        return folders
    }

    private init(path: String) { self.path = path }

    func html(_ record: RunRecord, _ detail: HTMLDetail) -> String {
        // A file given by its bare name has no folder to tell.
        let small = path.isEmpty || path == "." ? "" : " <small>\(HTMLText.escape(path))</small>"
        let articles = worstFirst.map { HTMLStory(story: $0.story, number: $0.place, detail: detail).html(record) }
        return "<section><h2>\(HTMLText.words(ofPath: path))\(small)</h2>\n\(articles.joined())</section>\n"
    }

    /// Stories that ended alike stay in plan order.
    private var worstFirst: [(place: Int, story: RunRecord.Story)] {
        let ranks = stories.map { StoryOutcome($0.story).rank }
        return stories.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { stories[$0] }
    }
}
