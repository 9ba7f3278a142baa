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

  @Option(
    help: ArgumentHelp(
      """
      The fields to count by, the outermost first; posting:FIELD counts postings, DATE__month periods, \
      NUMBER__buckets_MIN_MAX_STEP ranges, FIELD__custom the account's own categories.
      """,
      valueName: "field,…"
    )
  )
  var group: String?

  @Option(
    help: ArgumentHelp(
      "The metric: min, max, sum, avg or median of a field; add ,count for the counts too.",
      valueName: "median__salary,count"
    )
  )
  var metric: String?

  @Option(help: ArgumentHelp("The most buckets on each level.", valueName: "n,…"))
  var limit: String?

  @Option(help: ArgumentHelp("The number of buckets to skip on each level.", valueName: "n,…"))
  var offset: String?

  @Option(help: ArgumentHelp("_value or _group for each level.", valueName: "_value,_group"))
  var sort: String?

  @Option(help: ArgumentHelp("asc or desc for each level.", valueName: "asc,desc"))
  var sortdir: String?

  @Option(
    name: .customLong("min-n"),
    help: ArgumentHelp(
      "Leave out the buckets whose metric stands on fewer values; how many is told.",
      valueName: "n"
    )
  )
  var leastValues = 0

  @Flag(help: "Add the total rows of the intermediate levels.")
  var totals = false

  @Option(help: "\(Format.list(without: .own(.json))), or json as the provider shapes it.")
  var format = Format.own(.tree)

  @OptionGroup var shape: ShapeOptions

  @OptionGroup var wait: WaitOption

  @OptionGroup var source: SourceOptions

  func run() throws {
    try Headless(source, wait).run { service in
      let catalog = try await Headless.fields(service)
      let request = try request(catalog)
      if let remark = service.remark(on: request.query) { Stderr.print(remark) }
      var answer = try await service.aggregate(request)
      if request.metric != nil, leastValues > 0 {
        let leftOut: Int
        (answer.value, leftOut) = answer.value.standing(onAtLeast: leastValues)
        Stderr.print(
          "\(Safe.count(leftOut, "bucket")) left out for fewer than \(leastValues) values" as Safe
        )
      }
      try write(answer, request)
    }
  }

  private func request(_ catalog: FieldCatalog) throws -> AggregateRequest {
    let keys = try Headless.names(group) { try NameReader(catalog).groups($0) }
    let count = max(1, keys.count)
    let limits = try Headless.numbers(limit, "--limit", count: count)
    let offsets = try Headless.numbers(offset, "--offset", count: count)
    let bases = try bases(count: count)
    let directions = try Headless.directions(sortdir, count: count)
    let groups = keys.enumerated().map { index, key in
      Grouping(
        key,
        limit: limits.at(index),
        offset: offsets.at(index) ?? 0,
        order: BucketOrder(bases.at(index) ?? .value, descending: directions.at(index) ?? true)
      )
    }
    var request = AggregateRequest(
      try filters.query(catalog),
      groups: groups,
      metric: try Headless.names(metric) { [try NameReader(catalog).metric($0)] }.at(0),
      wantsTotals: totals
    )
    request.labelling = shape.labelling
    return request
  }

  private func bases(count: Int) throws -> [BucketOrder.Basis?] {
    try Headless.list(sort, "--sort", count: count) { piece in
      guard let basis = BucketOrder.Basis(rawValue: piece) else {
        throw ValidationError("--sort takes _value and _group, not \(piece)")
      }
      return basis
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
