public import SafeText

/// Why a query cannot be asked, where it is wrong, and what may have been meant.
public struct QueryProblem: Error, Sendable, Hashable {
  /// What is wrong, in a few words.
  public var message: Safe
  /// What the person can do, if there is something.
  public var advice: Safe?
  /// The part of the text that is wrong, in bytes of its UTF-8.
  public var range: Range<Int>

  /// Points at a part of a query's text.
  public init(_ message: Safe, advice: Safe? = nil, at range: Range<Int>) {
    self.message = message
    self.advice = advice
    self.range = range
  }

  /// Message and advice as one sentence.
  public var sentence: Safe {
    advice.map { "\(message); \($0)" } ?? message
  }

  /// The same problem in a text of which the first one was a part.
  func moved(by offset: Int) -> QueryProblem {
    QueryProblem(
      message,
      advice: advice,
      at: range.lowerBound + offset..<range.upperBound + offset
    )
  }

  /// The columns of `text` that the problem is at, for a mark under them; at least one wide.
  public func columns(in text: String) -> Range<Int> {
    let start = Safe(showing: Self.prefix(of: text, bytes: range.lowerBound)).columns
    let end = Safe(showing: Self.prefix(of: text, bytes: range.upperBound)).columns
    return start..<max(end, start + 1)
  }

  private static func prefix(of text: String, bytes: Int) -> String {
    String(decoding: text.utf8.prefix(bytes), as: UTF8.self)
  }
}

/// A piece of a query with the place where it stood.
struct Located<Piece> {
  var piece: Piece
  /// Bytes of the query's UTF-8.
  var range: Range<Int>
}

extension Located: Equatable where Piece: Equatable {}
extension Located: Sendable where Piece: Sendable {}
