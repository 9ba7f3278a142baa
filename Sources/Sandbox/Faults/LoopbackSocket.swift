import Glibc

/// A blocking loopback socket, connected or listening.
struct LoopbackSocket: Sendable {
  let descriptor: CInt

  /// A socket error of the system.
  struct Failure: Error {
    var code: CInt = errno
  }

  /// Listens on a port; 0 for any free one.
  static func listening(on port: UInt16) throws(Failure) -> LoopbackSocket {
    let socket = try make()
    var on: CInt = 1
    setsockopt(socket.descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<CInt>.size))
    guard socket.withAddress(port, bind) == 0, listen(socket.descriptor, 64) == 0 else {
      let failure = Failure()
      socket.close()
      throw failure
    }
    return socket
  }

  static func connected(to port: UInt16) throws(Failure) -> LoopbackSocket {
    let socket = try make()
    guard socket.withAddress(port, connect) == 0 else {
      let failure = Failure()
      socket.close()
      throw failure
    }
    socket.sendAtOnce()
    return socket
  }

  private static func make() throws(Failure) -> LoopbackSocket {
    let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Failure() }
    return LoopbackSocket(descriptor: descriptor)
  }

  private func withAddress(
    _ port: UInt16,
    _ body: (CInt, UnsafePointer<sockaddr>, socklen_t) -> CInt
  ) -> CInt {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  /// The port that it listens on.
  var port: UInt16 {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &size)
      }
    }
    return UInt16(bigEndian: address.sin_port)
  }

  /// The next connection; `nil` once it is shut down.
  func accepted() -> LoopbackSocket? {
    while true {
      let descriptor = accept(self.descriptor, nil, nil)
      if descriptor >= 0 {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        let socket = LoopbackSocket(descriptor: descriptor)
        socket.sendAtOnce()
        return socket
      }
      guard errno == EINTR || errno == ECONNABORTED else { return nil }
    }
  }

  private func sendAtOnce() { LowLatency.apply(to: descriptor) }

  /// The next bytes; empty at the end or after an error.
  func read() -> [UInt8] {
    let limit = 1 << 16
    return [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      var read = -1
      repeat {
        read = recv(descriptor, buffer.baseAddress, limit, 0)
      } while read < 0 && errno == EINTR
      count = max(0, read)
    }
  }

  /// Writes all bytes; `false` after an error.
  func write(_ bytes: some Collection<UInt8>) -> Bool {
    let bytes = Array(bytes)
    return bytes.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count {
        let count = send(
          descriptor,
          buffer.baseAddress.map { $0 + sent },
          buffer.count - sent,
          CInt(MSG_NOSIGNAL)
        )
        if count < 0 {
          guard errno == EINTR else { return false }
        } else {
          sent += count
        }
      }
      return true
    }
  }

  /// Shuts down both directions, which wakes a waiting thread.
  func shutDown() { shutdown(descriptor, CInt(SHUT_RDWR)) }

  func close() { Glibc.close(descriptor) }

  /// Closes the connection with a reset.
  func abort() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor,
      SOL_SOCKET,
      SO_LINGER,
      &linger,
      socklen_t(MemoryLayout<linger>.size)
    )
  }
}
