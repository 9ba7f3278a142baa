import Synchronization
import Transport

/// A sink that keeps what it gets, as long as there is room for it.
final class Bucket: HTTPSink {
  private let statuses: Set<Int>
  private let room: Int
  private let state = Mutex((bytes: [UInt8](), pieces: 0, heads: [HTTPResponse]()))

  /// Wants the bodies of answers of these statuses.
  init(_ statuses: Set<Int> = [200, 206], room: Int = .max) {
    self.statuses = statuses
    self.room = room
  }

  var bytes: [UInt8] { state.withLock { $0.bytes } }
  var pieces: Int { state.withLock { $0.pieces } }
  var heads: [HTTPResponse] { state.withLock { $0.heads } }

  func wants(_ head: HTTPResponse) -> Bool {
    state.withLock { $0.heads.append(head) }
    return statuses.contains(head.status)
  }

  func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    state.withLock { state in
      guard bytes.count <= room - state.bytes.count else { return false }
      state.bytes.append(contentsOf: bytes)
      state.pieces += 1
      return true
    }
  }
}
