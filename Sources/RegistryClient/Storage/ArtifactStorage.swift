/// Where the files of models are kept: a folder (`DirectoryStorage`) or a bucket (`S3Storage`).
///
/// Files lie at a *place*, a path of one or more words such as `fraud-detector/3`. A place holds files and folders of
/// files; an empty folder is not stored, so that a folder and a bucket hold the same.
///
/// An upload is whole or it is not there: what fails or is cancelled on the way leaves nothing.
public protocol ArtifactStorage: Sendable {
    /// What a registry stores to point at the place: `file:///srv/models/fraud-detector/3`,
    /// `s3://bucket/fraud-detector/3?endpoint=…`.
    func uri(of place: String) throws(RegistryError) -> String

    /// The place that a URI points at; nil where it is not in this storage.
    func place(of uri: String) -> String?

    /// Stores files at a place.
    ///
    /// - Parameters:
    ///   - files: with their paths below the place.
    ///   - place: one or more words with slashes between them.
    ///   - replacing: whether what is there goes; otherwise a place that holds a file is `.alreadyExists`.
    func upload(_ files: LocalFiles, to place: String, replacing: Bool) async throws(RegistryError)

    /// The files of a place in the order of their paths; none where nothing is stored.
    func list(_ place: String) async throws(RegistryError) -> [StoredFile]

    /// Copies one file of a place to a path whose folder exists.
    func download(_ file: StoredFile, of place: String, to path: String) async throws(RegistryError)

    /// Removes all files of a place; a place without files is no error.
    func delete(_ place: String) async throws(RegistryError)
}

extension ArtifactStorage {
    /// Stores a file (as `PLACE/NAME`) or what a folder holds (as `PLACE/…`).
    ///
    /// - Returns: the URI of the place.
    /// - Throws: `.invalidArgument` for a path that `LocalFiles` does not take, before anything is sent.
    @discardableResult
    public func upload(
        _ path: String, to place: String, replacing: Bool = false
    ) async throws(RegistryError) -> String {
        let uri = try uri(of: place)
        let files = try await LocalFiles.scanning(path)
        try await upload(files, to: place, replacing: replacing)
        return uri
    }
}
