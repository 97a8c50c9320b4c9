import Conformance

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A C library that is opened when it is first needed, so that who needs it not has not to install it. It stays open.
struct DynamicLibrary {
    private let handle: UnsafeMutableRawPointer
    private let name: String

    /// - Parameters:
    ///   - names: file names or paths, the first that opens is taken.
    ///   - remedy: what to do where none opens.
    init(_ names: [String], remedy: String) throws(InspectionError) {
        for name in names {
            if let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) {
                self.handle = handle
                self.name = name
                return
            }
        }
        throw InspectionError(.cannotOpen, "the library \(names[0]) is not installed; \(remedy)")
    }

    /// A function of the library; `Function` has to be its type in C, which nobody can check.
    func function<Function>(_ symbol: String, as type: Function.Type = Function.self) throws(InspectionError)
        -> Function
    {
        guard let address = dlsym(handle, symbol) else {
            throw InspectionError(
                .cannotOpen, "the library \(name) has no function \(symbol); install a current version of it")
        }
        return unsafeBitCast(address, to: type)
    }
}
