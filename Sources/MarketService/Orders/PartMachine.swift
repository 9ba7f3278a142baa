import Foundation
import Market
import SafeText
import Store

/// Brings one part of an order forward: a pure value that turns events into steps.
///
/// A part is one request to the provider. Whoever drives the machine does its steps in their order, stops at
/// the first that the ledger refuses, and hands back what came of them. All transitions stand in this file.
///
/// ```swift
/// for step in machine.handle(.polled(.success(.preparing)), at: now) { … }
/// ```
///
/// Source: design notes, "Money"; reliability notes, "Exactly-once-ish paid requests".
struct PartMachine: Sendable {
  let rules: Rules
  /// The part as the ledger had it last.
  private(set) var part: Purchase
  /// The one task that runs, or is about to.
  private(set) var task: PartTask?
  /// What is known for the moment only.
  private(set) var status: TransientStatus?
  /// How often something failed in a row.
  private(set) var attempts = 0
  /// How often the provider was asked since it took the part.
  private(set) var polls = 0
  private(set) var isStopped = false
  /// What the provider said to the purchase, until the ledger has it: it is said only once.
  private(set) var answer: Result<BulkReceipt, BulkFailure>?
  /// Whether the provider has said that it prepares the part, so that it knows of it.
  private var isKnown = false
  /// Whether the provider called while it was being asked.
  private var isSignalled = false
  /// The time of day of the event that is being handled.
  private(set) var now = Date.distantPast

  /// Whether its request can be read: a row that somebody damaged is left alone.
  let isReadable: Bool

  init(_ part: Purchase, rules: Rules) {
    self.part = part
    self.rules = rules
    isReadable = part.bulkRequest != nil
  }

  /// Takes an event.
  ///
  /// - Parameters:
  ///   - event: What happened.
  ///   - now: The time of day.
  /// - Returns: What is to be done, in this order.
  mutating func handle(_ event: PartEvent, at now: Date) -> [PartStep] {
    self.now = now
    return switch event {
    case .wake: advance()
    case .retry: retry()
    case .signal: signal()
    case .stop: stop()
    case .tell(let status): tell(status)
    case .recorded(let row): recorded(row)
    case .storeFailed(let error, let row): storeFailed(error, row)
    case .interrupted, .timeUp, .balanceChecked: end()
    case .turnCame(let turn): turnCame(turn)
    case .submitted(let result): submitted(result)
    case .polled(let result): polled(result)
    case .downloaded(let payloads): downloaded(payloads)
    case .downloadFailed(let failure, let progressed): downloadFailed(failure, progressed)
    case .read(let records, let unreadable): read(records, unreadable)
    case .damaged(let payload): damaged(payload)
    case .verified(let id, let result): verified(id, result)
    default: change(for: event).map { [.record($0)] } ?? []
    }
  }

  /// Takes a row that was read from the ledger; nothing is set going.
  mutating func adopt(_ row: Purchase) {
    part = row
    if row.state != .sending { answer = nil }
  }
}

// MARK: - What happens without a person

extension PartMachine {
  /// Starts the next task, unless one runs.
  private mutating func advance() -> [PartStep] {
    guard task == nil else { return [] }
    if part.state == .planned, rules.isSpendingOff, !part.isPaused, !isStopped {
      status = TransientStatus("waits, since spending is off")
    }
    guard canGoOn else { return [] }
    switch part.state {
    case .planned: return start(.queue)
    case .sending: return answer.map { record($0) } ?? []
    case .accepted, .preparing:
      isSignalled = false
      return start(.poll)
    case .ready: return [.record(.download)]
    case .downloading: return start(.download)
    case .stored: return start(.read)
    default: return part.facts.claim.flatMap { BulkID($0) }.map { start(.verify($0)) } ?? []
    }
  }

  private mutating func start(_ next: PartTask) -> [PartStep] {
    task = next
    return [.start(next)]
  }

  /// A task ended without anything to write down.
  private mutating func end() -> [PartStep] {
    task = nil
    return advance()
  }

  /// Sleeps, if there is something to do afterwards.
  private mutating func wait(_ pause: Duration) -> [PartStep] {
    guard canGoOn else { return [] }
    if isSignalled {
      isSignalled = false
      return advance()
    }
    return start(.wait(pause))
  }

