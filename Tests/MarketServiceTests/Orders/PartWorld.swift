import Foundation
import Market
import SafeText
import TestSupport
import Testing

@testable import MarketService
@testable import Store

/// A ledger, a provider, a person and a clock around one machine, as plain values driven by a seed.
struct PartWorld {
  var row: Purchase
  var machine: PartMachine
  /// The task that runs, as the driver has it.
  private(set) var running: PartTask?
  private var isCancelled = false
  private(set) var hasTurn = false
  /// How many paid requests left.
  private(set) var sends = 0
  /// Whether the last paid request may have been charged, and nobody has said that it was not.
  private var mayBeBought = false
  /// Whether the disk and the provider do what they are asked to.
  var isWell = false
  /// How many of the next writes the disk refuses.
  var failures = 0
  private(set) var log: [String] = []
  /// Every step, in words.
  private var trace: [String] = []
  private var broken: [String] = []
  /// How many events are being handled, one within the other.
  private var depth = 0
  private var random: SplitMix
  private var now = Date(timeIntervalSince1970: 1_795_000_000)

  static let id = constant(BulkID("00000000-0000-4000-8000-000000000001"))
  static let other = constant(BulkID("00000000-0000-4000-8000-000000000002"))
  static let payload = constant(PayloadName(text: "0-00000000-0.jsonl.gz"))
  private static let file = constant(BulkFileName("a/part-0.json.gz"))

  private static func constant<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a constant of the tests cannot be made") }
    return value
  }

  init(seed: Int) {
    random = SplitMix(seed: seed)
    let request = BulkRequest(
      dataset: "job",
      input: "filter",
      content: Array(#"{"title":"(x)"}"#.utf8),
      limit: 3,
      title: "title=x"
    )
    row = Purchase(
      account: "a",
      provider: "p",
      kind: .bulk,
      series: "part/1",
      ordinal: 0,
      parent: "1",
      title: "",
      request: request.kept,
      maximum: 3,
      state: .planned
    )
    row.created = now
    machine = PartMachine(row, rules: PartWorld.rules)
  }

  static let rules = PartMachine.Rules(isListening: true)
}

// MARK: - The driver

extension PartWorld {
  /// Hands an event to the machine and does its steps, as the driver does.
  mutating func handle(_ event: PartEvent) {
    log.append("\(row.state.rawValue) \(PartWorld.name(event))")
    let before = row.state
    depth += 1
    defer { depth -= 1 }
    do {
      let steps = machine.handle(event, at: now)
      try perform(steps)
    } catch {
      if PartWorld.isOfPerson(event) { return }
      log.append("failed")
      // Waiting for the disk writes nothing.
      let steps = machine.handle(.storeFailed(error, row), at: now)
      try? perform(steps)
    }
    guard depth == 1 else { return }
    expect(machine.task == running, "the task \(String(describing: running)) is not the machine's")
    checkChange(from: before, by: event)
  }

  private mutating func perform(_ steps: [PartStep]) throws(StoreError) {
    for step in steps {
      trace.append(PartWorld.words(step))
      switch step {
      case .record(let change):
        try write(change)
        handle(.recorded(row))
      case .start(let task): start(task)
      case .cancelTask: isCancelled = true
      case .returnTurn:
        expect(hasTurn, "a turn was given back that nobody had")
        hasTurn = false
      }
    }
  }

  private mutating func start(_ task: PartTask) {
    expect(running == nil, "\(task) started beside \(String(describing: running))")
    (running, isCancelled) = (task, false)
    guard case .submit = task else { return }
    expect(hasTurn, "sent without a turn")
    expect(row.state == .sending, "sent before the ledger knew of it")
    expect(!mayBeBought, "sent twice: \(log.suffix(20))")
    sends += 1
    mayBeBought = true
  }

  /// The ledger: every change is legal, or it is a fault of the machine.
  private mutating func write(_ change: PartChange) throws(StoreError) {
    let isRefused = failures > 0 || !isWell && Int.random(in: 0..<12, using: &random) == 0
    if failures > 0 { failures -= 1 }
    if isRefused { throw StoreError(.fullDisk, "") }
    switch change.way {
    case .move(let state):
      expect(row.state.next.contains(state), "illegal: \(row.state) to \(state)")
      change.edit(&row)
      row.state = state
      if state == .sending { row.sent = now }
    case .update: change.edit(&row)
    case .resolve(let verdict, _):
      let state = row.state.next(by: verdict)
      expect(state != nil, "nothing to resolve in \(row.state) by \(verdict)")
      change.edit(&row)
      row.state = state ?? row.state
      if verdict == .notBought { mayBeBought = false }
    case .note: break
    }
    log.append(PartWorld.caseName(change))
  }

