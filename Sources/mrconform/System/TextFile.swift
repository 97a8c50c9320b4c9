#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Replaces files as a whole: a reader sees the old text or the new one, never a part.
enum TextFile {
    static func write(_ text: String, to path: String) -> Bool {
        let fresh = "\(path).new"
        guard let file = fopen(fresh, "w") else { return false }
        let bytes = Array(text.utf8)
        let written = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count, rename(fresh, path) == 0 else {
            unlink(fresh)
            return false
        }
        return true
    }
}
