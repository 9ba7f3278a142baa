import Synchronization

/// Something costly that is made when it is first needed, once; who needs it meanwhile waits.
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
