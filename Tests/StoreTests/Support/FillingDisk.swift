import Foundation
import Synchronization

@testable import Store

/// A disk that takes so many more bytes, and then none.
final class FillingDisk: Sendable {
  private let left: Mutex<Int>
  private let freed: Mutex<Int>

  /// - Parameters:
  ///   - left: The bytes that can be written.
  ///   - ballast: The bytes that become free when the ballast goes.
  init(left: Int, ballast: Int = 0) {
    self.left = Mutex(left)
    freed = Mutex(ballast)
  }

  /// Leaves room for so many bytes only.
  func fill(to bytes: Int) {
    left.withLock { $0 = bytes }
  }

  /// The calls to this disk; `folder` is where the ballast is looked for.
  func calls(_ folder: String) -> Disk {
    Disk(
      write: { descriptor, bytes in
        if !FileManager.default.fileExists(atPath: folder + "/ballast") {
          let more = self.freed.withLock { freed in
            defer { freed = 0 }
            return freed
          }
          self.left.withLock { $0 += more }
        }
        let count = self.left.withLock { left in
          let count = min(left, bytes.count)
          left -= count
          return count
        }
        guard count > 0 || bytes.isEmpty else { return -Int(ENOSPC) }
        return SystemCall.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(count)))
      },
      free: { _ in self.left.withLock { $0 } }
    )
  }
}
