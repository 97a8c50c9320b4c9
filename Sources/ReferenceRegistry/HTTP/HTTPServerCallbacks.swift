import CMicroHTTPD
import Synchronization

// The functions that libmicrohttpd calls on its threads. They stay outside of main.swift and of every actor: code that
// is isolated to the main actor stops the process there.

private func server(_ context: UnsafeMutableRawPointer?) -> HTTPServer? {
    context.map { Unmanaged<HTTPServer>.fromOpaque($0).takeUnretainedValue() }
}

private func record(of connection: OpaquePointer?) -> ConnectionRecord? {
    guard let connection, let context = mrc_mhd_connection_context(connection) else { return nil }
    return Unmanaged<ConnectionRecord>.fromOpaque(context).takeUnretainedValue()
}

/// Somebody knocks: who comes after the server was told to stop is turned away.
func admitConnection(
    _ context: UnsafeMutableRawPointer?, _ address: UnsafePointer<sockaddr>?, _ length: socklen_t
) -> MHD_Result {
    mrc_mhd_result(server(context)?.admitsConnections ?? false)
}

/// A connection begins or ends.
func noteConnection(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
    _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ event: MHD_ConnectionNotificationCode
) {
    guard let server = server(context), let connection, let slot else { return }
    if mrc_mhd_is_start(event) {
        let record = ConnectionRecord(
            descriptor: mrc_mhd_socket(connection), deadline: ConnectionTable.now + server.limits.requestSeconds)
        server.connections.add(record)
        slot.pointee = Unmanaged.passRetained(record).toOpaque()
    } else if let pointer = slot.pointee {
        server.connections.remove(Unmanaged<ConnectionRecord>.fromOpaque(pointer).takeRetainedValue())
        slot.pointee = nil
    }
}

/// The request line is here: the target is kept before the library decodes it.
func takeTarget(
    _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let server = server(context) else { return nil }
    let record = record(of: connection)
    record?.deadline.store(ConnectionTable.now + server.limits.requestSeconds, ordering: .relaxed)
    let bytes = target.map { Array(String(cString: $0).utf8) } ?? []
    let number = record.map { Int($0.descriptor) } ?? 0
    return Unmanaged.passRetained(RequestIntake(target: bytes, limits: server.limits, connection: number)).toOpaque()
}

/// Called once for the head, then for each part of the body, then once for the end.
func takeRequest(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ target: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ part: UnsafePointer<CChar>?,
    _ partSize: UnsafeMutablePointer<Int>?, _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let server = server(context), let connection, let partSize, let pointer = slot?.pointee else {
        return mrc_mhd_result(false)
    }
    let intake = Unmanaged<RequestIntake>.fromOpaque(pointer).takeUnretainedValue()
    if !intake.hasHead {
        server.requestBegins()
        intake.take(
            method: method.map { String(cString: $0) } ?? "", version: version.map { String(cString: $0) } ?? "",
            headers: headers(of: connection))
        return intake.answersAtOnce ? send(server.answer(intake), for: intake, on: connection) : mrc_mhd_result(true)
    }
    if partSize.pointee > 0 {
        let goesOn = intake.take(body: UnsafeRawBufferPointer(start: part, count: partSize.pointee))
        partSize.pointee = 0
        return mrc_mhd_result(goesOn)
    }
    if intake.isAnswered { return mrc_mhd_result(true) }
    // The request is complete: how long the answer takes is not the client's doing.
    record(of: connection)?.deadline.store(.max, ordering: .relaxed)
    return send(server.answer(intake), for: intake, on: connection)
}

/// The answer left, or the connection broke.
func endRequest(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
    _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ reason: MHD_RequestTerminationCode
) {
    guard let server = server(context), let slot, let pointer = slot.pointee else { return }
    let intake = Unmanaged<RequestIntake>.fromOpaque(pointer).takeRetainedValue()
    slot.pointee = nil
    record(of: connection)?.deadline.store(
        ConnectionTable.now + server.limits.idleSeconds + 1, ordering: .relaxed)
    if intake.hasHead { server.requestEnds() }
}

private func send(_ response: ServerResponse, for intake: RequestIntake, on connection: OpaquePointer) -> MHD_Result {
    intake.isAnswered = true
    if response == .dropped { return mrc_mhd_result(false) }
    var bytes = response.bodyBytes
    let made = bytes.withUnsafeMutableBytes { buffer in
        mrc_mhd_response(buffer.baseAddress, buffer.count)
    }
    guard let made else { return mrc_mhd_result(false) }
    defer { MHD_destroy_response(made) }
    for field in response.headers { _ = MHD_add_response_header(made, field.name, field.value) }
    if response.closes { _ = MHD_add_response_header(made, "Connection", "close") }
    return MHD_queue_response(connection, UInt32(clamping: response.status), made)
}

private func headers(of connection: OpaquePointer) -> [HeaderField] {
    var fields: [HeaderField] = []
    fields.reserveCapacity(8)
    withUnsafeMutablePointer(to: &fields) { list in
        mrc_mhd_headers(
            connection,
            { list, _, name, nameSize, value, valueSize in
                let fields = list?.assumingMemoryBound(to: [HeaderField].self)
                fields?.pointee.append(HeaderField(text(name, nameSize), text(value, valueSize)))
                return mrc_mhd_result(true)
            }, list)
    }
    return fields
}

/// Bytes that are no UTF-8 become U+FFFD: no header field that matters here has any.
private func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
    String(decoding: UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count), as: UTF8.self)
}
