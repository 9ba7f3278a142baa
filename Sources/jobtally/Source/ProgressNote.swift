import SafeText
import Synchronization

/// A line on standard error while something takes long: anew each second on a terminal, once elsewhere.
struct ProgressNote: Sendable {
  private let task: Task<Void, Never>

  /// Begins; nothing is said in the first second.
  init(_ words: @escaping @Sendable () -> Safe) {
    task = Task.detached {
      // Sleep fails only when what takes long ends before it.
      guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
      guard Stderr.isTerminal else { return Stderr.print(words()) }
      repeat {
        Stderr.rewrite(words())
      } while (try? await Task.sleep(for: .seconds(1))) != nil
      Stderr.rewrite("")
    }
  }

  /// Ends, once the line is cleared.
  func end() async {
    task.cancel()
    await task.value
  }
}

extension ProgressNote {
  /// While what was read is kept.
  ///
  /// Whoever gives up loses nothing but time: a file without its end has no name, and
  /// is gone.
  static let keeping: Safe = "keeping what was read, to open it at once next time; Ctrl-C leaves it"
}

/// How many records were read so far.
final class ReadRecords: Sendable {
  private let number = Mutex(0)

  var count: Int {
    get { number.withLock(\.self) }
    set { number.withLock { $0 = newValue } }
  }
}
