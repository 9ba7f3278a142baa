import ArgumentParser
import Export
import Foundation
import JSON
import Market
import MarketService
import SafeText

/// Counts jobs by several fields, or computes a metric by them, and prints the buckets.
struct Aggregate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Count rows by any number of fields, or compute a metric by them."
  )

  /// A tree for a terminal, and the provider's own JSON.
  enum OwnFormat: String, CommandFormat {
    case tree
    case json

    var index: Int { self == .tree ? 0 : 2 }
    static let excluded: [ExportFormat] = [.jsonArray]
  }

  typealias Format = FormatOption<OwnFormat>

  @OptionGroup var filters: FilterArguments

  @OptionGroup var grouping: GroupingOptions

  @Flag(help: "Add the total rows of the intermediate levels.")
  var totals = false

  @Option(
    help: ArgumentHelp(
      """
      Make the last levels the columns of a table, with the totals of rows and columns and with what the cells do \
      not cover; it takes two more requests for the totals.
      """,
      valueName: "levels"
    )
  )
  var across: Int?

  @Option(help: "\(Format.list(without: .own(.json))), or json as the provider shapes it.")
  var format = Format.own(.tree)

  @OptionGroup var measures: MeasureOptions

  @OptionGroup var shape: ShapeOptions

  @OptionGroup var wait: WaitOption

  @OptionGroup var source: SourceOptions

  func validate() throws {
    guard measures.areUsed else { return }
    if across != nil {
      throw ValidationError("--across has no columns for --against and --measures")
    }
    if format == .own(.json) {
      throw ValidationError("the provider's own json has no columns for --against and --measures")
    }
  }

  func run() throws {
    try Headless(source, wait).run { service in
      let catalog = try await Headless.fields(service)
      var request = try grouping.request(filters, catalog)
      let columns = try measures.columns(request.metric)
      request.wantsTotals = totals || across != nil || columns.contains(where: \.needsTotal)
      request.labelling = shape.labelling
      let answer = try await grouping.ask(request, service)
      if let across {
        return try write(
          try await grouping.table(request, answer.value, columns: across, service)
        )
      }
      guard measures.areUsed else { return try write(answer, request) }
      var measured = try await measures.measure(request, answer.value, catalog, service)
      if !totals {
        measured.answer.rows.removeAll { $0.path.count < request.groups.count }
        request.wantsTotals = false
      }
      try write(measured, request)
    }
  }

  private func write(_ measured: MeasureOptions.Measured, _ request: AggregateRequest) throws {
    switch format {
    case .own(.json): return
    case .export(let format):
      let rows = BucketRows(measured.answer, measures: measured.measures, of: measured.buckets)
      try Output.write(format.encode(rows.values, columns: rows.columns))
    case .own(.tree): try Output.write(lines: BucketTable(request, measured).lines(measured.answer))
    }
  }

  private func write(_ table: CrossTable) throws {
    let rows = CrossRows(table)
    switch format {
    case .own(.json): throw ValidationError("--across has no form of the provider's own")
    case .export(let format): try Output.write(format.encode(rows.values, columns: rows.columns))
    case .own(.tree): try Output.write(lines: rows.lines)
    }
  }

  private func write(_ answer: Answer<AggregateAnswer>, _ request: AggregateRequest) throws {
    switch format {
    case .own(.json): try shape.json.write(answer.body)
    case .export(let format):
      let rows = BucketRows(answer.value)
      try Output.write(format.encode(rows.values, columns: rows.columns))
    case .own(.tree): try Output.write(lines: BucketTable(request).lines(answer.value))
    }
  }
}
