import Market
import SafeText
public import Terminal

/// The whole dashboard as a value: what it shows, and what it waits for.
///
/// ``receive(_:at:)`` changes it and says what is to be done outside; ``draw(at:)`` shows it. Neither
/// looks at a clock, a network or a file.
public struct DashboardState: Sendable {
  let setup: Setup
  var size: Size
  /// All that belongs to each source, in the order of the setup.
  var sources: [SourceView]
  /// The place of the source that is shown.
  var shown = 0
  /// The place of the source that an action is about: the one that is shown, or the one that answers.
  var current = 0
  var isZoomed = false
  /// What lies over the panes, the topmost last.
  var overlays: [Overlay] = []
  /// The texts of earlier queries, the newest first.
  var history: [String]
  var find: FindPattern?
  var notice: Notice?
  var theme = 0
  /// The bulk requests of each account that buys in bulk.
  var desks: [DeskID: BulkPane] = [:]
  /// Limits and credits of each of these accounts.
  var deskReports: [DeskID: ServiceReport] = [:]
  /// What a bulk desk is doing for a person.
  var bulkAsked: [RequestID: BulkAsked] = [:]
  /// The present, in seconds since 1970, as of the last event.
  var second = 0
  let bulkKeys: BulkKeys
  /// When the last request to give everything up came; a second one soon after ends the program.
  var lastCancel: Moment?
  private var requests = 0

  /// Something that lies over the panes and gets the keys.
  enum Overlay: Sendable {
    case help(HelpView)
    case number(NumberView)
    case detail(DetailView)
    case picker(FieldPicker)
    case export(ExportDialog)
    case query(QueryBar)
    case form(FilterForm)
    case find(LineEditor)
    case sources(SourceList)
    case confirm(ConfirmView)
    case expired(ExpiredDialog)
    case bulk(BulkOverlay)
  }

  /// A dashboard that has not asked for anything yet; ``start(at:)`` begins.
  public init(_ setup: Setup, size: Size) {
    self.setup = setup
    self.size = size
    bulkKeys = BulkKeys(setup.keymap)
    history = setup.history
    sources = setup.sources.map { SourceView($0) }
  }

  /// The source in hand.
  var source: SourceView {
    get { sources[current] }
    set { sources[current] = newValue }
  }

  /// The stop that is shown.
  var visit: Visit {
    get { sources[current].trail[place] }
    set { sources[current].trail[place] = newValue }
  }

  var place: Int {
    get { sources[current].place }
    set { sources[current].place = newValue }
  }
  var focus: PaneID {
    get { sources[current].focus }
    set { sources[current].focus = newValue }
  }
  var fields: Asked<FieldCatalog> {
    get { sources[current].fields }
    set { sources[current].fields = newValue }
  }
  var labelling: Labelling {
    get { sources[current].labelling }
    set { sources[current].labelling = newValue }
  }
  var marks: Marks {
    get { sources[current].marks }
    set { sources[current].marks = newValue }
  }
  var completions: CompletionIndex? { sources[current].completions }
  var service: ServiceReport { report(of: sources[current]) }
  var traits: SourceTraits { sources[current].setup.traits }

  var layout: Layout {
    Layout(size, focus: focus, isZoomed: isZoomed)
  }

  /// The number of rows that a pane shows, without its border.
  func rows(of pane: PaneID) -> Int {
    layout.inside(pane).size.rows
  }

  /// The number of jobs that the results have room for.
  func jobRows(of results: ResultsPane) -> Int {
    results.room(inRows: rows(of: .results))
  }

  mutating func newRequest() -> RequestID {
    requests += 1
    return RequestID(source: source.setup.id, number: requests)
  }

  /// Whether requests are under way or files are being written.
  public var isBusy: Bool {
    sources.contains(where: \.isBusy)
      || overlays.contains(where: \.isBusy) || !bulkAsked.isEmpty
  }

  /// When something will have to be drawn anew although nothing happens.
  public func nextDeadline(after now: Moment) -> Moment? {
    ([visit.nextNews(after: now), fields.nextNews(after: now)]
      + overlays.map { $0.nextNews(after: now) })
      .compactMap(\.self).min()
  }
}

extension DashboardState.Overlay {
  var isBusy: Bool {
    switch self {
    case .detail(let view): view.job.pending != nil
    case .export(let dialog): dialog.isRunning
    case .help, .number, .picker, .query, .form, .find, .sources, .confirm, .expired, .bulk: false
    }
  }

  func nextNews(after now: Moment) -> Moment? {
    if case .detail(let view) = self { view.job.nextNews(after: now) } else { nil }
  }

  /// Where the keys pressed on it are looked up.
  var scope: Scope {
    switch self {
    case .help, .number: .help
    case .detail: .detail
    case .picker: .picker
    case .export: .export
    case .query: .query
    case .form: .form
    case .find: .typing
    case .sources: .sources
    case .confirm: .confirm
    case .expired: .expired
    case .bulk(let overlay): overlay.scope
    }
  }
}

/// What is looked for in the rows that are here.
struct FindPattern: Sendable, Hashable {
  let text: String

  /// Capital letters in the pattern make it heed the case.
  func matches(_ row: Safe) -> Bool {
    text.contains(where: \.isUppercase)
      ? row.text.contains(text) : row.text.lowercased().contains(text)
  }
}
