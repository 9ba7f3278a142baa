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
  /// The stops so far; those behind ``place`` can be gone forward to.
  var trail: [Visit]
  /// Where on the trail we are.
  var place = 0
  var focus = PaneID.results
  var isZoomed = false
  /// What lies over the panes, the topmost last.
  var overlays: [Overlay] = []
  var fields = Asked<FieldCatalog>()
  /// The language in which the fields were asked for last.
  var fieldsLanguage: Language?
  /// How the values are labelled that are asked for from now on.
  var labelling: Labelling
  var service = ServiceReport()
  var marks = Marks()
  var find: FindPattern?
  var notice: Notice?
  var theme = 0
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
    case find(LineEditor)
  }

  /// A dashboard that has not asked for anything yet; ``start(at:)`` begins.
  public init(_ setup: Setup, size: Size) {
    self.setup = setup
    self.size = size
    labelling = setup.labelling
    trail = [
      Visit(
        query: setup.query,
        crumb: setup.query == .everything ? "all jobs" : Safe(showing: setup.query.description),
        results: ResultsPane(columns: setup.columns, sort: setup.sort, column: 0),
        facets: FacetsPane(requests: setup.facets),
        tree: TreePane(groups: setup.groups),
        labelling: setup.labelling
      )
    ]
  }

  /// The stop that is shown.
  var visit: Visit {
    get { trail[place] }
    set { trail[place] = newValue }
  }

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
    return RequestID(number: requests)
  }

  /// Whether requests are under way or files are being written.
  public var isBusy: Bool {
    fields.pending != nil || trail.contains { !$0.pending.isEmpty }
      || overlays.contains(where: \.isBusy)
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
    case .help, .number, .picker, .query, .find: false
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
    case .query, .find: .typing
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
