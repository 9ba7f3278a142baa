import Export
import Market
import SafeText

/// What of a source can be exported.
struct ExportChoices {
  private let source: SourceState

  init(_ source: SourceState) {
    self.source = source
  }

  private var entry: HistoryEntry { source.entry }
  private var traits: SourceTraits { source.traits }
  private var noun: Noun { source.traits.noun }

  /// What can be written, the content of the focused pane first.
  var all: [ExportDialog.Choice] {
    // What is on this machine is exported whole as a rule.
    let jobs =
      source.setup.isLocal
      ? [markedJobs, matchingJobs, loadedJobs] : [markedJobs, loadedJobs, matchingJobs]
    let choices = jobs.compactMap(\.self)
    guard let buckets else { return choices }
    return source.focus == .tree ? [buckets] + choices : choices + [buckets]
  }

  private var markedJobs: ExportDialog.Choice? {
    guard source.marks.count > 0 else { return nil }
    let label: Safe = "\(source.marks.count.grouped) marked \(noun.word(for: source.marks.count))"
    let columns = entry.results.identified
    guard !source.marks.know(columns) else {
      return .init(label: label, content: .jobs(source.marks.jobs), stem: "marked")
    }
    // They were marked when other columns were shown.
    let ids = source.marks.jobs.compactMap(\.id)
    let query = Query.rows(ids, by: traits.key, in: source.fields.answer)
    return matches(of: query, count: source.marks.count, label: label, stem: "marked")
  }

  private var loadedJobs: ExportDialog.Choice? {
    let results = entry.results
    guard !results.jobs.isEmpty,
      results.known.map({ Set($0).isSuperset(of: results.columns) }) ?? true
    else {
      return nil
    }
    return .init(
      label: "\(results.jobs.count.grouped) loaded \(noun.word(for: results.jobs.count))",
      content: .jobs(results.jobs),
      stem: noun.many.text
    )
  }

  private var matchingJobs: ExportDialog.Choice? {
    let results = entry.results
    // Where rows are paid for, what is here is what can be written.
    guard !results.hasWholeRows, let total = results.page.answer?.total,
      total > results.jobs.count
    else { return nil }
    let reached = min(total, source.setup.reach)
    let which: Safe =
      reached < total
      ? "the first \(reached.grouped) of \(total.grouped)" : "all \(total.grouped)"
    return matches(
      of: entry.query,
      count: reached,
      label: "\(which) matching \(noun.many)",
      stem: noun.many.text
    )
  }

  private func matches(
    of query: Query,
    count: Int,
    label: Safe,
    stem: String
  ) -> ExportDialog.Choice {
    let requests = traits.requests(for: count, each: ExportPlan.page)
    var request = SearchRequest(
      query,
      fields: entry.results.identified.map { query.reference(to: $0) },
      sort: traits.sorts ? entry.results.sort.endingUniquely(by: traits.id) : entry.results.sort,
      limit: ExportPlan.page
    )
    request.labelling = source.labelling
    let price: Safe = source.setup.isLocal ? "free" : Safe.count(requests, "request")
    return .init(
      label: "\(label), \(price)",
      content: .matches(request, total: count),
      stem: stem
    )
  }

  private var buckets: ExportDialog.Choice? {
    let compared = entry.tree.comparison?.buckets
    guard let whole = compared?.rows ?? entry.tree.tree.answer?.rows else { return nil }
    let (rows, leftOut) = whole.standing(onAtLeast: entry.tree.settings.leastValues ?? 0)
    let without: Safe = leftOut > 0 ? ", \(leftOut.grouped) on few values left out" : .empty
    return .init(
      label: "the aggregation, \(rows.rows.count.grouped) rows\(without)",
      content: .buckets(
        BucketRows(
          rows,
          measures: Measure.ofBaseline + (entry.tree.hasMetric ? Measure.ofMetric : []),
          of: compared?.measured
        )
      ),
      stem: "aggregation"
    )
  }
}

/// How all matches are fetched for an export.
public enum ExportPlan {
  /// How many jobs one request brings: few requests, and bodies that still end in time.
  public static let page = 2000
}
