import ArgumentParser
import Foundation
import Market
import MarketService
import SafeText

/// The options of the commands that compare, and compute beside the counts.
struct MeasureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Compare with as many days before (previous), the same days a year earlier (year-before), everything without the \
      filters (all), another query, or a snapshot (@NAME).
      """,
      valueName: "previous|year-before|all|query|@name"
    )
  )
  var against: String?

  @Option(
    help: ArgumentHelp(
      "Columns beside the counts: \(Measure.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "measure,…"
    )
  )
  var measures: String?

  /// What is computed beside the counts of an answer.
  struct Measured {
    /// The rows, with those that the baseline alone has.
    var answer: AggregateAnswer
    /// The columns.
    var measures: [Measure]
    /// Their values.
    var buckets: MeasuredBuckets
  }

  /// Whether something is to be computed.
  var areUsed: Bool { against != nil || measures != nil }

  /// The columns that are asked for.
  ///
  /// - Throws: A usage error for an unknown name, or one that lacks what it takes.
  func columns(_ metric: Metric?) throws -> [Measure] {
    guard let measures else {
      return against == nil ? [] : Measure.ofBaseline + (metric == nil ? [] : Measure.ofMetric)
    }
    return try measures.split(separator: ",").map { name in
      let name = name.trimmingCharacters(in: .whitespaces)
      guard let measure = Measure(rawValue: name) else {
        let names = Measure.allCases.map(\.rawValue)
        let near = nearest(name, in: names).map { "; did you mean \($0)?" } ?? ""
        throw ValidationError("--measures has no \(name)\(near)")
      }
      if measure.needsBaseline, against == nil {
        throw ValidationError("\(name) compares; --against says with what")
      }
      if measure.needsMetric, metric == nil {
        throw ValidationError("\(name) takes a metric; --metric names it")
      }
      return measure
    }
  }

  /// Computes what is asked for, asking for the baseline and the totals as needed.
  ///
  /// What is compared with what is told on standard error.
  func measure(
    _ request: AggregateRequest,
    _ answer: AggregateAnswer,
    _ catalog: FieldCatalog,
    _ service: MarketService
  ) async throws -> Measured {
    let columns = try columns(request.metric)
    let total = try await total(of: request, answer, service)
    guard let against else {
      let buckets = MeasuredBuckets(request, answer, total: total)
      return Measured(answer: answer, measures: columns, buckets: buckets)
    }
    if against.hasPrefix("@") {
      let name = String(against.dropFirst())
      let compared = try MeasureOptions.compare(
        request,
        answer,
        with: try SnapshotFolder.users.read(name),
        total: total
      )
      return Measured(answer: compared.answer, measures: columns, buckets: compared.buckets)
    }
    let (query, shift) = try question(against, request.query, catalog)
    let question = request.baseline(query)
    let baseline = try await service.aggregate(question)
    let comparison = BaselineComparison(
      request,
      answer,
      against: question,
      baseline.value,
      total: try await self.total(of: question, baseline.value, service),
      shift: shift
    )
    let name =
      shift?.words
      ?? (query.filters.isEmpty
        ? "against everything" : "against \(Safe(showing: query.description))")
    let time = LocalTime(seconds: Int(baseline.date.timeIntervalSince1970)).dateAndTime
    Stderr.print("compared: \(name) · baseline as of \(time)" as Safe)
    return Measured(
      answer: comparison.answer,
      measures: columns,
      buckets: MeasuredBuckets(request, comparison.answer, total: total, comparison: comparison)
    )
  }

  /// Puts an answer beside a snapshot, and says which.
  ///
  /// - Throws: ``ExitError`` if their levels differ.
  static func compare(
    _ request: AggregateRequest,
    _ answer: AggregateAnswer,
    with snapshot: Snapshot,
    total: Int?
  ) throws(ExitError) -> (answer: AggregateAnswer, buckets: MeasuredBuckets) {
    guard snapshot.fits(request.groups, request.metric) else {
      let levels = snapshot.groups.map(\.key.description).joined(separator: ",")
      let metric = snapshot.metric.map { " --metric \($0.description)" } ?? ""
      throw ExitError(
        .usage,
        "jobtally: snapshot \(snapshot.name) has other levels: --group \(levels)\(metric)"
      )
    }
    let comparison = BaselineComparison(
      request,
      answer,
      against: snapshot.request,
      snapshot.answer,
      total: snapshot.total
    )
    let time = LocalTime(seconds: snapshot.second).dateAndTime
    Stderr.print(
      "compared: against \(Untrusted(snapshot.name)), \(Untrusted(snapshot.source)), \(Untrusted(snapshot.query)), as of \(time)"
        as Safe
    )
    return (
      comparison.answer,
      MeasuredBuckets(request, comparison.answer, total: total, comparison: comparison)
    )
  }

  private func question(
    _ text: String,
    _ query: Query,
    _ catalog: FieldCatalog
  ) throws -> (query: Query, shift: PeriodShift?) {
    let baseline =
      try Baseline.named.first { $0.name == text }?.baseline ?? .query(parsed(text, catalog))
    do {
      return try baseline.question(for: query, today: LocalTime.now.day)
    } catch {
      throw ValidationError(error.words.text)
    }
  }

  private func parsed(_ text: String, _ catalog: FieldCatalog) throws -> Query {
    do {
      return try Query(parsing: text, fields: catalog)
    } catch {
      throw ExitError(error, in: text)
    }
  }

  /// How many members everything has: as a row says, or else by one more request.
  func total(
    of request: AggregateRequest,
    _ answer: AggregateAnswer,
    _ service: MarketService
  ) async throws -> Int? {
    let isTold = answer.rows.contains { row in row.path.isEmpty && row.count != nil }
    let needsIt = try columns(request.metric).contains(where: \.needsTotal)
    guard !isTold, needsIt else { return nil }
    let subject: CountRequest.Subject =
      request.groups.contains { $0.key.counts == .posting } ? .postings : .jobs
    return try await service.count(CountRequest(request.query, of: subject)).value
  }
}
