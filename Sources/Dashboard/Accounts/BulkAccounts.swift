import Market
import SafeText

/// The accounts that buy in bulk: how their requests stand, and what they were asked to do.
struct BulkAccounts: Sendable {
  private var lists: [AccountID: BulkTable] = [:]
  /// The accounts that end with the program.
  var scratch: Set<AccountID> = []
  /// What an account is doing for a person.
  private(set) var asked: [RequestID: BulkAsked] = [:]

  subscript(id: AccountID) -> BulkTable? { lists[id] }

  /// The requests of all accounts.
  var requests: [BulkProgress] { lists.values.flatMap(\.all) }

  var isBusy: Bool { !asked.isEmpty }

  /// The first account, by name, that has requests.
  var firstUsed: AccountID? {
    lists.filter { !$0.value.all.isEmpty }.keys.min { $0.rawValue < $1.rawValue }
  }

  /// The requests of some accounts.
  func requests(where isIncluded: (AccountID) -> Bool) -> [BulkProgress] {
    lists.filter { isIncluded($0.key) }.values.flatMap(\.all)
  }

  mutating func change(_ id: AccountID, _ change: (inout BulkTable) -> Void) {
    change(&lists[id, default: BulkTable()])
  }

  /// Brings the cursors back into the pane.
  mutating func clampCursors(_ room: BulkRoom) {
    for id in lists.keys { lists[id]?.clamp(room) }
  }

  // MARK: - Acts

  /// Notes what an account is asked to do.
  mutating func begin(_ id: RequestID, _ what: BulkAsked) {
    asked[id] = what
  }

  /// What an answer is to; `nil` if it was cancelled meanwhile.
  mutating func finish(_ id: RequestID) -> BulkAsked? {
    asked.removeValue(forKey: id)
  }

  /// Gives up counting for a request, or for all; an order whose price is not known stays prepared.
  mutating func stopPricing(of request: BulkProgress.ID? = nil) -> [Effect] {
    let stopped = asked.filter { _, asked in
      guard case .pricing(_, let priced) = asked else { return false }
      return request == nil || request == priced
    }
    for id in stopped.keys { asked[id] = nil }
    return stopped.keys.sorted { $0.number < $1.number }.map { .cancel($0) }
  }

  static let pricingStopped: Safe =
    "counting stopped; nothing was bought, and it stays prepared"
}

/// What an account was asked to do, by what a person pressed.
enum BulkAsked: Sendable, Hashable {
  /// To prepare an order.
  case composing(AccountID)
  /// To count what a request would bring, once more.
  case pricing(AccountID, BulkProgress.ID)
  /// To do something to a request; with what to say once it is done.
  case doing(AccountID, Safe?)
  /// To say what is known.
  case explaining(AccountID, BulkProgress.ID)
  /// To open its records, and to export them.
  case opening(AccountID, isExport: Bool)
}
