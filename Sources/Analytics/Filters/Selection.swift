import Market

/// The jobs that a query means, and which of their postings made them match.
struct Selection: Sendable {
  /// The matching jobs.
  let jobMask: Mask
  /// How many jobs match.
  let jobCount: Int
  /// The postings that match all posting-level filters, of matching jobs only; `nil` if there are no
  /// such filters, so that all postings of a matching job match.
  var postingMask: Mask?
  private let corpus: Corpus

  /// Evaluates a query on the day `today`.
  init(_ query: Query, in corpus: Corpus, today: Day) {
    self.corpus = corpus
    var plans: [Level: [RowPlan]] = [:]
    /// What no posting of a job may fulfil.
    var banned: [RowPlan] = []
    let planner = FilterPlanner(corpus: corpus, today: today)
    for filter in query.filters {
      guard let field = corpus.catalog[filter.field] else { continue }
      let stored = corpus.storedField(field, for: filter.level)
      if filter.isNone, stored.table == .posting {
        var opposite = filter
        opposite.isNegated = false
        banned.append(planner.plan(opposite, at: stored))
        continue
      }
      plans[stored.table, default: []].append(planner.plan(filter, at: stored))
    }
    var jobMask = corpus.jobs.mask(.and(plans[.job] ?? []))
    for plan in banned {
      let mask = corpus.postings.table.mask(plan)
      jobMask.subtract(corpus.postings.owners(of: mask, count: corpus.jobCount))
    }
    var postingMask = plans[.posting].map { corpus.postings.table.mask(.and($0)) }
    if let mask = postingMask {
      jobMask.intersect(corpus.postings.owners(of: mask, count: corpus.jobCount))
      postingMask?.intersect(corpus.postings.objects(of: jobMask))
    }
    self.jobMask = jobMask
    jobCount = jobMask.count
    self.postingMask = postingMask
  }

  /// The matching jobs, in order.
  var jobs: [UInt32] { jobMask.indices }

  /// The matching jobs, or the matching postings of all matching jobs.
  func mask(of unit: Level) -> Mask {
    if unit == .job { return jobMask }
    if let postingMask { return postingMask }
    if jobCount == corpus.jobCount { return Mask(count: corpus.postingCount, all: true) }
    return corpus.postings.objects(of: jobMask)
  }

  /// The first matching posting of a matching job.
  func firstPosting(of job: Int) -> Int {
    let postings = corpus.postings(of: job)
    guard let postingMask else { return postings.lowerBound }
    return postings.first { postingMask.rows[$0] == 1 } ?? postings.lowerBound
  }

  /// Whether a posting matches all posting-level filters.
  func matches(posting: Int) -> Bool {
    postingMask.map { $0.rows[posting] == 1 } ?? true
  }
}
