public import SafeText

/// The price of an action in the provider's credits.
public enum Price: Sendable, Hashable {
  /// Nothing.
  case free
  /// This many credits.
  case exactly(Int)
  /// At most this many credits: the provider charges for what it delivers.
  case atMost(Int)
  /// Unknown in advance; never shown as 0.
  case unknown

  /// The upper bound; `nil` if unknown.
  public var most: Int? {
    switch self {
    case .free: 0
    case .exactly(let credits), .atMost(let credits): credits
    case .unknown: nil
    }
  }

  /// The price in words: `at most 100 credits`.
  public var shown: Safe {
    switch self {
    case .free: "free"
    case .exactly(let credits): Safe.count(credits, "credit")
    case .atMost(let credits): "at most \(Safe.count(credits, "credit"))"
    case .unknown: "price unknown"
    }
  }
}

/// How many credits may be spent on an answer that is not cached.
///
/// A person gives this permission for one request; a request that costs more is refused before it
/// is sent.
public enum SpendLimit: Sendable, Hashable {
  /// Nothing: return the cached answer, or else the price.
  case nothing
  /// This many credits.
  case atMost(Int)
  /// This many credits, also for what was or may have been paid for once already and never came.
  case again(atMost: Int)

  /// Whether a price is within the limit.
  public func allows(_ price: Price) -> Bool {
    guard let most = price.most else { return false }
    switch self {
    case .nothing: return most == 0
    case .atMost(let credits), .again(atMost: let credits): return most <= credits
    }
  }

  /// Whether what never came may be paid for once more.
  public var buysAgain: Bool { if case .again = self { true } else { false } }
}
