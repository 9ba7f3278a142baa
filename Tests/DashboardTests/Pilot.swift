import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

/// Drives a dashboard without a terminal, a provider or a clock.
struct Pilot {
  var state: DashboardState
  /// What the dashboard wanted since the last time it was asked.
  private(set) var effects: [Effect]
  /// The time since the start.
  var now = Duration.zero
  /// Where rows are paid for, if the dashboard has such a source.
  var shop: Shop?
  /// The bulk desk, if the dashboard has one.
  var bulk = FakeDesk()

  /// What is kept.
  var snapshots: [Snapshot] = []

  /// The panes as they were drawn after the last action.
  private var drawn = DrawnPanes()

  /// The date of all tests: 31 January 2026.
  static let today = Day(number: 20_484)
  /// The source that is shown first.
  static let feed: SourceID = "testfeed"

  init(
    _ columns: Int = 124,
    _ rows: Int = 36,
    source: (inout SourceSetup) -> Void = { _ in },
    others: [SourceSetup] = [],
    setup: (inout Setup) -> Void = { _ in }
  ) {
    var feed = SourceSetup(Pilot.feed, name: "Testfeed")
    source(&feed)
    var settings = Setup(
      feed,
      others: others,
      times: TimeFormat(
        time: { second, _ in "\(second / 3600 % 24):00" },
        stamp: { _ in "20260131-120000" }
      )
    )
    setup(&settings)
    state = DashboardState(settings, size: Size(columns: columns, rows: rows))
    effects = state.start(at: .start)
  }

  /// A dashboard over a shop, with nothing answered yet.
  init(
    _ columns: Int,
    _ rows: Int,
    shop: Shop,
    keymap: Keymap = Keymap(),
    _ change: (inout SourceSetup) -> Void
  ) {
    var setup = Shop.setup
    change(&setup)
    var settings = Setup(
      setup,
      others: [SourceSetup(Pilot.feed, name: "Testfeed")],
      times: TimeFormat(
        time: { second, _ in "\(second / 3600):00" },
        stamp: { _ in "20260131-120000" }
      )
    )
    settings.keymap = keymap
    state = DashboardState(settings, size: Size(columns: columns, rows: rows))
    effects = state.start(at: .start)
    self.shop = shop
  }

  /// A dashboard whose first screen is here.
  static func settled(_ columns: Int = 124, _ rows: Int = 36, total: Int = 250) -> Pilot {
    var pilot = Pilot(columns, rows)
    pilot.settle(total: total)
    return pilot
  }

  /// Presses keys by their names, with blanks between them.
  mutating func press(_ names: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for name in names.split(separator: " ") {
      guard let key = Key(name: String(name)) else {
        Issue.record("no key is called \(name)", sourceLocation: sourceLocation)
        continue
      }
      receive(.input(.key(key)))
    }
  }

