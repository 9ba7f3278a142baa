import ArgumentParser
import Configuration
import Dashboard
import Foundation
import Market
import MarketService
import SafeText
import Sandbox
import Terminal

/// Opens the dashboard on the terminal, or on a virtual screen driven by a script.
struct Browse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse",
    abstract: "Open the dashboard (the default).",
    discussion: """
      Filters open it on what they select; the explanation of a number on the screen has that command:
        jobtally profession=696 --levels region,education_level --metric median__salary
      """
  )

  @Argument(help: ArgumentHelp("The query to begin with.", valueName: "field=value"))
  var filters: [String] = []

  @Option(help: ArgumentHelp("The levels of the aggregation.", valueName: "field,…"))
  var levels: String?

  @OptionGroup var order: LevelOptions

  @Option(help: ArgumentHelp("The metric of the aggregation.", valueName: "median__salary"))
  var metric: String?

  @Option(help: ArgumentHelp("The columns of the results.", valueName: "field,…"))
  var columns: String?

  @Option(help: ArgumentHelp("The facets.", valueName: "field,…"))
  var facets: String?

  @OptionGroup var source: SourceOptions

  @OptionGroup var labels: LabelOptions

  @Option(help: "The theme: terminal, night, day, contrast, or one of your own.")
  var theme: String?

  @Flag(name: .customLong("ascii"), help: "Draw lines and bars with ASCII characters.")
  var drawsASCII = false

  @Option(
    help: ArgumentHelp("The size of the virtual screen that a script runs on.", valueName: "160x48")
  )
  var size: VirtualSize?

  @Option(
    help: ArgumentHelp(
      "Keys to press, one a line: `type profession=696`, `enter`, `down 3`, `wait`, `wait bulk`, `size 80x24`, `save NAME`.",
      valueName: "file"
    )
  )
  var script: String?

  @Option(
    name: .customLong("save-display"),
    help: ArgumentHelp("Where to save what the screen shows at the end.", valueName: "file")
  )
  var display: String?

  @Option(
    name: .customLong("save-styles"),
    help: ArgumentHelp("Where to save the roles of its cells.", valueName: "file")
  )
  var styles: String?

  @Flag(name: .customLong("no-spend"), help: "Buy nothing, whatever key is pressed.")
  var spendsNothing = false

  @OptionGroup var webhook: WebhookOptions

  func validate() throws {
    if script == nil, size != nil || display != nil || styles != nil {
      throw ValidationError("--size, --save-display and --save-styles go with --script")
    }
  }

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let folders = Folders(environment: environment)
    let configuration = Preferences.configuration(folders)
    let (themes, themeProblems) = Preferences.themes(
      folders,
      option: theme,
      configured: configuration.theme
    )
    let mailbox = ActionMailbox()
    let hook = BulkHook { mailbox.post(.told(Notice(.good, $0))) }
    let sources = SourceOpener(
      source,
      configuration,
      folders,
      environment: environment,
      terms: RunTerms(
        isSpendingOff: spendsNothing,
        onOrders: { mailbox.post(.bulkChanged($0, $1)) },
        hook: hook
      ),
      tell: { mailbox.post(.told(Notice(.warning, $0))) }
    )
    defer { sources.close() }
    let opened = try sources.all()
    let report = try sources.readFiles()
    var setup = try setup(of: opened, configuration, report)
    setup.notifies = configuration.notifiesOfBulk
    setup.keymap = configuration.keymap
    setup.themes = themes
    // A script adds nothing to a person's queries, unless the file was put there for it.
    let file = HistoryFile(folder: folders.state)
    let history = script == nil || file.exists ? file : nil
    do { setup.queries = try history?.read() ?? [] } catch { mailbox.post(.told(error.notice)) }
    let sellers = Browse.sellers(of: opened)
    if let address = webhook.listening { try hook.listen(address, for: sellers) }
    let listening = Task { await hook.run() }
    defer { listening.cancel() }
    let start = Start(
      setup: setup,
      services: Browse.services(of: opened, mailbox),
      accounts: Dictionary(uniqueKeysWithValues: sellers.map { ($0.account.id, $0.account) }),
      mailbox: mailbox,
      history: history.map { HistoryWriter($0, mailbox: mailbox) },
      problems: configuration.problems + themeProblems
    )
    try run(start, environment)
  }
}

extension Browse {
  /// Runs on the terminal, or the script on a virtual screen.
  private func run(_ start: Start, _ environment: [String: String]) throws {
    if let script {
      let steps = try Script.read(path: script)
      try start.runScript(
        steps,
        size: size?.size ?? Size(columns: 160, rows: 48),
        display: display,
        styles: styles
      )
    } else {
      try start.runTerminal(
        environment: environment,
        ascii: drawsASCII,
        readsInput: source.data.contains("-")
      )
    }
  }

