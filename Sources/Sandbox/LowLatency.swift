import Glibc

/// Sets `TCP_NODELAY`.
///
/// The HTTP library writes head and body of an answer apart; with the delay on, each small answer waits
/// some 40 ms for the acknowledgement of its head.
enum LowLatency {
  /// How many descriptors are searched; the listener is among the first of a process.
  private static let descriptorLimit: CInt = 1024

  /// On Linux, accepted connections inherit the option from the listener.
  static func apply(toListenerOn port: UInt16) {
    for descriptor in 0..<descriptorLimit
    where option(descriptor, SOL_SOCKET, SO_ACCEPTCONN) == 1 && self.port(descriptor) == port {
      apply(to: descriptor)
    }
  }

  /// Sends each piece at once on a connection, or on all that a listener accepts.
  static func apply(to descriptor: CInt) {
    var on: CInt = 1
    setsockopt(
      descriptor,
      CInt(IPPROTO_TCP),
      TCP_NODELAY,
      &on,
      socklen_t(MemoryLayout<CInt>.size)
    )
  }

  private static func option(_ descriptor: CInt, _ level: CInt, _ name: CInt) -> CInt? {
    var value: CInt = 0
    var size = socklen_t(MemoryLayout<CInt>.size)
    return getsockopt(descriptor, level, name, &value, &size) == 0 ? value : nil
  }

  private static func port(_ descriptor: CInt) -> UInt16? {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &size)
      }
    }
    return result == 0 ? UInt16(bigEndian: address.sin_port) : nil
  }
}