  /// Presses keys, and takes what is wanted after them.
  mutating func press(
    asking names: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> [Effect] {
    _ = take()
    press(names, sourceLocation: sourceLocation)
    return take()
  }

  /// Presses the keys of a text.
  mutating func type(_ text: String) {
    for character in text { receive(.input(.key(Key(character)))) }
  }

  mutating func receive(_ action: Action) {
    effects += state.receive(action, at: present)
    // Whatever happens, drawing what changed gives the same as drawing everything.
    let canvas = state.draw(at: present, reusing: &drawn)
    if canvas.grid != state.draw(at: present).grid {
      Issue.record("a pane that changed was not drawn again after \(action)")
    }
  }

  /// What the dashboard wanted since the last time.
  mutating func take() -> [Effect] {
    defer { effects = [] }
    return effects
  }

  /// Answers everything that was asked for, until nothing more is.
  mutating func settle(total: Int = 250) {
    while !effects.isEmpty {
      for effect in take() { answer(effect, total: total) }
    }
  }

  /// Answers one request from the sample market.
  mutating func answer(_ effect: Effect, total: Int = 250) {
    let origin = Origin(
      time: "12:00:00",
      isKept: false,
      request: "GET /\(Untrusted(effect.kind))?a=b"
    )
    if var shop, effect.asked?.source == Pilot.shopID {
      if let action = shop.answer(effect, origin) { receive(action) }
      self.shop = shop
      receive(.serviceChanged(Pilot.shopID, shop.report))
      return
    }
    switch effect {
    case .search(let id, let request, _, _):
      receive(.searched(id, .success((Sample.answer(request, total: total), origin))))
    case .aggregate(let id, let request, _):
      receive(.aggregated(id, .success((Sample.answer(request), origin))))
    case .count(let id, let request, _):
      // So many jobs have each of the filters.
      receive(.counted(id, .success((86 * request.query.filters.count, origin))))
    case .fields(let id, _):
      receive(.fieldsCame(id, .success((Sample.fields, origin))))
    case .bulk(let id, let desk, let act):
      bulk.answer(act).map { receive(.bulkDone(id, $0)) }
      receive(.bulkChanged(desk, bulk.requests))
    case .openRecords(let id, let desk, let request):
      receive(.sourceOpened(id, bulk.open(request, desk)))
    case .findSnapshots(let id): receive(.snapshotsFound(id, snapshots))
    case .keepSnapshot(let id, let snapshot):
      snapshots.insert(snapshot, at: 0)
      receive(.snapshotKept(id, .success(snapshot.name)))
    case .cancel, .remember, .export, .edit, .closeSource, .bell, .theme, .redraw, .suspend, .quit:
      break
    }
  }

  /// The line of the query, if it is open on top.
  var queryLine: QueryLine? { state.layers.last as? QueryLine }

  var present: Present { .start + now }

  /// What the screen shows.
  var screen: String { state.draw(at: present).grid.text }

  /// What the cells of the screen mean.
  var roles: String { state.draw(at: present).grid.roles(as: Role.allCases.map(\.letter)) }
}

extension Present {
  /// When all tests begin.
  static let start = Present(elapsed: .zero, second: Pilot.second, today: Pilot.today)

  static func + (present: Present, elapsed: Duration) -> Present {
    var later = present
    later.elapsed += elapsed
    return later
  }
}

extension DashboardState {
  /// The source that is shown.
  var source: SourceState {
    get { scene.source }
    set { scene.source = newValue }
  }

  /// The entry of the history that is shown.
  var entry: HistoryEntry {
    get { scene.source.entry }
    set { scene.source.entry = newValue }
  }
}

/// A market that follows from numbers alone.
enum Sample {
  static let fields = FieldCatalog([
    Field(name: "job_id", type: .string, summary: Untrusted("Id"), levels: [.job]),
    Field(name: "date", type: .date, summary: Untrusted("Published"), levels: [.posting, .job]),
    Field(name: "job_title", type: .text, summary: Untrusted("Title"), levels: [.posting]),
    Field(
      name: "organization_name",
      type: .text,
      summary: Untrusted("Employer"),
      levels: [.posting, .job]
    ),
    Field(
      name: "location_name",
      type: .string,
      summary: Untrusted("Place"),
      levels: [.posting, .job]
    ),
    Field(name: "source_website", type: .string, summary: Untrusted("Site"), levels: [.posting]),
    coded("profession", [(696, "Java developer"), (227, "Nurse"), (0, "Unknown")]),
    coded("profession_class", [(9, "ICT"), (10, "Care"), (0, "Unknown")]),
    coded("contract_type", [(1, "Permanent"), (2, "Temporary")]),
    Field(name: "salary", type: .integer, summary: Untrusted("Pay"), levels: [.posting, .job]),
    Field(name: "full_text", type: .text, summary: Untrusted("Text"), levels: [.posting]),
  ])

  private static func coded(_ name: FieldName, _ codes: [(Int, String)]) -> Field {
    Field(
      name: name,
      type: .integer,
      summary: Untrusted("Code"),
      levels: [.posting, .job],
      codes: CodeList(codes.map { CodeList.Entry(.number($0.0), Untrusted($0.1)) })
    )
  }