  /// What the screen begins with.
  private func setup(
    of opened: [OpenSource],
    _ configuration: Configuration,
    _ report: FeedReport?
  ) throws -> Setup {
    let files = report.map { SourceFiles(loss: $0.loss, lines: $0.lines) }
    let address = source.address
    var setups = opened.map { source in
      var setup = source.setup(configuration, labels, forbidsSpending: spendsNothing)
      setup.options = address
      if source.isOverFiles, let report {
        setup.files = files
        // A source whose fields are documented has those, whatever the files have.
        if setup.fields == nil { setup.show(report.fields) }
      }
      return setup
    }
    try apply(to: &setups[0])
    // Names that another source has are no mistake.
    setups[0].view?.tellsUnknown = true
    return Setup(
      setups[0],
      others: Array(setups.dropFirst()),
      times: TimeFormat(
        time: { LocalTime(seconds: $0).shown(on: $1) },
        stamp: { LocalTime(seconds: $0).stamp }
      )
    )
  }

  /// What the arguments name comes before the configuration.
  private func apply(to setup: inout SourceSetup) throws {
    func names(_ list: String?, _ key: String, _ view: inout ViewNames) -> [String]? {
      guard let list else { return nil }
      view.places[key] = "--\(Untrusted(key))"
      return list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    var view = setup.view ?? ViewNames()
    view.levels = names(levels, "levels", &view) ?? view.levels
    view.columns = names(columns, "columns", &view) ?? view.columns
    view.facets = names(facets, "facets", &view) ?? view.facets
    if !filters.isEmpty { view.query = filters.joined(separator: " ") }
    view.metric = metric
    // Without levels of their own they are for those of the configuration or the source.
    let count = max(1, view.levels?.count ?? setup.groups.count)
    view.limits = try order.limits(count: count)
    view.bases = try order.bases(count: count)
    view.directions = try order.directions(count: count)
    view.places["metric"] = "--metric"
    if !view.isEmpty { setup.view = view }
  }

  /// The service of each source, whose account publishes its status to it.
  private static func services(
    of sources: [OpenSource],
    _ mailbox: ActionMailbox
  ) -> [SourceID: MarketService] {
    var services: [SourceID: MarketService] = [:]
    for source in sources {
      services[source.sourceID] = source.service()
      source.account.connect { [id = source.sourceID] in mailbox.post(.serviceChanged(id, $0)) }
    }
    return services
  }

  /// The accounts that sell in bulk, each once.
  private static func sellers(of sources: [OpenSource]) -> [BulkSource] {
    sources.compactMap(\.bulk).reduce(into: []) { sellers, source in
      if !sellers.contains(where: { $0.account === source.account }) { sellers.append(source) }
    }
  }
}

/// A size given as `160x48`.
struct VirtualSize: ExpressibleByArgument {
  let size: Size

  init?(argument: String) {
    let parts = argument.split(separator: "x").map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1],
      (1...1000).contains(columns), (1...1000).contains(rows)
    else { return nil }
    size = Size(columns: columns, rows: rows)
  }
}

extension OpenSource {
  /// The source as the dashboard names it.
  var sourceID: SourceID { SourceID(rawValue: id) }

  /// What the dashboard starts with on this source.
  fileprivate func setup(
    _ configuration: Configuration,
    _ labels: LabelOptions,
    forbidsSpending: Bool
  ) -> SourceSetup {
    var setup = SourceSetup(
      sourceID,
      name: name,
      traits: provider.traits,
      limits: provider.limits,
      fields: provider.knownFields
    )
    setup.note = note
    setup.threshold = threshold
    setup.forbidsSpending = forbidsSpending
    if let bulk {
      setup.account = bulk.account.id
      setup.bulkDatasets = [bulk.dataset]
      setup.recordCredits = bulk.offer?.recordCredits ?? 1
    }
    setup.apply(configuration)
    setup.labelling.isOn = labels.labelling.isOn
    if let language = labels.language { setup.labelling.language = language }
    return setup
  }
}

extension SourceSetup {
  /// Takes the view of a configuration; its names are checked when the source is shown.
  fileprivate mutating func apply(_ configuration: Configuration) {
    labelling.language = configuration.language
    let view = ViewNames(
      columns: configuration.columns,
      facets: configuration.facets,
      levels: configuration.levels,
      places: configuration.viewPlaces
    )
    if !view.isEmpty { self.view = view }
  }
}
