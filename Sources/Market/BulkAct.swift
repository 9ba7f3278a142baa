public import SafeText

/// Identifies an account within a run.
///
/// Several sources can share an account.
public struct AccountID: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
  /// The internal name; never shown.
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

/// An action on the orders of an account.
public enum BulkAct: Sendable, Hashable {
  /// Compose an order and price it; nothing is bought.
  case compose(BulkOrder, again: Bool)
  /// Compose an order from the ids of a file.
  case composeFile(path: String, BulkDataset, limit: Int?, again: Bool)
  /// Price an order again.
  case price(BulkProgress.ID)
  /// Confirm a price, with the typed number if one is required.
  ///
  /// With `beyondBalance` it is bought although the known balance does not cover it.
  case confirm(BulkProgress.ID, spending: SpendLimit, typed: Int?, beyondBalance: Bool = false)
  /// Pause.
  case pause(BulkProgress.ID)
  /// Resume.
  case resume(BulkProgress.ID)
  /// Cancel.
  case cancel(BulkProgress.ID)
  /// Retry a free step.
  case retry(BulkProgress.ID)
  /// Check for evidence of whether it was charged.
  case check(BulkProgress.ID)
  /// Enter the provider's id.
  case identify(BulkProgress.ID, String)
  /// State that it was not bought, so that it is sent again.
  case sendAgain(BulkProgress.ID, spending: SpendLimit)
  /// Give up an unresolved request.
  case giveUp(BulkProgress.ID)
  /// Report facts beyond its progress.
  case explain(BulkProgress.ID)
}

/// The result of an action.
public enum BulkAnswer: Sendable, Hashable {
  /// Done; the progress of the orders is published separately.
  case done
  /// An order was priced; with the balance, if known.
  case priced(BulkProgress, balance: Int?)
  /// Facts about a request beyond its progress.
  case explained([BulkFact])
}

/// Why an action failed.
public struct BulkProblem: Error, Sendable, Hashable {
  /// The failure as a sentence.
  public var message: Safe
  /// What the user can do about it.
  public var advice: Safe?
  /// Details, such as the offending lines of a file.
  public var details: [Safe] = []
  /// The request with the same order, if there is one.
  public var here: BulkProgress.ID?

  /// Makes a problem.
  public init(_ message: Safe, advice: Safe? = nil) {
    self.message = message
    self.advice = advice
  }

  /// The message followed by the advice.
  public var sentence: Safe { advice.map { "\(message); \($0)" } ?? message }
}
