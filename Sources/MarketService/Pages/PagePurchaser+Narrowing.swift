import Market
import SafeText

// A query that narrows one whose rows were all bought costs nothing: its rows are among those.
extension PagePurchaser {
  /// The rows of a query from those of a wider one that are all here; `nil` if there is none.
  ///
  /// - Throws: ``ProviderFailure`` if what is here cannot be read.
  func narrowed(_ request: SearchRequest) throws(ProviderFailure) -> Answer<SearchAnswer>? {
    for (wider, tests) in request.query.widened {
      // A query that the provider's language cannot express has no rows here.
      guard let name = try? seller.series(wider) else { continue }
      let series = try series(String(decoding: name, as: UTF8.self))
      guard series.isWhole else { continue }
      let rows = series.jobs.filter { job in tests.allSatisfy { $0.holds(for: job) } }
      return try answer(to: request, rows, of: series, wider)
    }
    return nil
  }

  private func answer(
    to request: SearchRequest,
    _ rows: [Job],
    of series: PageSeries,
    _ wider: Query
  ) throws(ProviderFailure) -> Answer<SearchAnswer> {
    let shown = try knownJobs.marked(Array(rows.dropFirst(request.offset).prefix(request.limit)))
    var answer = SearchAnswer(total: rows.count, jobs: shown)
    if request.offset + shown.count < rows.count { answer.nextPrice = .free }
    let what = wider.filters.isEmpty ? "everything" : wider.description
    answer.remark =
      "compared here, for nothing, among the \(series.jobs.count.grouped) bought for \(Untrusted(what))"
    let origin = series.origin(ofRow: 0)
    return Answer(
      value: answer,
      body: [],
      date: origin?.date ?? now(),
      isKept: true,
      request: origin?.request ?? .empty
    )
  }
}

extension PageSeries {
  /// Whether all the rows that were counted have come, each of them readable.
  var isWhole: Bool {
    pages > 0 && remark == nil && total.map { jobs.count >= $0 } ?? false
  }
}

extension Query {
  /// The most filters that may be tested here: each may be one that a wider query does not have.
  private static let mostTested = 5

  /// The queries that are wider by filters that can be tested on rows, with those; the closest first.
  fileprivate var widened: [(query: Query, tests: [RowTest])] {
    let tested = filters.indices.filter { RowTest(filters[$0]) != nil }.prefix(Query.mostTested)
    guard !tested.isEmpty else { return [] }
    let choices = (1..<(1 << tested.count)).sorted { $0.nonzeroBitCount < $1.nonzeroBitCount }
    return choices.map { choice in
      let left = tested.enumerated().filter { choice >> $0.offset & 1 == 1 }.map(\.element)
      let wider = Query(filters.indices.filter { !left.contains($0) }.map { filters[$0] })
      return (wider, left.compactMap { RowTest(filters[$0]) })
    }
  }
}

/// A condition that can be tested on a row as it was bought.
struct RowTest {
  private let field: FieldName
  private let operands: [Filter.Operand]

  /// The test of a filter; `nil` if only the provider can tell.
  init?(_ filter: Filter) {
    guard !filter.isNegated, !filter.isNone, case .oneOf(let operands) = filter.test,
      operands.allSatisfy(RowTest.isPlain)
    else { return nil }
    (field, self.operands) = (filter.field, operands)
  }

  private static func isPlain(_ operand: Filter.Operand) -> Bool {
    switch operand {
    case .truth, .number: true
    // What is left of a sign or of a script without words, providers compare in their own ways.
    case .string(let text): !words(text).isEmpty && text.utf8.allSatisfy { $0 < 0x80 }
    case .decimal, .day: false
    }
  }

  /// Whether a row passes.
  func holds(for job: Job) -> Bool { holds(for: job.values[field]) }

  private func holds(for value: Value) -> Bool {
    if case .list(let elements) = value { return elements.contains(where: holds) }
    return operands.contains { operand in
      switch (operand, value) {
      case (.truth(let truth), .bool(let found)): truth == found
      case (.number(let number), .integer(let found)): number == found
      case (.number(let number), .text(let found)): RowTest.words(found.raw) == [String(number)]
      // A text is searched for as a phrase, as the providers do.
      case (.string(let text), .text(let found)):
        RowTest.words(found.raw).contains(RowTest.words(text))
      default: false
      }
    }
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
