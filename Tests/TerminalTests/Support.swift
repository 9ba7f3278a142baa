import Foundation
import Glibc

@testable import Terminal

/// Runs something on a thread of its own, so that no waiting in it holds a thread of the pool.
func onOwnThread<Result: Sendable>(
  _ body: @escaping @Sendable () throws -> Result
) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread {
      unblockSignals()
      continuation.resume(with: Swift.Result(catching: body))
    }
    .start()
  }
}

/// Lets signals reach this thread, as they reach a program's first; those of the pool block them.
func unblockSignals() {
  var all = sigset_t()
  sigfillset(&all)
  pthread_sigmask(SIG_UNBLOCK, &all, nil)
}

/// A terminal that a test looks at from behind.
final class PseudoTerminal {
  /// The side that the program sees.
  let descriptor: CInt
  /// Its name in the file system.
  let path: String
  private let behind: CInt

  struct Unavailable: Error {}

  init(size: Size = Size(columns: 80, rows: 24)) throws {
    behind = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var number: CInt = 0
    var lock: CInt = 0
    // TIOCGPTN and TIOCSPTLCK, which are macros that Swift does not see: see pts(4).
    guard ioctl(behind, 0x8004_5430, &number) == 0, ioctl(behind, 0x4004_5431, &lock) == 0
    else { throw Unavailable() }
    path = "/dev/pts/\(number)"
    descriptor = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Unavailable() }
    resize(to: size)
  }

  deinit {
    close(descriptor)
    close(behind)
  }

  func resize(to size: Size) {
    var size = winsize(
      ws_row: UInt16(size.rows),
      ws_col: UInt16(size.columns),
      ws_xpixel: 0,
      ws_ypixel: 0
    )
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  /// What was written to the terminal since the last call.
  func output() -> String {
    // The kernel hands output on in its own time, but in order: read until our own mark comes.
    let mark = "\u{1}end\u{1}"
    _ = write(descriptor, mark, mark.utf8.count)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while !bytes.ends(with: Array(mark.utf8)) {
      let count = read(behind, &chunk, chunk.count)
      if count <= 0 { break }
      bytes += chunk.prefix(count)
    }
    return String(decoding: bytes.dropLast(mark.utf8.count), as: UTF8.self)
  }

  /// The modes of the terminal, as far as programs change them.
  var modes: [UInt32] {
    var modes = termios()
    tcgetattr(descriptor, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }

  var echoes: Bool { modes[3] & UInt32(ECHO) != 0 }
}

extension [UInt8] {
  fileprivate func ends(with end: [UInt8]) -> Bool {
    suffix(end.count).elementsEqual(end)
  }
}