  static func answer(_ request: SearchRequest, total: Int) -> SearchAnswer {
    let jobs = (0..<total).dropFirst(request.offset).prefix(request.limit).map { number in
      var job = job(number)
      if request.wantsSnippets { job.snippets = snippets(number) }
      return job
    }
    return SearchAnswer(
      total: total,
      jobs: jobs,
      facets: request.facets.map { facet in
        Facet(
          facet.field,
          values: values(facet).map { labelled($0, request.labelling) }.enumerated().map {
            ValueCount($1, count: 90 - 7 * $0)
          }
        )
      }
    )
  }

  /// Pieces in which the first match stands further and further behind.
  private static func snippets(_ number: Int) -> [Snippet] {
    guard !number.isMultiple(of: 4) else { return [] }
    let before = String(repeating: "we are looking for ", count: number % 7)
    return [
      Snippet(markup: "\(before)a <em>Java</em> developer with\n\tsome <em>java</em> beans"),
      Snippet(markup: "and much <em>Java</em>"),
    ]
  }

  private static func values(_ facet: FacetRequest) -> [Value] {
    if let codes = fields[facet.field]?.codes {
      return codes.entries.prefix(facet.limit).map { .coded($0.code, label: $0.label) }
    }
    return (0..<min(3, facet.limit)).map { .text("\(facet.field) \($0)") }
  }

  /// A value as it comes in a language: the label with the language behind it, or the code alone.
  private static func labelled(_ value: Value, _ labelling: Labelling) -> Value {
    guard case .coded(let code, .some(let label)) = value else { return value }
    guard labelling.isOn else { return value.unlabelled }
    guard let language = labelling.language else { return value }
    return .coded(code, label: Untrusted("\(label.raw) \(language.rawValue)"))
  }

  static func job(_ number: Int) -> Job {
    var values = FieldValues()
    values.append("job_id", .text("job\(number)"))
    values.append("date", .text(Day(number: 20_000 - number).description))
    values.append("job_title", .text("Title \(number)"))
    values.append("organization_name", .text(number.isMultiple(of: 2) ? "Even GmbH" : "Odd B.V."))
    values.append(
      "location_name",
      number.isMultiple(of: 5) ? .missing : .text("Town \(number % 7)")
    )
    return Job(values: values)
  }

  static func answer(_ request: AggregateRequest) -> AggregateAnswer {
    var rows: [BucketRow] = []
    func buckets(_ group: Grouping?) -> [Value] {
      Sample.buckets(group).map { labelled($0, request.labelling) }
    }
    for (place, outer) in buckets(request.groups.first).enumerated() {
      for (step, inner) in buckets(request.groups.dropFirst().first).enumerated() {
        rows.append(
          BucketRow(keys: [.value(outer), .value(inner)], count: 60 - 20 * place - 9 * step)
        )
      }
      let rest = Array(repeating: BucketRow.Key.all, count: request.groups.count - 1)
      rows.append(BucketRow(keys: [.value(outer)] + rest, count: 120 - 30 * place))
    }
    return AggregateAnswer(
      header: request.groups.map(\.key.description) + ["count"],
      rows: rows
    )
  }

  private static func buckets(_ group: Grouping?) -> [Value] {
    guard let name = group?.key.field, let codes = fields[name]?.codes else { return [] }
    return codes.entries.prefix(group?.limit ?? 10).map { .coded($0.code, label: $0.label) }
  }
}

extension Effect {
  /// A search, if the effect is one.
  var search: (id: RequestID, request: SearchRequest, refresh: Bool, spending: SpendLimit)? {
    if case .search(let id, let request, let refresh, let spending) = self {
      (id, request, refresh, spending)
    } else {
      nil
    }
  }

  /// An export, if the effect is one.
  var export: (id: RequestID, order: ExportOrder)? {
    if case .export(let id, let order) = self { (id, order) } else { nil }
  }

  /// The text of a query to remember, if the effect is that.
  var remembered: String? { if case .remember(let text) = self { text } else { nil } }
}
