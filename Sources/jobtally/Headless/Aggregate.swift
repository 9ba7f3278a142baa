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
    static let excluded: [ExportFormat] = [.jsonLines, .jsonArray]
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

  @OptionGroup var shape: ShapeOptions

  @OptionGroup var wait: WaitOption

  @OptionGroup var source: SourceOptions

  func run() throws {
    try Headless(source, wait).run { service in
      var request = try grouping.request(filters, try await Headless.fields(service))
      request.wantsTotals = totals || across != nil
      request.labelling = shape.labelling
      let answer = try await grouping.ask(request, service)
      guard let across else { return try write(answer, request) }
      try write(try await grouping.table(request, answer.value, columns: across, service))
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

/// An aggregation as a tree for people, with its total rows.
private struct BucketTable {
  private let request: AggregateRequest
  private var table: TextTable

  init(_ request: AggregateRequest) {
    self.request = request
    let levels = request.groups.map { Safe(showing: $0.key.description) }.joined(separator: " › ")
    var names = request.numberNames
    if request.metric != nil { names.insert(AggregateAnswer.baseName, at: 1) }
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
    copy.add(tree.roots, depth: 0)
    // The row for everything: the only one without groups, otherwise the total below the buckets.
    for row in answer.rows where row.keys == [.all] {
      copy.add("_all", row.metric, row.base, row.count)
    }
    return copy.table.lines
  }

  private mutating func add(_ buckets: [AggregationTree.Bucket], depth: Int) {
    let indent = Safe.repeating("  ", count: depth)
    for bucket in buckets {
      let name =
        request.groups.indices.contains(depth)
        ? request.groups[depth].key.named(bucket.value).shown : bucket.value.shown
      if bucket.children.isEmpty || !request.wantsTotals {
        add(indent + name, bucket.metric, bucket.base, bucket.count)
      } else {
        table.add([indent + name])
      }
      guard !bucket.children.isEmpty else { continue }
      add(bucket.children, depth: depth + 1)
      if request.wantsTotals { add(indent + "  = _all", bucket.metric, bucket.base, bucket.count) }
    }
  }

  /// Adds a row with its numbers; `·` is an unknown number, `-` a metric over no values.
  private mutating func add(_ name: Safe, _ metric: Value?, _ base: Value?, _ count: Int?) {
    var cells = [name]
    if request.metric != nil {
      cells.append(metric.map { $0 == .missing ? "-" : $0.rounded } ?? "·")
      cells.append(base.map { $0 == .missing ? "·" : $0.shown } ?? "·")
    }
    if request.metric?.withCount ?? true { cells.append(count.map { "\($0)" } ?? "·") }
    table.add(cells)
  }
}

extension Value {
  /// The value for people; decimals with two places.
  fileprivate var rounded: Safe {
    guard case .decimal(let number) = self else { return shown }
    return Safe(showing: String(format: "%.2f", number.number))
  }
}
