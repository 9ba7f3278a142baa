public import SafeText

/// What an action will cost, in the provider's credits.
public enum Price: Sendable, Hashable {
  /// Nothing.
  case free
  /// So many credits.
  case exactly(Int)
  /// So many credits or fewer: the provider charges for what it delivers.
  case atMost(Int)
  /// Nobody knows before; never shown as 0.
  case unknown

  /// The most that it can be; `nil` if nobody knows.
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
    case .exactly(let credits): Price.credits(credits)
    case .atMost(let credits): "at most \(Price.credits(credits))"
    case .unknown: "price unknown"
    }
  }

  private static func credits(_ number: Int) -> Safe {
    "\(number.grouped) credit\(number == 1 ? "" : "s")"
  }
}

/// How much may be spent for an answer that is not here yet.
///
/// It is the permission of a person, given for one request; what costs more is refused before anything
/// is sent.
public enum SpendLimit: Sendable, Hashable {
  /// Nothing: what is here already will do, or else the price.
  case nothing
  /// So many credits.
  case atMost(Int)

  /// Whether a price lies within.
  public func allows(_ price: Price) -> Bool {
    guard let most = price.most else { return false }
    switch self {
    case .nothing: return most == 0
    case .atMost(let credits): return most <= credits
    }
  }
}
