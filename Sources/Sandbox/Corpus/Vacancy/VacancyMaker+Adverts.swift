/// The postings of a job.
extension VacancyMaker {
  func drawAdverts(_ vacancy: inout Vacancy, _ random: inout Random) {
    let professionClass = professionClass(of: vacancy)
    let titles = world.professions.all[vacancy.profession].titles(isEnglish: vacancy.isEnglish)
    let counts = vacancy.isViaAgency ? Posting.countsOfAgencies : Posting.countsOfEmployers
    let count = counts.draw(&random) + 1
    let stands = drawDays(professionClass.days, &random)
    var title = 0
    var adverts: [Vacancy.Advert] = []
    for number in 0..<count {
      let day = vacancy.day + (number == 0 ? 0 : drawDelay(&random))
      let site = drawSite(vacancy, beside: adverts, professionClass, &random)
      if number == 0 || random.chance(260) {
        // The first titles of a profession are the usual ones.
        title = min(random.below(titles.count), random.below(titles.count))
      }
      adverts.append(
        Vacancy.Advert(
          day: day,
          end: drawEnd(day, closing: vacancy.day + stands, &random),
          website: site,
          title: title,
          decoration: TitleDecoration(vacancy, &random)
        )
      )
    }
    vacancy.adverts = visible(adverts)
  }

  /// The adverts that are online today, in order; future adverts are left out, and future ends are unknown.
  private func visible(_ adverts: [Vacancy.Advert]) -> [Vacancy.Advert] {
    var adverts = adverts
    for index in adverts.indices.dropFirst() {
      var position = index
      while position > 0, adverts[position].day < adverts[position - 1].day {
        adverts.swapAt(position, position - 1)
        position -= 1
      }
    }
    while let last = adverts.last, last.day > today { adverts.removeLast() }
    for index in adverts.indices {
      let advert = adverts[index]
      if let end = advert.end, end > today { adverts[index].end = nil }
      adverts[index].isRepeated = adverts[..<index].contains { $0.website == advert.website }
    }
    return adverts
  }

  /// How long a job is open: seldom less than a quarter of the average, now and then much more.
  private func drawDays(_ average: Int, _ random: inout Random) -> Int {
    let share = 220 + random.below(680) + random.below(680)
    let isLong = random.chance(70)
    return average * (isLong ? share + random.below(2600) : share) / 1000
  }

  /// How much later than the first another advert appears.
  private func drawDelay(_ random: inout Random) -> Int {
    if random.chance(420) { return 0 }
    return random.chance(80) ? random.number(in: 7...21) : random.number(in: 1...6)
  }

  /// The last day of an advert: on some sites after 30 or 60 days, else about when the job is closed.
  private func drawEnd(_ day: Int, closing: Int, _ random: inout Random) -> Int {
    switch random.below(10) {
    case 0: day + 29
    case 1: day + 59
    default: max(day, closing + random.number(in: -4...6))
    }
  }

  /// A site that does not carry the job yet, if one is found soon.
  private func drawSite(
    _ vacancy: Vacancy,
    beside adverts: [Vacancy.Advert],
    _ professionClass: ProfessionClass,
    _ random: inout Random
  ) -> Int {
    if let first = adverts.first, random.chance(30) { return first.website }
    var site = 0
    for _ in 0..<8 {
      site = drawSite(vacancy, isFirst: adverts.isEmpty, professionClass, &random)
      if !adverts.contains(where: { $0.website == site }) { break }
    }
    return site
  }

  private func drawSite(
    _ vacancy: Vacancy,
    isFirst: Bool,
    _ professionClass: ProfessionClass,
    _ random: inout Random
  ) -> Int {
    let sampler =
      vacancy.isViaAgency
      ? (isFirst ? Posting.firstOfAgencies : Posting.laterOfAgencies)
      : (isFirst ? Posting.firstOfEmployers : Posting.laterOfEmployers)
    let websites = world.websites
    switch sampler.draw(&random) {
    case 1:
      let special = websites.special[professionClass.code]
      return (special.sites.isEmpty ? websites.jobSites : special).draw(&random)
    case 2: return websites.intermediarySites.draw(&random)
    case 3: return websites.newspaperSites.draw(&random)
    case 4:
      // An employer rents one career site, and always the same.
      var own = Random(seed: UInt64(vacancy.organization))
      return websites.employerSites.draw(&own)
    default: return websites.jobSites.draw(&random)
    }
  }
}

private enum Posting {
  // Of one posting, of two, and so on.
  static let countsOfEmployers = AliasSampler(weights: [645, 200, 74, 34, 17, 11, 8, 6, 5])
  static let countsOfAgencies = AliasSampler(weights: [470, 250, 122, 64, 34, 23, 15, 12, 10])

  // Job sites, job sites for the class, sites of intermediaries, of newspapers, of employers.
  static let firstOfEmployers = AliasSampler(weights: [330, 190, 10, 20, 450])
  static let laterOfEmployers = AliasSampler(weights: [590, 230, 50, 30, 100])
  static let firstOfAgencies = AliasSampler(weights: [260, 90, 640, 10, 0])
  static let laterOfAgencies = AliasSampler(weights: [600, 190, 190, 20, 0])
}
