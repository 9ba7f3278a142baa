public import Analytics

/// Postings that were read.
public struct Feed {
  /// The postings.
  public let corpus: Corpus
  /// What was found.
  public let report: FeedReport
  /// Whether it was opened as it was kept, and not read.
  let isKept: Bool
  /// What keeping it takes; `nil` if it is kept already, or cannot be.
  private let keeping: (KeptFeeds, FeedKey, ScratchFile)?

  init(
    corpus: Corpus,
    report: FeedReport,
    isKept: Bool = false,
    keeping: (KeptFeeds, FeedKey, ScratchFile)? = nil
  ) {
    self.corpus = corpus
    self.report = report
    self.isKept = isKept
    self.keeping = keeping
  }

  /// Keeps it, so that the same files need not be read again; that takes as long as writing what is in memory.
  public consuming func keep() {
    guard let (kept, key, file) = keeping else { return }
    kept.keep(corpus, report, key, file)
  }
}
