import ArgumentParser
import Configuration
import Dashboard
import Foundation
import Market
import MarketService
import SafeText
import Terminal

/// Opens the dashboard on the terminal, or on a virtual screen driven by a script.
struct Browse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse",
    abstract: "Open the dashboard (the default)."
  )

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
      "Keys to press, one a line: `type profession=696`, `enter`, `down 3`, `wait`, `size 80x24`, `save NAME`.",
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

  func validate() throws {
    if script == nil, size != nil || display != nil || styles != nil {
      throw ValidationError("--size, --save-display and --save-styles go with --script")
    }
  }

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let folders = Folders(environment: environment)
    let (configuration, themes, problems) = Preferences.read(folders, theme: theme)
    let news = NewsBox()
    let opened = try OpenSource(
      source,
      configuration,
      folders,
      environment: environment,
      tell: { news.post(.told($0)) }
    )
    var jobfeed = SourceSetup(
      "jobfeed",
      name: opened.name,
      traits: opened.provider.traits,
      limits: opened.provider.limits,
      fields: opened.provider.knownFields
    )
    jobfeed.note = opened.note
    jobfeed.apply(configuration)
    jobfeed.labelling.isOn = labels.labelling.isOn
    if let language = labels.language { jobfeed.labelling.language = language }
    var setup = Setup(
      jobfeed,
      stamp: { LocalTime.now.stamp },
      today: { LocalTime.now.day },
      time: { LocalTime(seconds: $0).hourAndMinute }
    )
    setup.keymap = configuration.keymap
    setup.themes = themes
    let service = MarketService(
      provider: opened.provider,
      sharing: opened.sharing,
      now: { Date() },
      onChange: { [id = jobfeed.id] in news.post(.serviceChanged(id, $0)) }
    )
    // A script adds nothing to a person's queries, unless the file was put there for it.
    let file = HistoryFile(folder: folders.state)
    let history = script == nil || file.exists ? file : nil
    do { setup.history = try history?.read() ?? [] } catch { news.post(.told(error.notice)) }
    let start = Start(
      setup: setup,
      services: [jobfeed.id: service],
      news: news,
      history: history.map { HistoryWriter($0, news: news) },
      problems: problems
    )
    if let script {
      let steps = try Script.read(path: script)
      try start.runScript(
        steps,
        size: size?.size ?? Size(columns: 160, rows: 48),
        display: display,
        styles: styles
      )
    } else {
      try start.runTerminal(environment: environment, ascii: drawsASCII)
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

/// What the person has set, read once at the start.
enum Preferences {
  /// Configuration and themes, the chosen one first, with everything that is wrong in the files.
  static func read(
    _ folders: Folders,
    theme wanted: String?
  ) -> (Configuration, [Theme], [SettingsProblem]) {
    let path = folders.configuration + "/config.toml"
    var configuration =
      Folders.text(of: path).map { Configuration($0, path: path) } ?? Configuration()
    var (themes, problems) = ownThemes(folders)
    problems = configuration.problems + problems
    themes += ThemeFile.builtIn.filter { theme in !themes.contains { $0.name == theme.name } }
    guard let name = wanted ?? configuration.theme else {
      return (configuration, themes.beginning(with: "terminal"), problems)
    }
    if !themes.contains(where: { $0.name == name }) {
      let near = nearest(name, in: themes.map(\.name))
      let hint: Safe = near.map { "; did you mean \(Untrusted($0))?" } ?? .empty
      problems.append(
        SettingsProblem(
          file: wanted == nil ? path : "--theme",
          line: nil,
          message: "there is no theme \(Untrusted(name))\(hint)"
        )
      )
    }
    configuration.theme = name
    return (configuration, themes.beginning(with: name), problems)
  }

  private static func ownThemes(_ folders: Folders) -> ([Theme], [SettingsProblem]) {
    let folder = folders.configuration + "/themes"
    // A folder that is not there holds no themes.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var themes: [Theme] = []
    var problems: [SettingsProblem] = []
    for name in names.sorted() where name.hasSuffix(".toml") {
      let path = folder + "/" + name
      let (theme, wrong) = ThemeFile.read(Folders.text(of: path) ?? "", path: path)
      themes.append(theme)
      problems += wrong
    }
    return (themes, problems)
  }
}

extension [Theme] {
  /// The same themes with the named one first.
  fileprivate func beginning(with name: String) -> [Theme] {
    filter { $0.name == name } + filter { $0.name != name }
  }
}

extension SourceSetup {
  /// Takes columns, facets and levels from a configuration.
  ///
  /// Names are checked by the provider: the fields are not known yet.
  fileprivate mutating func apply(_ configuration: Configuration) {
    if let names = configuration.columns, !names.isEmpty { columns = names.map { FieldName($0) } }
    labelling.language = configuration.language
    if let names = configuration.facets { facets = names.map { FacetRequest(FieldName($0)) } }
    if let names = configuration.levels {
      groups = names.map { Grouping(freshly: GroupKey(spelled: $0)) }
    }
  }
}
