public import ArgumentParser
public import Export

/// The formats of one command that are not export formats, such as a table for a terminal.
protocol CommandFormat: RawRepresentable<String>, CaseIterable, Sendable, Equatable {
  /// The index among the command's formats.
  var index: Int { get }
  /// The export formats that the command does not offer.
  static var excluded: [ExportFormat] { get }
}

/// The value of a command's `--format`: a format of its own, or an export format.
enum FormatOption<Own: CommandFormat>: ExpressibleByArgument, Equatable {
  case own(Own)
  case export(ExportFormat)

  /// Every format of the command, in the order in which help lists them.
  static var all: [FormatOption] {
    var all = ExportFormat.all.filter { !Own.excluded.contains($0) }.map { FormatOption.export($0) }
    for own in Own.allCases.sorted(by: { $0.index < $1.index }) {
      all.insert(.own(own), at: min(own.index, all.count))
    }
    return all
  }

  /// The names of the formats but one for a help text, with commas between them.
  static func list(without omitted: FormatOption) -> String {
    all.filter { $0 != omitted }.map(\.name).joined(separator: ", ")
  }

  /// The name on the command line.
  var name: String {
    switch self {
    case .own(let own): own.rawValue
    case .export(let format): format.name
    }
  }

  init?(argument: String) {
    guard let format = FormatOption.all.first(where: { $0.name == argument }) else { return nil }
    self = format
  }

  static var allValueStrings: [String] { all.map(\.name) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  var defaultValueDescription: String { name }
}

extension ExportFormat: ExpressibleByArgument {
  /// The format of that name.
  public init?(argument: String) {
    guard let format = ExportFormat.all.first(where: { $0.name == argument }) else { return nil }
    self = format
  }

  /// The names of all formats.
  public static var allValueStrings: [String] { all.map(\.name) }
  /// The names, for shell completions.
  public static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  /// The name.
  public var defaultValueDescription: String { name }
}

extension [String] {
  /// The words with commas between them, and "or" before the last one, after a comma if wanted.
  func alternatives(comma: Bool = false) -> String {
    guard count > 1, let last else { return joined() }
    return dropLast().joined(separator: ", ") + (comma ? ", or " : " or ") + last
  }
}
