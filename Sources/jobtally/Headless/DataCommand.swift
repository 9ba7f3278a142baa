import ArgumentParser
import Export
import Foundation
import Import
import JSON
import Market
import SafeText
import Sandbox

/// Your own files, without the screen.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Look at files of your own before they are opened.",
    subcommands: [DataInspect.self]
  )
}

/// Says what files would be read as.
struct DataInspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what files are read as: fields, types, values that fit, what is lost.",
    discussion: """
      One line a field: what it is called here, what it is, how many values it has, how many fit, some of them, and \
      the members of the file that it is read from. Below it stands what was not read, with lines.
      """
  )

  /// A table for people, or JSON for programs.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
  }

  @Argument(help: "Files, folders, patterns, or - for standard input.")
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "What members of these records are, where their names do not say it.",
      valueName: "field=member,…"
    )
  )
  var map: String?

  @Option(help: "table or json.")
  var format = Form.table

  func validate() throws {
    if let problem = MappedNames.problem(map) { throw ValidationError(problem) }
  }

  func run() throws {
    let records = ReadRecords()
    let reading = ProgressNote { "reading: \(records.count.grouped) records; Ctrl-C gives up" }
    let feed: Feed
    do {
      // Its last line is cleared before anything else is written; waiting for it cannot fail.
      defer { try? waitFor { await reading.end() } }
      let folders = Folders(environment: ProcessInfo.processInfo.environment)
      feed = try FeedReader.read(
        paths: paths,
        names: MappedNames.names(map),
        kept: KeptFeeds(folder: folders.files)
      ) { records.count = $0 }
    } catch {
      throw ExitError(.usage, "jobtally: \(error.words)")
    }
    let report = feed.report
    switch format {
    case .json: try Output.write(report.json.encoded(pretty: true) + [0x0A])
    case .table: try Output.write(lines: report.lines)
    }
    let keeping = ProgressNote { ProgressNote.keeping }
    feed.keep()
    try waitFor { await keeping.end() }
  }
}

extension FeedReport {
  /// The report for people, line by line.
  var lines: [Safe] {
    var lines = files.texts.filter { !$0.isLeftOut }.map { text -> Safe in
      let format = text.format?.name ?? "empty"
      return
        "\(Untrusted(text.name)): \(Untrusted(format)), \(Untrusted(text.encoding.rawValue)), \(Safe.count(text.records, "record"))"
    }
    lines.append(counts)
    lines.append(.empty)
    var table = TextTable([
      ("field", .leading), ("type", .leading), ("values", .trailing), ("fit", .trailing),
      ("examples", .leading), ("read from", .leading),
    ])
    for field in fields { table.add(field.cells) }
    lines += table.lines
    guard !allNotes.isEmpty else { return lines }
    return lines + [.empty] + allNotes
  }
}

extension FieldFinding {
  fileprivate var cells: [Safe] {
    let fit = values == 0 ? 100 : Double(values - unreadable) / Double(values) * 100
    let percent: Safe =
      unreadable == 0 ? "100%" : Safe(showing: String(format: "%.1f%%", min(fit, 99.9)))
    let texts = examples.map { text -> Safe in
      Safe(showing: text.replacing("\n", with: " ")).truncated(columns: 24)
    }
    let names = members.filter { $0 != field.rawValue }.map { Safe(showing: $0) }
    return [
      field.shown, Safe(showing: type.rawValue), values.grouped, percent,
      texts.joined(separator: ", "), names.joined(separator: ", "),
    ]
  }
}
