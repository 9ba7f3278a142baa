import Market
import MarketService
import Synchronization

/// The accounts of a run, each made once however many sources it has.
final class AccountRegistry: Sendable {
  // SAFETY: held only to look an account up or to make one, which waits for nothing.
  private let accounts = Mutex<[AccountID: Account]>([:])

  /// The account of an id, if it is made already.
  subscript(id: AccountID) -> Account? { accounts.withLock { $0[id] } }

  /// The account of an id; `make` makes it if it is not there yet.
  func account(_ id: AccountID, _ make: () -> Account) -> Account {
    accounts.withLock { accounts in
      let account = accounts[id] ?? make()
      accounts[id] = account
      return account
    }
  }
}

/// What a run decides about all its accounts before it makes any.
struct RunTerms: Sendable {
  /// Whether nothing at all may be bought.
  var isSpendingOff = false
  /// The longest time that a request waits for the limits; `nil` for as long as it takes.
  var patience: Duration?
  /// Gets every change of the orders of an account, with all of them, the newest first.
  var onOrders: @Sendable (AccountID, [BulkProgress]) -> Void = { _, _ in }
  /// Hears the providers' calls, if somebody listens.
  var hook: BulkHook?
}
