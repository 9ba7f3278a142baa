public import Market
public import SafeText
public import Store

/// Why an order did not become what it was to become.
public enum BulkError: Error, Sendable, Hashable {
  /// The provider, or the way to it, said no.
  case seller(BulkFailure)
  /// This machine's disk or ledger said no.
  case store(StoreError)
  /// The same is in the ledger already; with its id.
  case here(id: String)
  /// Every id is here already: there is nothing to buy.
  case nothingToBuy(saved: Int)
  /// The query finds nothing.
  case nothingFound
  /// The permission does not reach the price.
  case needsCredits(Price)
  /// The known balance does not cover the price, both in credits.
  case notCovered(Int, left: Int)
  /// A cap that the user has set would be crossed; with which one.
  case capReached(Safe)
  /// The price is above the account's threshold: it must be typed as a number.
  case mustType(Int)
  /// A larger query cannot be cut into requests that the provider takes.
  case cannotCut(Safe)
  /// There is no such request.
  case noSuchRequest
  /// A request cannot do this as it stands.
  case notNow(BulkChoice, PurchaseState)
  /// A file that should name records does not, for this reason.
  case badFile(BulkProblem)
  /// What was typed is no id of the provider's, or belongs to another request.
  case notAnID
}

extension BulkError {
  /// What happened, in a sentence.
  public var message: Safe {
    switch self {
    case .seller(let failure): failure.message
    case .store(let error): error.message
    case .here: "this was ordered already"
    case .nothingToBuy(let saved): "all \(saved.grouped) records are here already"
    case .nothingFound: "no record is found by this"
    case .needsCredits(let price): "costs \(price.shown)"
    case .notCovered(let credits, let left):
      "costs at most \(credits.grouped) credits, and \(left.grouped) are left"
    case .capReached(let cap): cap
    case .mustType(let credits): "costs \(credits.grouped) credits: type the number to say yes"
    case .cannotCut(let why): why
    case .noSuchRequest: "there is no such bulk request"
    case .notNow(let choice, let state):
      "a request that is \(Safe(showing: state.rawValue)) takes no \(Safe(showing: choice.rawValue))"
    case .badFile(let problem): problem.message
    case .notAnID: "not an id of a bulk request, or one that is known already"
    }
  }

  /// What the person can do, if there is something.
  public var advice: Safe? {
    switch self {
    case .seller(let failure): failure.advice
    case .store(let error): error.advice
    case .here: "open it, or order it again on purpose"
    case .nothingToBuy: "open them in the store"
    case .nothingFound: "change the query"
    case .needsCredits: "allow to spend that much"
    case .notCovered: "order less, or add credits at the provider"
    case .capReached: "raise it in the configuration if that is meant"
    case .mustType, .noSuchRequest, .notNow: nil
    case .cannotCut: "ask for less, or give a limit of at most one request's records"
    case .badFile(let problem): problem.advice
    case .notAnID: "ask the provider's support for the id of the request"
    }
  }
}
