import ArgumentParser
import Foundation
import Market
import MarketService
import SafeText

/// The options of the commands that count by fields: which, how many, in which order, and what beside the count.
struct GroupingOptions: ParsableArguments {
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

  @OptionGroup var levels: LevelOptions

  @Option(help: ArgumentHelp("The number of buckets to skip on each level.", valueName: "n,…"))
  var offset: String?

  @Option(
    name: .customLong("min-n"),
    help: ArgumentHelp(
      "Leave out the buckets whose metric stands on fewer values; how many is told.",
      valueName: "n"
    )
  )
  var leastValues = 0

  /// What is asked.
  ///
  /// - Throws: ``ExitError`` that points at the problem, or a usage error.
  func request(_ filters: FilterArguments, _ catalog: FieldCatalog) throws -> AggregateRequest {
    let keys = try Headless.names(group) { try NameReader(catalog).groups($0) }
    let count = max(1, keys.count)
    let offsets = try Headless.numbers(offset, "--offset", count: count)
    let limits = try levels.limits(count: count)
    let bases = try levels.bases(count: count)
    let directions = try levels.directions(count: count)
    let groups = keys.enumerated().map { index, key in
      Grouping(
        key,
        limit: limits.at(index),
        offset: offsets.at(index) ?? 0,
        order: BucketOrder(bases.at(index) ?? .value, descending: directions.at(index) ?? true)
      )
    }
    return AggregateRequest(
      try filters.query(catalog),
      groups: groups,
      metric: try Headless.names(metric) { [try NameReader(catalog).metric($0)] }.at(0),
      wantsTotals: false
    )
  }

  /// Asks, and leaves out what stands on too few values.
  func ask(
    _ request: AggregateRequest,
    _ service: MarketService
  ) async throws -> Answer<AggregateAnswer> {
    if let remark = service.remark(on: request.query) { Stderr.print(remark) }
    var answer = try await service.aggregate(request)
    if let remark = request.remarkOnPeriods(answer.value, today: LocalTime.now.day) {
      Stderr.print("note: \(remark)" as Safe)
    }
    if request.metric != nil, leastValues > 0 {
      let leftOut: Int
      (answer.value, leftOut) = answer.value.standing(onAtLeast: leastValues)
      Stderr.print(
        "\(Safe.count(leftOut, "bucket")) left out for fewer than \(leastValues) values" as Safe
      )
    }
    return answer
  }

  /// A table of an answer, for which the totals of its columns and of everything are asked.
  ///
  /// - Throws: A usage error if no level is left for the rows.
  func table(
    _ request: AggregateRequest,
    _ answer: AggregateAnswer,
    columns: Int,
    _ service: MarketService
  ) async throws -> CrossTable {
    var across = request
    across.groups = Array(request.groups.suffix(max(0, columns)))
    guard columns > 0, request.groups.count > columns else {
      throw ValidationError("a table takes a level for its columns and one more for its rows")
    }
    let totals = try await service.aggregate(across).value
    let subject: CountRequest.Subject =
      request.groups.contains { $0.key.counts == .posting } ? .postings : .jobs
    let all = try await service.count(CountRequest(request.query, of: subject)).value
    guard let table = CrossTable(request, answer, columns: columns, totals: totals, all: all) else {
      throw ValidationError("a table takes a level for its columns and one more for its rows")
    }
    return table
  }
}
