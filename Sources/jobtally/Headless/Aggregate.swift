import ArgumentParser
import Export
import Market
import MarketService
import SafeText

/// Counts jobs by several fields and prints the buckets.
struct Aggregate: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Count jobs by any number of fields.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case tree
    case csv
    case json
  }

  @Argument(help: ArgumentHelp("Filters, all of which must hold.", valueName: "field=value"))
  var filters: [String] = []

  @Option(
    help: ArgumentHelp(
      "The fields to count by, the outermost first; posting:FIELD counts postings, DATE__month periods.",
      valueName: "field,…"
    )
  )
  var group: String?

  @Option(help: ArgumentHelp("How many buckets on each level.", valueName: "n,…"))
  var limit: String?

  @Option(help: ArgumentHelp("How many buckets to skip on each level.", valueName: "n,…"))
  var offset: String?

  @Option(help: ArgumentHelp("_value or _group for each level.", valueName: "_value,_group"))
  var sort: String?

  @Option(help: ArgumentHelp("asc or desc for each level.", valueName: "asc,desc"))
  var sortdir: String?

  @Flag(help: "Bring the total rows of the levels between.")
  var totals = false

  @Option(help: "tree, csv, or json as the provider shapes it.")
  var format = Format.tree

  @OptionGroup var source: SourceOptions

  func run() throws {
    try Headless(source).run { service in
      let catalog = try await Headless.fields(service)
      let request = try request(catalog)
      let answer = try await service.aggregate(request)
      try write(answer, request)
    }
  }

  private func request(_ catalog: FieldCatalog) throws -> AggregateRequest {
    let keys = try Headless.names(group) { try NameReader(catalog).groups($0) }
    let limits = try Headless.numbers(limit, "--limit")
    let offsets = try Headless.numbers(offset, "--offset")
    let bases = try bases()
    let directions = try Headless.directions(sortdir)
    let groups = keys.enumerated().map { place, key in
      Grouping(
        key,
        limit: limits.at(place),
        offset: offsets.at(place) ?? 0,
        order: BucketOrder(bases.at(place) ?? .value, descending: directions.at(place) ?? true)
      )
    }
    return AggregateRequest(
      try Headless.query(filters, catalog),
      groups: groups,
      wantsTotals: totals
    )
  }

  private func bases() throws -> [BucketOrder.Basis?] {
    guard let sort else { return [] }
    return try sort.split(separator: ",", omittingEmptySubsequences: false).map { piece in
      if piece.isEmpty { return nil }
      guard let basis = BucketOrder.Basis(rawValue: String(piece)) else {
        throw ValidationError("--sort takes _value and _group, not \(piece)")
      }
      return basis
    }
  }

  private func write(_ answer: Answer<AggregateAnswer>, _ request: AggregateRequest) throws {
    switch format {
    case .json: try Output.write(answer.body + [0x0A])
    case .csv: try Output.write(BucketEncoder.encode(answer.value, as: .csv))
    case .tree: try Output.write(lines: tree(answer.value, request))
    }
  }

  private func tree(_ answer: AggregateAnswer, _ request: AggregateRequest) -> [Safe] {
    let levels = answer.header.dropLast().map { Safe(showing: $0) }.joined(separator: " › ")
    var table = TextTable([(levels, .leading), ("count", .trailing)])
    guard request.groups.count > 0, request.groups.map(\.key) != [.postings] else {
      for row in answer.rows { table.add(["_all", "\(row.count)"]) }
      return table.lines
    }
    let tree = AggregationTree(groups: request.groups.map(\.key), rows: answer.rows)
    add(tree.roots, depth: 0, totals: request.wantsTotals, to: &table)
    return table.lines
  }

  private func add(
    _ buckets: [AggregationTree.Bucket],
    depth: Int,
    totals: Bool,
    to table: inout TextTable
  ) {
    let indent = Safe.repeating("  ", count: depth)
    for bucket in buckets {
      let count = bucket.count.map { "\($0)" as Safe }
      table.add([
        indent + bucket.value.shown, bucket.children.isEmpty || !totals ? count ?? "·" : .empty,
      ])
      guard !bucket.children.isEmpty else { continue }
      add(bucket.children, depth: depth + 1, totals: totals, to: &table)
      if totals { table.add([indent + "  = _all", count ?? "·"]) }
    }
  }
}