  /// Ends the program at any moment and starts it again.
  mutating func restart(asCrash: Bool = true) {
    // What was being sent when its program ended may have been bought.
    if asCrash, row.state == .sending { row.state = .unknown }
    (running, isCancelled, hasTurn) = (nil, false, false)
    machine = PartMachine(row, rules: PartWorld.rules)
    log.append("restart")
  }

  /// Lets the paid request be on its way.
  mutating func isSending() {
    row.state = .planned
    restart(asCrash: false)
    handle(.wake)
    end(with: .turnCame(Turn()))
  }
}

// MARK: - What happens

extension PartWorld {
  /// Something happens: a task ends, a person or the provider does something, or the program dies.
  mutating func doSomething() {
    now += Double(Int.random(in: 1...9000, using: &random))
    switch Int.random(in: 0..<20, using: &random) {
    case 0: restart()
    case 1: handle(.stop)
    case 2...8:
      guard let (_, event) = PartWorld.events.randomElement(using: &random) else { return }
      if PartWorld.isOfPerson(event) { handle(event) }
    default:
      if running == nil { handle(.wake) } else { endTask() }
    }
  }

  /// Ends the running task in one of the ways that it can end.
  mutating func endTask() {
    guard let task = running else { return }
    if case .submit = task {} else if isCancelled { return end(with: .interrupted) }
    let events = PartWorld.ends(of: task)
    end(with: isWell ? events[0] : events.randomElement(using: &random) ?? .interrupted)
  }

  mutating func end(with event: PartEvent) {
    running = nil
    switch event {
    case .turnCame: hasTurn = true
    case .submitted(let result):
      hasTurn = false
      if case .failure(let failure) = result, failure.outcome != .unknown { mayBeBought = false }
    default: break
    }
    handle(event)
  }

  /// How a task can end, the good end first.
  private static func ends(of task: PartTask) -> [PartEvent] {
    switch task {
    case .wait: [.timeUp]
    case .queue:
      [
        .turnCame(Turn(secret: "s", balance: 9)), .turnCame(Turn(trouble: .state(.unknown))),
        .interrupted,
        .storeFailed(StoreError(.noRoom(needed: 1, free: 0), ""), nil),
      ]
    case .submit:
      [.submitted(.success(BulkReceipt(id: id)))]
        + [lost, down, limited, refused, notSent].map { .submitted(.failure($0)) }
    case .checkBalance: [.balanceChecked]
    case .poll:
      [
        .polled(.success(.ready([file]))),
        .polled(.success(.preparing)),
      ]
        + [down, limited, missing, noCredits].map { .polled(.failure($0)) }
    case .download:
      [.downloaded([payload]), .downloaded(nil), .downloadFailed(down, hasProgressed: true)]
        + [.downloadFailed(missing, hasProgressed: false), .interrupted]
    case .read: [.read(records: 3, unreadable: 0), .damaged(payload), .interrupted]
    case .verify(let id):
      [.verified(id, .success(true)), .verified(id, .success(false))]
        + [down, refused].map { .verified(id, .failure($0)) }
    }
  }

  static let lost = BulkFailure(ProviderFailure(.unknownOutcome, .lost))
  static let down = BulkFailure(ProviderFailure(.down(status: 503), .notSent))
  static let limited = BulkFailure(
    ProviderFailure(.rateLimited(retryAfter: .seconds(3)), .answered)
  )
  static let notSent = BulkFailure(ProviderFailure(.badCredentials, .notSent))
  static let refused = BulkFailure(.badRequest, Untrusted("no"))
  static let missing = BulkFailure(.notFound, Untrusted("no"))
  static let noCredits = BulkFailure(.noCredits, Untrusted("no"))

