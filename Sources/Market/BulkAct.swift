public import SafeText

/// Names an account among those of a run.
///
/// Several sources can share one.
public struct AccountID: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
  /// The name; it is not shown.
  public let rawValue: String

  /// Names an account.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Names an account in source code.
  public init(stringLiteral value: String) {
    self.init(rawValue: value)
  }
}

/// Something that a person wants done with the orders of an account.
public enum BulkAct: Sendable, Hashable {
  /// Put an order together and price it; nothing is bought.
  case compose(BulkOrder, again: Bool)
  /// The same with the ids of a file.
  case composeFile(path: String, BulkDataset, limit: Int?, again: Bool)
  /// Price an order again.
  case price(BulkProgress.ID)
  /// Say yes to a price, with the number that was typed if it had to be.
  case confirm(BulkProgress.ID, spending: SpendLimit, typed: Int?)
  /// Let it wait.
  case pause(BulkProgress.ID)
  /// Go on with it.
  case resume(BulkProgress.ID)
  /// Do without it.
  case cancel(BulkProgress.ID)
  /// Try again what costs nothing.
  case retry(BulkProgress.ID)
  /// Look for evidence of what became of it.
  case check(BulkProgress.ID)
  /// Say what the provider calls it.
  case identify(BulkProgress.ID, String)
  /// Say that it was not bought, so that it is sent again.
  case sendAgain(BulkProgress.ID, spending: SpendLimit)
  /// Stop looking for it.
  case giveUp(BulkProgress.ID)
  /// Tell what is known beyond its progress.
  case explain(BulkProgress.ID)
}

/// What an account answers when it has done something.
public enum BulkAnswer: Sendable, Hashable {
  /// It is done; how the orders stand is published apart from it.
  case done
  /// An order has its price; with what is left on the account, if that was told.
  case priced(BulkProgress, balance: Int?)
  /// What is known of a request beyond its progress.
  case explained([BulkFact])
}

/// Why an account did not do something.
public struct BulkProblem: Error, Sendable, Hashable {
  /// What happened, in a sentence.
  public var message: Safe
  /// What the person can do.
  public var advice: Safe?
  /// What is wrong in detail, such as the lines of a file.
  public var details: [Safe] = []
  /// The request that has the same order, if there is one.
  public var here: BulkProgress.ID?

  /// Says what happened, and what can be done.
  public init(_ message: Safe, advice: Safe? = nil) {
    self.message = message
    self.advice = advice
  }

  /// The message with the advice behind it.
  public var sentence: Safe { advice.map { "\(message); \($0)" } ?? message }
}
