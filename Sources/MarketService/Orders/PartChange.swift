import Market
import SafeText
import Store

/// A change of one part in the ledger, as a value: what it does to the row, and nothing else.
enum PartChange: Sendable, Hashable {
  // MARK: The purchase

  /// From here on the first byte may leave.
  case begin(secret: String?, balance: Int?)
  /// The provider took it.
  case accept(BulkReceipt)
  /// Nothing was bought, and it can be sent again; with a reason, only once a person says so.
  case replan(hold: String?)
  /// It waits, since another part of its order is in trouble.
  case holdBeside(PartTrouble)
  /// The provider does not sell it.
  case refuse(String, charged: Int?)
  /// Its answer is lost.
  case lose(String)

  // MARK: The files

  /// The provider prepares it, or does so again.
  case prepare
  /// Its files have these names.
  case ready([String])
  /// Its files are being fetched.
  case download
  /// All its bytes are on the disk.
  case store([PayloadName])
  /// Its records are in the store.
  case parse(records: Int, unreadable: Int)
  /// Its records are to be read once more.
  case reread
  /// A file came damaged and is fetched again beside the damaged one; the last time only once a person says so.
  case refetch(file: Int, hold: String?)
  /// The provider does not keep it any more.
  case expire(String)

  // MARK: The person, and the provider's call

  /// It waits until the person resumes it.
  case pause
  /// The provider does not go on with it, for this reason: it waits until the person resumes it.
  case hold(String)
  /// It continues.
  case resume
  /// It is cancelled.
  case cancel
  /// A call named this id, which is not verified yet.
  case claim(String)
  /// The id that a call named is not its own.
  case dismissClaim(String)
  /// It was bought, and this is its id.
  case identify(BulkID, evidence: String)
  /// A person says that it was not bought, and wants it sent again.
  case sendAgain
  /// The balance proves that it was not bought.
  case clear(evidence: String)
  /// It is not looked for any more.
  case giveUp
  /// Evidence that decides nothing.
  case note(String)
}

extension PartChange {
  /// How the ledger makes the change.
  enum Way: Hashable {
    case move(PurchaseState)
    case update
    case resolve(Purchase.Verdict, evidence: String)
    case note(String)
  }

  /// How the ledger makes the change.
  var way: Way {
    switch self {
    case .begin: .move(.sending)
    case .accept: .move(.accepted)
    case .replan: .move(.planned)
    case .refuse: .move(.refused)
    case .lose: .move(.unknown)
    case .prepare: .move(.preparing)
    case .ready: .move(.ready)
    case .download, .refetch: .move(.downloading)
    case .store, .reread: .move(.stored)
    case .parse: .move(.parsed)
    case .expire: .move(.expired)
    case .cancel: .move(.cancelled)
    case .holdBeside, .pause, .hold, .resume, .claim, .dismissClaim: .update
    case .identify(_, let evidence): .resolve(.bought, evidence: evidence)
    case .sendAgain: .resolve(.notBought, evidence: "a person said so")
    case .clear(let evidence): .resolve(.notBought, evidence: evidence)
    case .giveUp: .resolve(.givenUp, evidence: "a person gave it up")
    case .note(let text): .note(text)
    }
  }

  /// What is written down as evidence beside the change itself.
  var remark: String? {
    switch self {
    case .lose(let words): "sent, and then: \(words)"
    case .dismissClaim(let claim):
      "its address was called with \(claim): no request of this account, or one that is here already"
    default: nil
    }
  }

  /// Changes everything of the row but its state and its evidence.
  func edit(_ part: inout Purchase) {
    switch self {
    case .begin(let secret, let balance):
      part.webhookSecret = secret
      part.balanceBefore = balance ?? part.balanceBefore
      part.message = nil
    case .accept(let receipt):
      part.remoteID = receipt.id.description
      part.balanceAfter = receipt.creditsLeft
      part.message = nil
      if let drift = part.drift { part.facts.drift = drift }
    case .replan(let hold): part.hold(hold)
    case .holdBeside(let trouble): part.hold(trouble.reason)
    case .refuse(let words, let charged):
      part.message = words
      part.charged = charged ?? part.charged
    case .lose(let words), .expire(let words): part.message = words
    case .ready(let files):
      part.facts.files = files
      part.message = nil
    case .store(let payloads): part.payloads = payloads
    case .parse(let records, let unreadable):
      part.recordCount = records
      part.charged = part.charged ?? records.times(part.facts.rate)
      part.facts.unreadable = unreadable
      part.message = nil
    case .refetch(let file, let hold):
      part.facts.tryAgain(file)
      part.payloads = []
      part.isPaused = hold != nil
      part.message = hold
    case .pause: part.isPaused = true
    case .hold(let words): part.hold(words)
    case .resume:
      part.isPaused = false
      // A part that was held beside another one is sent although that one is still in trouble: see `turnCame`.
      part.message = part.state == .planned ? "sent on a person's word" : nil
    case .claim(let id): part.facts.claim = id
    case .dismissClaim: part.facts.claim = nil
    case .identify(let id, _):
      part.remoteID = id.description
      part.facts.claim = nil
      part.message = nil
    case .sendAgain: part.message = "sent again on a person's word"
    case .clear: part.hold("was not bought; to go on sends it")
    case .prepare, .download, .reread, .cancel, .giveUp, .note: break
    }
  }

  /// Makes the change in the ledger.
  ///
  /// - Returns: The row as the ledger has it then.
  /// - Throws: ``StoreError``; an illegal change changes nothing.
  func write(to ledger: Ledger, _ id: Purchase.ID) throws(StoreError) -> Purchase {
    let purchase =
      switch way {
      case .move(let state): try ledger.move(id, to: state, edit)
      case .update: try ledger.update(id, edit)
      case .resolve(let verdict, let evidence):
        try ledger.resolve(id, verdict, evidence: evidence, edit)
      case .note(let text): try ledger.note(id, evidence: text)
      }
    guard let remark else { return purchase }
    return try ledger.note(id, evidence: remark)
  }
}

extension Purchase {
  /// How much more than its price the balance fell when it was taken, in credits; `nil` if it did not, or that
  /// is not known.
  var drift: Int? {
    guard let before = balanceBefore, let after = balanceAfter, before - after > maximum else {
      return nil
    }
    return before - after
  }

  /// Pauses it with a reason until a person resumes it; without a reason it is not paused.
  fileprivate mutating func hold(_ reason: String?) {
    guard let reason else { return }
    isPaused = true
    message = reason
  }
}
