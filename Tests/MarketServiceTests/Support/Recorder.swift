import Synchronization

/// A list that several tasks write to.
final class Recorder<Element: Sendable>: Sendable {
  // SAFETY: held only to read or change the list.
  private let list = Mutex<[Element]>([])

  /// All that was written so far.
  var elements: [Element] { list.withLock(\.self) }

  func append(_ element: Element) {
    list.withLock { $0.append(element) }
  }
}