  /// Every event by its name.
  static let events: [(name: String, event: PartEvent)] =
    [
      ("wake", .wake), ("retry", .retry), ("signal", .signal), ("pause", .pause),
      ("resume", .resume), ("cancel", .cancel), ("claim", .claim(other)),
      ("identify", .identify(id, evidence: "e")), ("sendAgain", .sendAgain),
      ("clear", .clear(evidence: "e")), ("giveUp", .giveUp), ("note", .note("n")),
      ("reread", .reread), ("tell", .tell(nil)), ("stop", .stop), ("interrupted", .interrupted),
    ]
    + [
      ("timeUp", .timeUp), ("balanceChecked", .balanceChecked), ("turnCame", .turnCame(Turn())),
      ("turnBesideTrouble", .turnCame(Turn(trouble: .state(.unknown)))),
      ("bought", .submitted(.success(BulkReceipt(id: id)))),
      ("lost", .submitted(.failure(lost))), ("limited", .submitted(.failure(limited))),
      ("notSent", .submitted(.failure(notSent))), ("refused", .submitted(.failure(refused))),
      ("preparing", .polled(.success(.preparing))), ("ready", .polled(.success(.ready([])))),
      ("pollMissing", .polled(.failure(missing))), ("pollDown", .polled(.failure(down))),
    ]
    + [
      ("downloaded", .downloaded([payload])),
      ("downloadDown", .downloadFailed(down, hasProgressed: true)),
      ("downloadMissing", .downloadFailed(missing, hasProgressed: false)),
      ("read", .read(records: 3, unreadable: 0)), ("damaged", .damaged(payload)),
      ("isOwn", .verified(id, .success(true))), ("isNotOwn", .verified(id, .success(false))),
      ("storeFailed", .storeFailed(StoreError(.fullDisk, ""), nil)),
    ]

  /// Whether an event comes from a person or a call, at any time, and not from the end of a task.
  static func isOfPerson(_ event: PartEvent) -> Bool {
    switch event {
    case .wake, .retry, .signal, .pause, .resume, .cancel, .claim, .identify, .sendAgain, .clear,
      .giveUp, .note, .reread, .tell:
      true
    default: false
    }
  }

  static func name(_ event: PartEvent) -> String { caseName(event) }

  /// The name of an enum's case, without what it carries.
  private static func caseName(_ value: some Any) -> String {
    Mirror(reflecting: value).children.first?.label ?? "\(value)"
  }
}

// MARK: - What must be so

extension PartWorld {
  private mutating func expect(_ isSo: Bool, _ what: String) {
    if !isSo { broken.append(what) }
  }

  private mutating func checkChange(from before: PurchaseState, by event: PartEvent) {
    let after = row.state
    if case .submitted = event {
      expect(after != .refused || !mayBeBought, "refused, though it may have been bought")
    }
    if before == .parsed, after != .parsed {
      expect(PartWorld.name(event) == "reread", "parsed became \(after) by \(event)")
    }
    if before == .unknown, after != .unknown {
      let isEvidence =
        switch event {
        case .identify, .sendAgain, .clear, .giveUp, .verified: true
        default: false
        }
      expect(isEvidence, "unknown became \(after) by \(event)")
    }
    let isAtRest = after.phase == .finished && !row.isClaimed || machine.isStopped || row.isPaused
    if isAtRest, let running, !isCancelled {
      if case .submit = running {} else { expect(false, "\(running) runs in \(after)") }
    }
    if case .submit = running {} else { expect(!hasTurn, "a turn is kept for nothing") }
  }

  /// Fails the test if something was not as it must be.
  func check() throws {
    #expect(broken.isEmpty, "\(log.suffix(30))")
  }

  /// Whether an event can come now: the end of a task only if it runs.
  func takes(_ event: PartEvent) -> Bool {
    if PartWorld.isOfPerson(event) { return true }
    if case .stop = event { return true }
    guard let running else { return false }
    return PartWorld.ends(of: running).map(PartWorld.name).contains(PartWorld.name(event))
  }

  /// The steps of an event, in words, with those that follow once a change is written.
  func steps(of event: PartEvent) -> [String] {
    var world = self
    world.isWell = true
    world.trace = []
    if PartWorld.isOfPerson(event) || PartWorld.name(event) == "stop" {
      world.handle(event)
    } else {
      world.end(with: event)
    }
    return world.trace
  }

  /// A step without its payload.
  private static func words(_ step: PartStep) -> String {
    switch step {
    case .record(let change): "record \(caseName(change))"
    case .start(let task): "start \(caseName(task))"
    case .cancelTask: "cancel task"
    case .returnTurn: "return turn"
    }
  }
}
