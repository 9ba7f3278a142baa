import Synchronization

/// Values by key that are costly to make: each is made once, on first use, while other callers of the same
/// key wait.
final class LazyCache<Key: Hashable & Sendable, Element: Sendable>: Sendable {
  private let slots = Mutex<[Key: Slot]>([:])

  /// Holds one value; its own lock leaves the other values accessible meanwhile.
  private final class Slot: Sendable {
    let element = Mutex<Element?>(nil)
  }

  /// The element of a key, made if there is none yet.
  func element(_ key: Key, make: () -> Element) -> Element {
    let slot = slots.withLock { slots in
      if let slot = slots[key] { return slot }
      let slot = Slot()
      slots[key] = slot
      return slot
    }
    return slot.element.withLock { element in
      if let element { return element }
      let new = make()
      element = new
      return new
    }
  }
}
