public import Analytics
public import Market

/// An invented Dutch job market in the shape of Jobfeed.
///
/// It is the same for the same arguments on every machine. Jobs keep their names and their content while
/// `today` goes on: new ones appear in front, old ones expire and drop out at the end.
public enum GeneratedCorpus {
  /// Draws a job market.
  ///
  /// Jobs are those of the last 24 months, the newest first. Texts, names and addresses are not kept but
  /// made whenever they are asked for.
  ///
  /// - Parameters:
  ///   - jobs: How many jobs, at most 100 million; they have about 1.85 times as many postings.
  ///   - seed: What decides on everything.
  ///   - today: The last day on which something was posted.
  ///   - language: The language of the labels of codes.
  /// - Returns: The jobs and postings, ready to be asked.
  public static func make(
    jobs: Int,
    seed: UInt64,
    today: Day,
    language: LabelLanguage = .english
  ) -> Corpus {
    let world = World.shared
    let maker = VacancyMaker(world: world, seed: seed, today: today)
    let arrivals = Arrivals(jobs: jobs, today: today)
    let corpus = CorpusBuilder(fields: JobfeedFields.all)
    var work = WorkColumns(corpus, world, language)
    var terms = TermColumns(corpus, world, language)
    var organizations = OrganizationColumns(corpus, world, language)
    var adverts = AdvertColumns(corpus, world, language)
    var firstPostings: [UInt32] = []
    firstPostings.reserveCapacity(arrivals.jobCount)
    for row in 0..<arrivals.jobCount {
      let vacancy = maker.vacancy(arrivals.key(of: row))
      firstPostings.append(UInt32(corpus.nextPosting))
      work.add(vacancy, row: row)
      terms.add(vacancy, row: row)
      organizations.add(vacancy, row: row)
      adverts.add(vacancy, row: row, firstPosting: corpus.nextPosting)
      corpus.endJob(postings: vacancy.adverts.count)
    }
    MadeTexts(maker: maker, arrivals: arrivals, firstPostings: firstPostings).add(to: corpus)
    return corpus.finish()
  }
}