  /// Tells why something that cost nothing failed, and waits until it is tried again.
  private mutating func wait(
    after failure: BulkFailure,
    for short: Duration? = nil
  ) -> [PartStep] {
    let pause = failure.wait ?? short ?? Self.pause(beforeAttempt: attempts)
    if failure.wait == nil, short == nil { attempts += 1 }
    status = TransientStatus(failure, nextLook: now.addingTimeInterval(pause.inSeconds))
    return wait(pause)
  }

  /// Cancels a task that serves nothing any more, or starts the next one.
  private mutating func goOn() -> [PartStep] {
    guard let task else { return advance() }
    return isNeeded(task) ? [] : [.cancelTask]
  }
}

// MARK: - What people and calls want

extension PartMachine {
  private mutating func tell(_ status: TransientStatus?) -> [PartStep] {
    self.status = status
    return []
  }

  private mutating func retry() -> [PartStep] {
    guard part.state.isUnderWay else { return [] }
    (attempts, polls) = (0, 0)
    if case .wait = task { return [.cancelTask] }
    return advance()
  }

  private mutating func signal() -> [PartStep] {
    switch task {
    case .wait: return [.cancelTask]
    case .poll: isSignalled = true
    default: break
    }
    return []
  }

  private mutating func stop() -> [PartStep] {
    isStopped = true
    return task == nil ? [] : goOn()
  }
}

// MARK: - What the ledger says

extension PartMachine {
  private mutating func recorded(_ row: Purchase) -> [PartStep] {
    adopt(row)
    return goOn()
  }

  /// Waits for a disk that is full or cannot be written to, or follows another process.
  private mutating func storeFailed(_ error: StoreError, _ row: Purchase?) -> [PartStep] {
    var unused: [PartStep] = []
    if case .submit = task {
      // Its request is on its way, and its answer will come.
      guard part.state != .sending else { return [] }
      unused = [.returnTurn]
    }
    task = nil
    status = TransientStatus(error.message, advice: error.advice)
    switch error.reason {
    case .fullDisk, .noRoom, .busy, .readOnly, .system, .database:
      return unused + wait(.seconds(30))
    default:
      guard let row, row != part else { return unused }
      adopt(row)
      return unused + wait(.seconds(5))
    }
  }
}

// MARK: - Buying

extension PartMachine {
  private mutating func turnCame(_ turn: Turn) -> [PartStep] {
    task = nil
    guard part.state == .planned, canGoOn else { return [.returnTurn] + advance() }
    // A part with a message was resumed by a person already.
    if let trouble = turn.trouble, part.message == nil {
      return [.returnTurn, .record(.holdBeside(trouble))]
    }
    return [.record(.begin(secret: turn.secret, balance: turn.balance))]
      + start(.submit(secret: turn.secret))
  }

  private mutating func submitted(
    _ result: Result<BulkReceipt, BulkFailure>
  ) -> [PartStep] {
    task = nil
    // Another process may have decided meanwhile.
    guard part.state == .sending else { return advance() }
    answer = result
    return record(result)
  }

  /// Writes down what became of the purchase; done again if the disk did not take it.
  private mutating func record(
    _ answer: Result<BulkReceipt, BulkFailure>
  ) -> [PartStep] {
    switch answer {
    case .success(let receipt):
      (attempts, status) = (0, nil)
      return [.record(.accept(receipt))]
    case .failure(let failure): return record(failure)
    }
  }

  private mutating func record(_ failure: BulkFailure) -> [PartStep] {
    let words = failure.message.text
    switch failure.outcome {
    case .unknown:
      // Looking costs nothing; a call that named an id is better evidence.
      guard !isStopped, part.facts.claim == nil else { return [.record(.lose(words))] }
      return [.record(.lose(words))] + start(.checkBalance)
    case .notBought where !failure.isLimit:
      status = TransientStatus(failure)
      return [.record(.refuse(words, charged: 0))]
    case .notBought, .notSent:
      guard failure.isPassing else { return [.record(.replan(hold: words))] }
      return [.record(.replan(hold: nil))] + wait(after: failure)
    }
  }
}

// MARK: - Waiting for the provider

