import Foundation
import Market
import SafeText
import Store

/// What is known of an order or a part for the moment only; the ledger does not keep it.
struct TransientStatus: Sendable, Hashable {
  /// What went wrong last, or what is waited for.
  var message: Safe?
  /// What the person can do about it.
  var advice: Safe?
  /// When the provider is asked next.
  var nextLook: Date?
  /// Whether it goes on only once the account has credits.
  var lacksCredits = false

  init(_ message: Safe?, advice: Safe? = nil, nextLook: Date? = nil) {
    self.message = message
    self.advice = advice
    self.nextLook = nextLook
  }

  /// What failed, and that credits would mend it if they would.
  init(_ failure: BulkFailure, nextLook: Date? = nil) {
    self.init(failure.message, advice: failure.advice, nextLook: nextLook)
    lacksCredits = failure.lacksCredits
  }
}

/// Something that happened to a part.
enum PartEvent: Sendable {
  // MARK: What a person or the account wants

  /// Start the next task, if there is one.
  case wake
  /// Try again at once, and count attempts from zero.
  case retry
  /// The provider called its address: a reason to look now.
  case signal
  /// Wait until a person resumes it.
  case pause
  /// Continue after a pause.
  case resume
  /// Do without it.
  case cancel
  /// The provider called its address with this id.
  case claim(BulkID)
  /// A person, or a call that was checked, knows its id.
  case identify(BulkID, evidence: String)
  /// A person says that it was not bought.
  case sendAgain
  /// The balance proves that it was not bought.
  case clear(evidence: String)
  /// Stop looking for it.
  case giveUp
  /// Evidence that decides nothing.
  case note(String)
  /// Read its records once more.
  case reread
  /// Show this until something else is known.
  case tell(TransientStatus?)
  /// Start no further task.
  case stop

  // MARK: What the ledger says

  /// The ledger has it so.
  case recorded(Purchase)
  /// The store refused; with the row as another process has left it, if that could be read.
  case storeFailed(StoreError, Purchase?)

  // MARK: How a task ended

  /// The task was cancelled before it had a result.
  case interrupted
  /// The wait is over.
  case timeUp
  /// It may be sent now: the account's one paid request at a time.
  case turnCame(Turn)
  /// The provider answered to the purchase, or did not.
  case submitted(Result<BulkReceipt, BulkFailure>)
  /// The balance was looked at.
  case balanceChecked
  /// The provider said how far it is.
  case polled(Result<BulkStatus, BulkFailure>)
  /// All files are on the disk, in this order; `nil` if some are still missing.
  case downloaded([PayloadName]?)
  /// A file did not come whole; with whether more of it is here than before.
  case downloadFailed(BulkFailure, hasProgressed: Bool)
  /// The records are in the store.
  case read(records: Int, unreadable: Int)
  /// This payload is no gzip, or not whole.
  case damaged(PayloadName)
  /// Whether the id that a call named is one of this account's, and of no other request here.
  case verified(BulkID, Result<Bool, BulkFailure>)
}

/// The right to send one paid request, with what is written down before it leaves.
struct Turn: Sendable, Hashable {
  /// The secret part of the address that the provider is to call; `nil` if nobody listens.
  var secret: String?
  /// The balance as the provider said last.
  var balance: Int?
  /// What is the matter with another part of the same order, so that a person is needed first.
  var trouble: PartTrouble?
}

/// What is the matter with a part, so that no further part of its order is bought without a person.
enum PartTrouble: Sendable, Hashable {
  /// Its outcome is unknown, or it was refused.
  case state(PurchaseState)
  /// The balance fell by more than its price, both in credits.
  case drift(Int, price: Int)

  /// Why the others wait, in words.
  var reason: String {
    switch self {
    case .state(let state): "waits, since another part is \(state.rawValue)"
    case .drift(let gone, let price):
      "waits: \(gone.grouped.text) credits are gone for a part priced at most \(price.grouped.text); the tariff may not hold, or somebody else spends from the account"
    }
  }
}

/// Something that a part needs done.
enum PartStep: Sendable, Hashable {
  /// Write this down; what follows is done only once it is written.
  case record(PartChange)
  /// Start a task, which ends with one event.
  case start(PartTask)
  /// Cancel the task, which still ends with its event.
  case cancelTask
  /// Give the right to send a paid request back unused.
  case returnTurn
}

/// A task of a part; there is at most one at a time.
enum PartTask: Sendable, Hashable {
  /// Sleep.
  case wait(Duration)
  /// Wait for room on the disk, for other paid requests and for the limits.
  case queue
  /// Send the paid request, once.
  case submit(secret: String?)
  /// Look at the balance for evidence.
  case checkBalance
  /// Ask how far it is.
  case poll
  /// Fetch its files.
  case download
  /// Put its records into the store.
  case read
  /// Find out whose id a call has named.
  case verify(BulkID)
}
