import Analytics
import Market

/// Texts that are not stored but generated from the number of a row.
struct VacancyTexts: Sendable {
  private let maker: VacancyMaker
  private let arrivals: Arrivals
  /// The first posting of each job.
  private let firstPostings: [UInt32]
  private let names: VacancyNames

  init(maker: VacancyMaker, arrivals: Arrivals, firstPostings: [UInt32]) {
    self.maker = maker
    self.arrivals = arrivals
    self.firstPostings = firstPostings
    names = VacancyNames(seed: maker.seed)
  }

  /// Adds a column for each kind of text.
  func add(to corpus: CorpusBuilder) {
    guard arrivals.jobCount > 0 else { return }
    corpus.setGeneratedTexts(.job, "job_id", make: { jobName($0) }, find: { job(named: $0) })
    corpus.setGeneratedTexts(
      .posting,
      "posting_id",
      make: { name($0) },
      find: { posting(named: $0) }
    )
    corpus.setGeneratedTexts(
      .posting,
      "source_url",
      make: { address($0) },
      find: { posting(at: $0) }
    )
    corpus.setGeneratedTexts(
      .posting,
      "apply_url",
      make: { address($0) + VacancyTexts.applySuffix },
      find: { posting(at: $0.dropLast(VacancyTexts.applySuffix.count)) }
    )
    corpus.setGeneratedTexts(.posting, "full_text", make: { text($0).full() })
    for (part, field) in VacancyTexts.parts {
      corpus.setGeneratedTexts(.posting, field, make: { text($0).part(part) })
    }
    for (field, text) in VacancyTexts.addresses {
      let organizations = maker.world.organizations.all
      corpus.setGeneratedTexts(.job, field, make: { text(vacancy($0), organizations) })
    }
  }

  private static let parts: [(AdvertText.Part, FieldName)] = [
    (.employer, "employer_description"), (.job, "job_description"),
    (.candidate, "candidate_description"), (.conditions, "conditions_description"),
    (.application, "application_description"),
  ]

  /// What few people look for, but everybody wants to read.
  private static let addresses: [(FieldName, @Sendable (Vacancy, [Organization]) -> String)] = [
    ("organization_address", { $1[$0.organization].street }),
    ("organization_street_number", { $1[$0.organization].houseNumber }),
    ("organization_postal_code", { $1[$0.organization].postalCode }),
    ("organization_website", { $1[$0.organization].website }),
    ("organization_national_id", { $1[$0.organization].nationalID }),
    ("advertiser_website", { $1[$0.advertiser].website }),
    ("advertiser_street", { $1[$0.advertiser].street }),
    ("advertiser_house_number", { $1[$0.advertiser].houseNumber }),
    ("advertiser_postal_code", { $1[$0.advertiser].postalCode }),
    ("advertiser_reference_number", { vacancy, _ in vacancy.reference }),
  ]
}

// MARK: - From row to text

extension VacancyTexts {
  /// The job of a posting, and which of its postings it is.
  private func key(ofPosting row: Int) -> (key: VacancyKey, advert: Int) {
    let job = firstPostings.lastIndex(upTo: UInt32(row))
    return (arrivals.key(of: job), row - Int(firstPostings[job]))
  }

  private func vacancy(_ row: Int) -> Vacancy {
    maker.vacancy(arrivals.key(of: row))
  }

  private func jobName(_ row: Int) -> String {
    names.name(arrivals.key(of: row), advert: 0)
  }

  private func name(_ row: Int) -> String {
    let (key, advert) = key(ofPosting: row)
    return names.name(key, advert: advert)
  }

  private func text(_ row: Int) -> AdvertText {
    let (key, advert) = key(ofPosting: row)
    let vacancy = maker.vacancy(key)
    return AdvertText(of: vacancy.adverts[advert], vacancy, in: maker.world)
  }

  /// The page of a posting: its website, its title, half its name.
  private func address(_ row: Int) -> String {
    let (key, number) = key(ofPosting: row)
    let vacancy = maker.vacancy(key)
    let advert = vacancy.adverts[number]
    let title = AdvertTitles(world: maker.world).title(of: advert, vacancy)
    return "https://www.\(maker.world.websites.domains[advert.website])/vacature/"
      + "\(Slug.of(title))/\(names.shortName(key, advert: number))"
  }

  private static let applySuffix = "/solliciteren"
}

// MARK: - From text to row

extension VacancyTexts {
  private func job(named name: String) -> Int? {
    names.posting(named: name).flatMap { arrivals.row(of: $0.key) }
  }

  private func posting(named name: some StringProtocol) -> Int? {
    guard let (key, advert) = names.posting(named: name), let job = arrivals.row(of: key) else {
      return nil
    }
    return Int(firstPostings[job]) + advert
  }

  private func posting(at address: some StringProtocol) -> Int? {
    address.lastIndex(of: "/").flatMap { posting(named: address[address.index(after: $0)...]) }
  }
}
