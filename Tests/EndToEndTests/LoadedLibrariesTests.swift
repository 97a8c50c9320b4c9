import Foundation
import TestSupport
import Testing

#if os(Linux)
    /// What the system's loader brings in before the program begins: a third of the time until its first result, when it was
    /// everything.
    @Suite("What is loaded at each start")
    struct LoadedLibrariesTests {
        @Test("Neither libcurl, which is opened beside other work, nor Foundation")
        func loaded() async throws {
            let folder = try Folder()
            let result = try await Program.run("/usr/bin/env", ["ldd", Program.path()], in: folder.url)
            #expect(result.output.contains("libmicrohttpd.so"))
            for library in ["libcurl", "libssl", "Foundation"] {
                #expect(!result.output.contains(library), "\(result.output)")
            }
        }
    }
#endif
