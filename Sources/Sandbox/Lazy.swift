import Synchronization

/// A costly value computed once, on first use; concurrent users wait.
final class Lazy<Thing: Sendable>: Sendable {
  private let thing = Mutex<Thing?>(nil)
  private let make: @Sendable () -> Thing

  init(_ make: @escaping @Sendable () -> Thing) {
    self.make = make
  }

  var value: Thing {
    thing.withLock { thing in
      if let thing { return thing }
      let new = make()
      thing = new
      return new
    }
  }
}
