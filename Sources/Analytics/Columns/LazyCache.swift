import Synchronization

/// Costly things by key: each is made when it is first needed, once, while others who want the same thing
/// wait.
final class LazyCache<Key: Hashable & Sendable, Element: Sendable>: Sendable {
  private let slots = Mutex<[Key: Slot]>([:])

  /// Where one thing is kept; its own lock lets the others be had meanwhile.
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
