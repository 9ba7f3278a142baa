import Synchronization

/// A value that is costly to make: it is made once, when it is first needed.
///
/// Callers that need the value while it is being made wait for it. If making it fails, the next call tries
/// again.
///
/// ```swift
/// private let index = Lazy<Index>()
/// var names: [String] { index.value { Index(rows) }.names }
/// ```
public final class Lazy<Value: Sendable>: Sendable {
  // Held while the value is made, so that it is made once.
  private let made = Mutex<Value?>(nil)

  /// A value that is not made yet.
  public init() {}

  /// The value, if it has been made.
  public var current: Value? { made.withLock { $0 } }

  /// The value, made by the closure if there is none yet.
  public func value<Failure: Error>(
    _ make: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try made.withLock { (made) throws(Failure) in
      if let made { return made }
      let value = try make()
      made = value
      return value
    }
  }
}

/// Values that are costly to make, by key: each is made once, when it is first needed.
///
/// Callers wait only for the value of their own key.
public final class LazyCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let values = Mutex<[Key: Lazy<Value>]>([:])

  /// An empty cache.
  public init() {}

  /// The value of a key, made by the closure if there is none yet.
  public func value<Failure: Error>(
    for key: Key,
    _ make: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let value = values.withLock { values in
      let value = values[key] ?? Lazy()
      values[key] = value
      return value
    }
    return try value.value(make)
  }
}
