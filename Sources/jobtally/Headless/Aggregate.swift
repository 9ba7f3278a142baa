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

/// An aggregation as a tree for people, with its total rows and its measures.
private struct BucketTable {
  private let request: AggregateRequest
  private let measured: MeasureOptions.Measured?
  private var table: TextTable

  init(_ request: AggregateRequest, _ measured: MeasureOptions.Measured? = nil) {
    self.request = request
    self.measured = measured
    let levels = request.groups.map { Safe(showing: $0.key.description) }.joined(separator: " › ")
    var names = request.numberNames
    if request.metric != nil { names.insert(AggregateAnswer.baseName, at: 1) }
    names += measured?.measures.map(\.rawValue) ?? []
    table = TextTable(
      [(levels, .leading)] + names.map { (Safe(showing: $0), .trailing) }
    )
  }

  func lines(_ answer: AggregateAnswer) -> [Safe] {
    var copy = self
    let tree = AggregationTree(
      groups: request.groups.map(\.key),
      rows: answer.rows.filter { $0.keys != [.all] }
    )
    copy.add(tree.roots, under: [])
    // The row for everything: the only one without groups, otherwise the total below the buckets.
    for row in answer.rows where row.keys == [.all] {
      copy.add("_all", row.metric, row.base, row.count, [])
    }
    return copy.table.lines
  }

  private mutating func add(_ buckets: [AggregationTree.Bucket], under around: [Value]) {
    let depth = around.count
    let indent = Safe.repeating("  ", count: depth)
    for bucket in buckets {
      let path = around + [bucket.value]
      let name =
        request.groups.indices.contains(depth)
        ? request.groups[depth].key.named(bucket.value).shown : bucket.value.shown
      if bucket.children.isEmpty || !request.wantsTotals {
        add(indent + name, bucket.metric, bucket.base, bucket.count, path)
      } else {
        table.add([indent + name])
      }
      guard !bucket.children.isEmpty else { continue }
      add(bucket.children, under: path)
      if request.wantsTotals {
        add(indent + "  = _all", bucket.metric, bucket.base, bucket.count, path)
      }
    }
  }

  /// Adds a row with its numbers; `·` is an unknown number, `-` a metric over no values.
  private mutating func add(
    _ name: Safe,
    _ metric: Value?,
    _ base: Value?,
    _ count: Int?,
    _ path: [Value]
  ) {
    var cells = [name]
    if request.metric != nil {
      cells.append(metric.map { $0 == .missing ? "-" : $0.rounded } ?? "·")
      cells.append(base.map { $0 == .missing ? "·" : $0.shown } ?? "·")
    }
    if request.metric?.withCount ?? true { cells.append(count.map { "\($0)" } ?? "·") }
    if let measured {
      cells += measured.measures.map { measure in
        let value = measured.buckets.value(measure, at: path)
        return value == .missing ? "·" : value.rounded
      }
    }
    table.add(cells)
  }
}

extension Value {
  /// The value for people; decimals with two places.
  fileprivate var rounded: Safe {
    guard case .decimal(let number) = self else { return shown }
    let places = abs(number.number) < 1 ? 4 : 2
    return Safe(showing: String(format: "%.\(places)f", number.number))
  }
}
