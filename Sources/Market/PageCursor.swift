public import JSON

/// Where a page of a provider ends: what it sends with one page and takes back for the next.
public enum PageCursor: Sendable, Hashable {
  /// A number, which increases from page to page.
  case number(Int64)
  /// A text that means nothing to anybody but the provider.
  case text(String)

  /// Reads a cursor: a text of digits is a number; `nil` for what says that there is none.
  public init?(_ json: JSON?) {
    switch json {
    case .integer(let number): self = .number(number)
    case .string(let text):
      guard !text.isEmpty, text != "null" else { return nil }
      self = Int64(text).map { .number($0) } ?? .text(text)
    default: return nil
    }
  }

  /// The value as it is sent and kept.
  public var json: JSON {
    switch self {
    case .number(let number): .integer(number)
    case .text(let text): .string(text)
    }
  }

  /// Its number; `nil` for a text.
  public var number: Int64? {
    if case .number(let number) = self { number } else { nil }
  }

  /// Whether a page that ends here is known to lie behind one that ends there.
  ///
  /// - Returns: `nil` if that cannot be told, since one of them is a text.
  public func isBehind(_ other: PageCursor) -> Bool? {
    guard let number, let other = other.number else { return nil }
    return number > other
  }
}

extension PageCursor: ExpressibleByIntegerLiteral {
  /// Makes a number.
  public init(integerLiteral value: Int64) { self = .number(value) }
}