extension PartMachine {
  private mutating func polled(
    _ result: Result<BulkStatus, BulkFailure>
  ) -> [PartStep] {
    task = nil
    guard part.state == .accepted || part.state == .preparing else { return advance() }
    switch result {
    case .success(.ready(let names)):
      (polls, status) = (0, nil)
      return [.record(.ready(names.map(\.description)))]
    case .success(.preparing):
      isKnown = true
      let pause = pollInterval
      polls += 1
      status = TransientStatus(nil, nextLook: now.addingTimeInterval(pause.inSeconds))
      return prepare + wait(pause)
    case .failure(let failure): return pollFailed(failure)
    }
  }

  /// A part stays what it is unless the provider says otherwise.
  private mutating func pollFailed(_ failure: BulkFailure) -> [PartStep] {
    let words = failure.message.text
    var steps: [PartStep] = []
    if case .refused(let refusal, _) = failure.reason {
      switch refusal {
      case .gone: return [.record(.expire(words))]
      case .notFound where (isKnown || age >= Self.grace) && !isExpired, .unprocessable,
        .badRequest:
        status = TransientStatus(failure)
        return [.record(.refuse(words, charged: nil))]
      // The id stays valid: with new credits, the files come.
      case .notFound, .noCredits, .running: steps = prepare
      }
    }
    if isExpired, !failure.isPassing { return [.record(.expire(words))] }
    return steps + (hold(for: failure, atOnce: failure.needsPerson) ?? wait(after: failure))
  }

  /// Waits for a person if looking again finds the same, or has found nothing that can be read too often.
  private mutating func hold(for failure: BulkFailure, atOnce: Bool) -> [PartStep]? {
    let isVain = !failure.isPassing && !failure.lacksCredits && attempts >= Self.mostMissing
    guard atOnce || isVain else { return nil }
    status = TransientStatus(failure)
    return [.record(.hold(failure.message.text))]
  }
}

// MARK: - Files and records

extension PartMachine {
  private mutating func downloaded(_ payloads: [PayloadName]?) -> [PartStep] {
    task = nil
    guard part.state == .downloading, let payloads else { return advance() }
    (attempts, status) = (0, nil)
    return [.record(.store(payloads))]
  }

  /// What was bought stays bought, and is fetched as often as needed.
  private mutating func downloadFailed(
    _ failure: BulkFailure,
    _ hasProgressed: Bool
  ) -> [PartStep] {
    task = nil
    guard part.state == .downloading, canGoOn else { return [] }
    if hasProgressed { attempts = 0 }
    let pause: Duration? = hasProgressed ? .seconds(1) : nil
    let words = failure.message.text
    if case .refused(.gone, _) = failure.reason { return [.record(.expire(words))] }
    guard case .refused(.notFound, _) = failure.reason else {
      return hold(for: failure, atOnce: false) ?? wait(after: failure, for: pause)
    }
    if isExpired { return [.record(.expire(words))] }
    guard attempts < Self.mostMissing else { return [.record(.hold(words))] }
    // The names of the files may have changed: ask for them again.
    return [.record(.prepare)] + wait(after: failure, for: pause)
  }

  private mutating func read(_ records: Int, _ unreadable: Int) -> [PartStep] {
    task = nil
    guard part.state == .stored else { return advance() }
    status = nil
    return [.record(.parse(records: records, unreadable: unreadable))]
  }

  private mutating func damaged(_ payload: PayloadName) -> [PartStep] {
    task = nil
    guard part.state == .stored else { return advance() }
    var facts = part.facts
    let file = facts.file(at: payload.index)
    facts.tryAgain(file)
    let isLast = facts.attempts[file] > Self.mostRefetches
    let hold = isLast ? "a file came damaged \(Self.mostRefetches + 1) times" : nil
    return [.record(.refetch(file: file, hold: hold))]
  }
}

// MARK: - Calls

extension PartMachine {
  private mutating func verified(
    _ id: BulkID,
    _ result: Result<Bool, BulkFailure>
  ) -> [PartStep] {
    task = nil
    guard part.isClaimed else { return advance() }
    switch result {
    case .success(true):
      let evidence = "the provider called its address with this id"
      return [.record(.identify(id, evidence: evidence))]
    // Another call may have named another id meanwhile.
    case .success(false) where part.facts.claim == id.description:
      return [.record(.dismissClaim(id.description))]
    case .success(false): return advance()
    case .failure(let failure) where failure.isPassing: return wait(after: failure)
    case .failure(let failure):
      // It stays unknown, with the id that was named: the next start tries again.
      status = TransientStatus(failure)
      return []
    }
  }
}
