#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files and folders of this machine: copied, made and removed.
enum FileCopy {
    private static let pieceSize = 1 << 20

    /// Copies the content of a file into a new one and has it written through to the disk.
    static func copy(
        _ source: String, to target: String, _ cancellation: BlockingWork.Cancellation
    ) throws(RegistryError) {
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw FileError.last("\"\(source)\" can not be read") }
        defer { close(input) }
        let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard output >= 0 else { throw FileError.last("\"\(target)\" can not be written") }
        defer { close(output) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            try cancellation.check()
            let count = read(input, buffer.baseAddress, pieceSize)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError.last("\"\(source)\" can not be read") }
            guard count > 0 else { break }
            var written = 0
            while written < count {
                let more = write(output, buffer.baseAddress?.advanced(by: written), count - written)
                if more < 0, errno == EINTR { continue }
                guard more > 0 else { throw FileError.last("\"\(target)\" can not be written") }
                written += more
            }
        }
        guard fsync(output) == 0 else { throw FileError.last("\"\(target)\" can not be written") }
    }

    /// Makes a small file of a text.
    static func makeFile(of text: String, at target: String) throws(RegistryError) {
        guard let file = fopen(target, "w") else { throw FileError.last("\"\(target)\" can not be written") }
        let bytes = Array(text.utf8)
        let isComplete = fwrite(bytes, 1, bytes.count, file) == bytes.count
        guard fclose(file) == 0, isComplete else { throw FileError.last("\"\(target)\" can not be written") }
    }

    /// Makes a folder and those above it, where they are not there yet.
    static func makeFolder(_ path: String) throws(RegistryError) {
        if case .folder = FileKind(path) { return }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try makeFolder(String(path[..<slash]))
        }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw FileError.last("the folder \"\(path)\" can not be made")
        }
    }

    static func rename(_ source: String, to target: String) throws(RegistryError) {
        #if canImport(Glibc)
            let status = Glibc.rename(source, target)
        #else
            let status = Darwin.rename(source, target)
        #endif
        guard status == 0 else { throw FileError.last("\"\(source)\" can not be renamed to \"\(target)\"") }
    }

    /// Removes a file, or a folder with all that it holds; links themselves, not what they point at.
    static func remove(_ path: String) throws(RegistryError) {
        if !FileKind.isLink(path), case .folder = FileKind(path) {
            for name in try FolderNames.read(path) { try remove("\(path)/\(name)") }
            guard rmdir(path) == 0 else { throw FileError.last("\"\(path)\" can not be removed") }
        } else {
            guard unlink(path) == 0 || errno == ENOENT else { throw FileError.last("\"\(path)\" can not be removed") }
        }
    }
}
