import Market
import SafeText
import Terminal

@testable import Dashboard

/// A bulk desk that remembers what it was told, and sells without a provider.
struct FakeDesk {
  /// How everything stands, the newest first.
  var requests: [BulkProgress] = []
  /// What was wanted of it.
  private(set) var acts: [BulkAct] = []
  /// How many records any order finds.
  var count = 8120
  var balance: Int? = 98_765
  /// What it says to everything, if it is out of order.
  var problem: BulkProblem?

  mutating func answer(_ act: BulkAct) -> Result<BulkAnswer, BulkProblem>? {
    acts.append(act)
    if let problem { return .failure(problem) }
    switch act {
    case .compose(let order, _):
      let title: Safe =
        switch order.input {
        case .query(let query): Safe(showing: query.description)
        case .native(let text): Safe(showing: text)
        case .ids(let ids): "\(ids.count) ids"
        }
      return priced(title, order.dataset, min(count, order.limit ?? count))
    case .composeFile(let path, let dataset, let limit, _):
      return priced(Safe(showing: path), dataset, min(count, limit ?? count))
    case .explain: return .success(.explained([BulkFact("remote", ["id 0a1b", "file part-1"])]))
    case .confirm(let id, _, _, _):
      change(id) { ($0.state, $0.choices) = (.planned, [.pause, .cancel]) }
    default: break
    }
    return .success(.done)
  }

  private mutating func priced(
    _ title: Safe,
    _ dataset: BulkDataset,
    _ count: Int
  ) -> Result<BulkAnswer, BulkProblem> {
    var request = BulkProgress(
      id: "r\(requests.count + 1)",
      dataset: dataset,
      title: title,
      state: .priced
    )
    (request.records, request.price) = (count, .atMost(count))
    request.choices = [.confirm, .cancel]
    requests.insert(request, at: 0)
    return .success(.priced(request, balance: balance))
  }

  mutating func change(_ id: BulkProgress.ID, _ change: (inout BulkProgress) -> Void) {
    for index in requests.indices where requests[index].id == id { change(&requests[index]) }
  }

  func open(_ id: BulkProgress.ID, _ desk: AccountID) -> Result<SourceSetup, BulkProblem> {
    if let problem { return .failure(problem) }
    var fields = Sample.fields.fields
    var contact = Field(
      name: "contact",
      type: .string,
      summary: Untrusted("Contact"),
      levels: [.job]
    )
    contact.isSensitive = true
    fields.append(contact)
    var setup = SourceSetup(
      SourceID(rawValue: "records-\(id)"),
      name: "Records of \(Safe(showing: id))",
      fields: FieldCatalog(fields)
    )
    setup.columns = ["job_id", "job_title", "contact"]
    setup.account = desk
    setup.isLocal = true
    return .success(setup)
  }
}

extension Pilot {
  static let desk: AccountID = "desk"
  /// The present of all tests, in seconds since 1970.
  static let second = 1_769_860_800

  /// Lets the sources of an account hear its status.
  mutating func hear(_ status: AccountStatus, at sources: [SourceID]) {
    for source in sources { receive(.serviceChanged(source, status)) }
  }

  /// A dashboard over a source that sells in bulk, its first screen here.
  static func atDesk(
    _ columns: Int = 160,
    _ rows: Int = 40,
    _ requests: [BulkProgress] = [],
    datasets: [BulkDataset] = ["job"],
    others: [SourceSetup] = [],
    notifies: Bool = false,
    keymap: Keymap = Keymap(),
    scratch: Set<AccountID> = [],
    source: (inout SourceSetup) -> Void = { _ in }
  ) -> Pilot {
    var pilot = Pilot(
      columns,
      rows,
      source: {
        ($0.account, $0.bulkDatasets, $0.threshold) = (Pilot.desk, datasets, 1000)
        source(&$0)
      },
      others: others,
      setup: { ($0.notifies, $0.keymap, $0.scratch) = (notifies, keymap, scratch) }
    )
    pilot.settle()
    pilot.bulk.requests = requests
    pilot.hear()
    return pilot
  }

  /// Tells the status of the account to each of its sources.
  mutating func hear(_ report: AccountStatus, of sources: [SourceID]) {
    for source in sources { receive(.serviceChanged(source, report)) }
  }

  /// Tells how the requests stand.
  mutating func hear() {
    receive(.bulkChanged(Pilot.desk, bulk.requests))
  }
}

extension BulkProgress {
  /// A request in a state, with the choices that a desk gives it.
  static func sample(_ state: PurchaseState, _ change: (inout BulkProgress) -> Void = { _ in })
    -> Self
  {
    var request = BulkProgress(
      id: state.rawValue,
      dataset: "job",
      title: "title=(data engineer) country=Netherlands",
      state: state
    )
    (request.records, request.price) = (8120, .atMost(8120))
    request.created = Pilot.second - 3 * 3600
    switch state {
    case .composed: request.choices = [.retry, .cancel]
    case .priced: request.choices = [.confirm, .cancel]
    case .planned: request.choices = [.pause, .cancel]
    case .accepted, .preparing, .ready, .downloading, .stored:
      (request.choices, request.daysLeft) = ([.pause, .cancel, .retry], 27)
      request.price = .exactly(8120)
    case .parsed:
      (request.choices, request.read, request.bytes) = ([.open], 8120, 19_500_000)
      request.price = .exactly(8120)
    case .unknown: request.choices = [.check, .identify, .sendAgain, .giveUp]
    case .confirmed: request.choices = [.cancel]
    case .sending, .refused, .expired, .cancelled: request.choices = []
    }
    switch state {
    case .preparing: request.nextLook = Pilot.second + 20
    case .downloading:
      (request.bytes, request.totalBytes) = (12_100_000, 19_500_000)
      (request.bytesPerSecond, request.timeLeft) = (2_100_000, .seconds(21))
    case .unknown:
      request.message = "the connection was cut before an answer came"
      request.evidence = [
        "the balance was 98,765 and is 90,645: charged, if nothing else was bought"
      ]
    case .refused:
      request.message = "the account has too few credits"
      request.advice = "add credits at the provider"
    default: break
    }
    change(&request)
    return request
  }

  /// The same in so many slices, each in a state of its own.
  func cut(_ states: [PurchaseState]) -> BulkProgress {
    var whole = self
    whole.slices = states.enumerated().map { place, state in
      .sample(state) {
        $0.id = "\(id)/\(place)"
        $0.title = "\(place * 1000) to \(place * 1000 + 999)"
      }
    }
    return whole
  }
}
