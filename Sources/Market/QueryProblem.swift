public import SafeText

/// What is wrong with a query, where, and a suggestion.
public struct QueryProblem: Error, Sendable, Hashable {
  /// The problem in a few words.
  public var message: Safe
  /// What the user can do about it, if anything.
  public var advice: Safe?
  /// The range of the problem in the text, in bytes of UTF-8.
  public var range: Range<Int>

  /// Reports a problem with a range of a query's text.
  public init(_ message: Safe, advice: Safe? = nil, at range: Range<Int>) {
    self.message = message
    self.advice = advice
    self.range = range
  }

  /// The message and the advice as one sentence.
  public var sentence: Safe {
    advice.map { "\(message); \($0)" } ?? message
  }

  /// The same problem, with its range moved by an offset.
  func moved(by offset: Int) -> QueryProblem {
    QueryProblem(
      message,
      advice: advice,
      at: range.lowerBound + offset..<range.upperBound + offset
    )
  }

  /// The columns of the problem in `text`, for a mark below them; at least one.
  public func columns(in text: String) -> Range<Int> {
    let start = Safe(showing: Self.prefix(of: text, bytes: range.lowerBound)).columns
    let end = Safe(showing: Self.prefix(of: text, bytes: range.upperBound)).columns
    return start..<max(end, start + 1)
  }

  private static func prefix(of text: String, bytes: Int) -> String {
    String(decoding: text.utf8.prefix(bytes), as: UTF8.self)
  }
}

/// A piece of a query with its range in the text.
struct Located<Piece> {
  var piece: Piece
  /// The range in bytes of UTF-8.
  var range: Range<Int>
}

extension Located: Equatable where Piece: Equatable {}
extension Located: Sendable where Piece: Sendable {}
