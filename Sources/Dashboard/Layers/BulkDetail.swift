import Market
import SafeText
import Terminal

/// All that is known of a bulk request.
struct BulkDetail: TextLayer {
  private let account: AccountID
  private let id: BulkProgress.ID
  /// What the account knows beyond the progress, once it has said so.
  private var further: [BulkFact] = []
  /// The states of the request and its slices when it was asked for last.
  private var states: [PurchaseState]?
  /// The request that was made for it last.
  private var asked: RequestID?
  var text = ScrolledText()

  /// Opens a request and asks for what is known of it.
  static func open(
    _ request: BulkProgress,
    _ account: AccountID,
    _ scene: inout Scene
  ) -> [Effect] {
    var detail = BulkDetail(account: account, id: request.id, states: request.allStates)
    let effects = detail.explain(&scene)
    scene.open(detail)
    return effects
  }

  private init(account: AccountID, id: BulkProgress.ID, states: [PurchaseState]) {
    self.account = account
    self.id = id
    self.states = states
  }

  func title(_ scene: Scene) -> Safe { "Bulk request" }

  func lines(columns: Int, _ scene: Scene, _ env: Env) -> [ScrolledText.Line] {
    guard let request = scene.accounts[account]?.request(id) else { return [] }
    return facts(request, env).flatMap { fact in
      ScrolledText.fact(
        fact.name,
        fact.texts,
        nameColumns: BulkDetail.nameColumns,
        columns: columns
      )
    }
  }

  mutating func receive(_ action: Action, _ scene: inout Scene, _ env: Env) -> LayerResult {
    switch action {
    case .bulkDone(let id, .success(.explained(let facts))) where id == asked: further = facts
    case .bulkChanged(account, _): return .stay(explainChange(&scene))
    default: break
    }
    return .stay()
  }

  /// Asks again for what is known of the request if it has come into another state.
  private mutating func explainChange(_ scene: inout Scene) -> [Effect] {
    let before = states
    states = scene.accounts[account]?.request(id)?.allStates
    return states == before ? [] : explain(&scene)
  }

  private mutating func explain(_ scene: inout Scene) -> [Effect] {
    let effects = scene.begin(.explaining(account, id), account, .explain(id))
    asked = effects.first?.bulkRequest
    return effects
  }

  private static let nameColumns = 12

  private func facts(_ request: BulkProgress, _ env: Env) -> [BulkFact] {
    let state = request.stateWord.text
    var facts = [
      BulkFact("dataset", [request.dataset.shown]), BulkFact("what", [request.asked]),
      BulkFact("state", ["\(state): \(request.state.meaning)"]),
      BulkFact("price", [request.priceShown]),
    ]
    func add(_ name: Safe, _ texts: [Safe?]) {
      let texts = texts.compactMap(\.self)
      if !texts.isEmpty { facts.append(BulkFact(name, texts)) }
    }
    add("asked", [request.records.map { Safe.count($0, "record") }])
    add(
      "left out",
      [request.saved > 0 ? "\(Safe.count(request.saved, "record")) here already" : nil]
    )
    add(
      "here",
      [
        request.read > 0 ? Safe.count(request.read, "record") : nil,
        request.bytes > 0 ? request.bytes.sized : nil,
        request.unreadable > 0
          ? "\(Safe.count(request.unreadable, "record")) cannot be read, kept as they came" : nil,
      ]
    )
    add("progress", request.isRunning ? [request.pieces(env.time).joined(separator: " · ")] : [])
    add(
      "ordered",
      [
        request.created > 0
          ? "\(env.time(request.created)), \(request.age(at: env.now.second)[0])" : nil
      ]
    )
    add("kept", [request.daysLeft.map { "by the provider for \(Safe.count($0, "more day"))" }])
    add("message", [request.message])
    add("advice", [request.advice])
    add("evidence", request.evidence)
    add("slices", request.slices.map { "\($0.title): \($0.stateWord.text), \($0.price.shown)" })
    return facts + further
  }
}

extension BulkProgress {
  /// Its state and those of its slices.
  fileprivate var allStates: [PurchaseState] { [state] + slices.map(\.state) }
}
