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
  ///   - seed: Determines all values.
  ///   - today: The last day on which something was posted.
  ///   - language: The language of the labels of codes.
  /// - Returns: The jobs and postings, ready to be asked.
  public static func make(
    jobs: Int,
    seed: UInt64,
    today: Day,
    language: Language = .english
  ) -> Corpus {
    let world = World.shared
    let maker = VacancyMaker(world: world, seed: seed, today: today)
    let arrivals = Arrivals(jobs: jobs, today: today)
    let corpus = CorpusBuilder(fields: SandboxCategories.added(to: JobfeedFields.all, world))
    corpus.setCentres(world.places.centres)
    let codes = WorldCodes(world, language)
    var work = WorkColumns(corpus, world, codes)
    var terms = TermColumns(corpus, world, codes)
    var organizations = OrganizationColumns(corpus, world, codes)
    var adverts = AdvertColumns(corpus, world, codes)
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
    VacancyTexts(maker: maker, arrivals: arrivals, firstPostings: firstPostings).add(to: corpus)
    return corpus.finish()
  }

  /// The fields of a drawn market with the labels of each language.
  ///
  /// Categories of the account's own are called the same in all of them.
  public static func translations(of catalog: FieldCatalog) -> [Language: FieldCatalog] {
    var catalogs: [Language: FieldCatalog] = [:]
    for language in Language.allCases {
      let codes = WorldCodes(World.shared, language)
      catalogs[language] = FieldCatalog(
        catalog.fields.map { field in
          var field = field
          let labels = codes[field.name]
          field.codes = field.codes.map { list in
            CodeList(list.entries.map { .init($0.code, labels[$0.code] ?? $0.label) })
          }
          return field
        }
      )
    }
    return catalogs
  }
}
