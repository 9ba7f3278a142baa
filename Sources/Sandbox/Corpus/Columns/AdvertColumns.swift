import Analytics
import Market

/// Where and when a job was posted: columns of jobs and of postings.
struct AdvertColumns {
  private let titles: AdvertTitles
  private var job: Span
  private var posting: Span
  private let sequenceNumber: NumberColumnBuilder
  private let postingCount: NumberColumnBuilder
  private let websiteCount: NumberColumnBuilder
  private var title: WordColumn
  private var website: WordColumn
  private let sourceType: CodedColumn
  private var isRepeated: TruthColumn
  private let world: World

  /// From when to when.
  private struct Span {
    let date: NumberColumnBuilder
    let expirationDate: NumberColumnBuilder
    var isExpired: TruthColumn
    let duration: NumberColumnBuilder

    init(_ corpus: CorpusBuilder, _ level: Level) {
      date = corpus.numberColumn(level, "date")
      expirationDate = corpus.numberColumn(level, "expiration_date")
      isExpired = TruthColumn(corpus, level, "expired")
      duration = corpus.numberColumn(level, "duration")
    }

    mutating func add(_ day: Int, _ end: Int?, row: Int) {
      date.set(day, row: row)
      isExpired.set(end != nil, row: row)
      guard let end else { return }
      expirationDate.set(end, row: row)
      duration.set(end - day + 1, row: row)
    }
  }

  init(_ corpus: CorpusBuilder, _ world: World, _ codes: WorldCodes) {
    self.world = world
    titles = AdvertTitles(world: world)
    job = Span(corpus, .job)
    posting = Span(corpus, .posting)
    sequenceNumber = corpus.numberColumn(.job, "sequence_number")
    postingCount = corpus.numberColumn(.job, "posting_count")
    websiteCount = corpus.numberColumn(.job, "source_website_count")
    title = WordColumn(corpus, .posting, "job_title", numbers: AdvertTitles.numbers(in: world))
    website = WordColumn(
      corpus,
      .posting,
      "source_website",
      numbers: world.websites.domains.count
    )
    sourceType = CodedColumn(corpus, .posting, "source_type", codes["source_type"])
    isRepeated = TruthColumn(corpus, .posting, "duplicate_on_jobsite")
  }

  /// Adds a job and its postings.
  ///
  /// - Parameters:
  ///   - vacancy: The job.
  ///   - row: Its row.
  ///   - firstPosting: The row of its first posting.
  mutating func add(_ vacancy: Vacancy, row: Int, firstPosting: Int) {
    job.add(vacancy.day, vacancy.end, row: row)
    sequenceNumber.set(vacancy.sequenceNumber, row: row)
    postingCount.set(vacancy.adverts.count, row: row)
    websiteCount.set(vacancy.websiteCount, row: row)
    for (index, advert) in vacancy.adverts.enumerated() {
      let row = firstPosting + index
      posting.add(advert.day, advert.end, row: row)
      add(titles, of: advert, vacancy, row: row)
      website.set(advert.website, row: row) { world.websites.domains[advert.website] }
      sourceType.set(world.websites.types[advert.website], row: row)
      isRepeated.set(advert.isRepeated, row: row)
    }
  }

  private mutating func add(
    _ titles: AdvertTitles,
    of advert: Vacancy.Advert,
    _ vacancy: Vacancy,
    row: Int
  ) {
    if let number = titles.number(of: advert, vacancy) {
      title.set(number, row: row) { titles.title(of: advert, vacancy) }
    } else {
      title.set(titles.title(of: advert, vacancy), row: row)
    }
  }
}
