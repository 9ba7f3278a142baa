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
    var jobMask = Mask(count: corpus.jobCount, all: true)
    var postingMask: Mask?
    for filter in query.filters {
      guard let field = corpus.catalog[filter.field] else { continue }
      let place = corpus.place(of: field, for: filter.level)
      let mask = FilterEvaluator(corpus: corpus, today: today).mask(filter, at: place)
      if place.table == .job {
        jobMask.intersect(mask)
      } else if postingMask == nil {
        postingMask = mask
      } else {
        postingMask?.intersect(mask)
      }
    }
    if let mask = postingMask {
      jobMask.intersect(corpus.jobs(with: mask))
      postingMask?.intersect(corpus.postings(of: jobMask))
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
    return corpus.postings(of: jobMask)
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

extension Corpus {
  /// The jobs that have at least one of these postings.
  fileprivate func jobs(with postings: Mask) -> Mask {
    var mask = Mask(count: jobCount, all: false)
    mask.rows.withUnsafeMutableBufferPointer { jobs in
      postings.rows.withUnsafeBufferPointer { postings in
        jobOfPosting.withUnsafeBufferPointer { owner in
          for posting in postings.indices { jobs[Int(owner[posting])] |= postings[posting] }
        }
      }
    }
    return mask
  }

  /// All postings of these jobs.
  fileprivate func postings(of jobs: Mask) -> Mask {
    var mask = Mask(count: postingCount, all: false)
    mask.rows.withUnsafeMutableBufferPointer { postings in
      jobs.rows.withUnsafeBufferPointer { jobs in
        jobOfPosting.withUnsafeBufferPointer { owner in
          for posting in postings.indices { postings[posting] = jobs[Int(owner[posting])] }
        }
      }
    }
    return mask
  }
}
