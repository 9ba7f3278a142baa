/// The text of one advert, made of sentences that fit the job.
struct AdvertText {
  let world: World
  let vacancy: Vacancy
  let advert: Vacancy.Advert
  private let book: Phrasebook

  /// The parts of a text.
  enum Part: UInt64, CaseIterable {
    case employer
    case job
    case candidate
    case conditions
    case application
  }

  init(of advert: Vacancy.Advert, _ vacancy: Vacancy, in world: World) {
    self.world = world
    self.vacancy = vacancy
    self.advert = advert
    book = vacancy.isEnglish ? .english : .dutch
  }

  /// The title and all parts.
  func full() -> String {
    var text = AdvertTitles(world: world).title(of: advert, vacancy)
    text.reserveCapacity(2048)
    for part in Part.allCases {
      text += "\n\n"
      write(part, to: &text)
    }
    return text
  }

  /// A part.
  func part(_ part: Part) -> String {
    var text = ""
    text.reserveCapacity(512)
    write(part, to: &text)
    return text
  }

  private func write(_ part: Part, to text: inout String) {
    var writer = Writer(text: text, random: Random(vacancy.wording, part.rawValue))
    text = ""
    switch part {
    case .employer: writeEmployer(&writer)
    case .job: writeJob(&writer)
    case .candidate: writeCandidate(&writer)
    case .conditions: writeConditions(&writer)
    case .application: writeApplication(&writer)
    }
    text = writer.text
  }

  /// The text as far as it is written, and what decides on the next sentence.
  private struct Writer {
    var text: String
    var random: Random
    var isFirst = true
  }
}

// MARK: - The parts

extension AdvertText {
  private func writeEmployer(_ writer: inout Writer) {
    let hidesClient = vacancy.isViaAgency && vacancy.organization == vacancy.advertiser
    add(hidesClient ? .agency : .employer, &writer)
    add(.culture, &writer)
  }

  private func writeJob(_ writer: inout Writer) {
    add(.role, &writer)
    let duties = book.duties[vacancy.profession]
    let first = writer.random.below(duties.count)
    for step in 0..<min(2 + writer.random.below(2), duties.count) {
      add(duties[(first + step) % duties.count], &writer)
    }
    add(.skill, &writer)
    add(.tool, &writer)
  }

  private func writeCandidate(_ writer: inout Writer) {
    add(.education, &writer)
    add(experience, &writer)
    if writer.random.chance(500) { add(.skilled, &writer) }
    add(.soft, &writer)
    add(.language, &writer)
  }

  private var experience: Phrasebook.Purpose {
    if vacancy.years != nil { return .experience }
    return switch vacancy.experience {
    case .internship, .starter: .starter
    case .experienced: .usual
    case .expert: .seasoned
    }
  }

  private func writeConditions(_ writer: inout Writer) {
    add(vacancy.pay == nil ? .openPay : .pay, &writer)
    add(vacancy.statesHours ? .hours : .contract, &writer)
    add(.benefit, &writer)
    if vacancy.isRemotePossible { add(.remote, &writer) }
    if vacancy.workingHours == .irregular { add(.irregular, &writer) }
  }

  private func writeApplication(_ writer: inout Writer) {
    add(.apply, &writer)
    add(.contact, &writer)
  }
}

// MARK: - Sentences

extension AdvertText {
  /// Adds one of the sentences for a purpose: the first, from a random one on, for which the job has all
  /// that it needs; none if there is no such sentence.
  private func add(_ purpose: Phrasebook.Purpose, _ writer: inout Writer) {
    let sentences = book.sentences(purpose)
    let first = writer.random.below(sentences.count)
    for step in sentences.indices
    where add(sentences[(first + step) % sentences.count], &writer) { return }
  }

  /// Adds a sentence, if the job has all that it needs.
  @discardableResult
  private func add(_ sentence: Template, _ writer: inout Writer) -> Bool {
    var text = writer.isFirst ? "" : " "
    for part in sentence.parts {
      switch part {
      case .text(let words): text += words
      case .slot(let slot):
        guard let words = words(for: slot) else { return false }
        text += words
      }
    }
    writer.text += text
    writer.isFirst = false
    return true
  }

  /// What is filled in; `nil` if the job has no value for it.
  private func words(for slot: Template.Slot) -> String? {
    switch slot {
    case .title: AdvertTitles(world: world).plainTitle(of: advert, vacancy)
    case .profession: profession
    case .employer: world.organizations.all[vacancy.organization].name
    case .advertiser: world.organizations.all[vacancy.advertiser].name
    case .industry: book.industries[world.organizations.all[vacancy.organization].industry]
    case .city: place.name
    case .province: book.provinces[place.province]
    case .skill: vacancy.professionalSkills.first.map { book.skills[$0] }
    case .skill2: vacancy.professionalSkills.dropFirst().first.map { book.skills[$0] }
    case .tools: joined(vacancy.itSkills.map { world.skills.it.codes[$0] })
    case .education: phrase(world.lists.educationPhrases[vacancy.education])
    case .years: vacancy.years.map { String($0.from) }
    case .soft: joined(vacancy.softSkills.map { book.softSkills[$0] })
    case .languages: joined(vacancy.languages.map { book.languages[$0] })
    case .pay: vacancy.pay?.words(isEnglish: book.isEnglish)
    case .hours: hours
    case .contract: phrase(world.lists.contractPhrases[vacancy.contract.rawValue])
    case .site: world.websites.domains[advert.website]
    case .reference: vacancy.reference
    case .contact: vacancy.contact.hasPerson ? world.people.name(of: vacancy.contact) : nil
    case .phone:
      vacancy.contact.hasPhone ? world.organizations.all[vacancy.advertiser].phone : nil
    case .mail:
      vacancy.contact.hasMail ? world.organizations.all[vacancy.advertiser].mail : nil
    }
  }

  private var place: Place {
    world.places.all[vacancy.place ?? world.organizations.all[vacancy.organization].home]
  }

  /// Where the profession is unknown, the title has to do.
  private var profession: String {
    world.professions.all[vacancy.profession].code == 0
      ? AdvertTitles(world: world).plainTitle(of: advert, vacancy)
      : book.professions[vacancy.profession]
  }

  private var hours: String {
    let (from, to) = (vacancy.hours.lowerBound, vacancy.hours.upperBound)
    return from == to ? String(to) : "\(from)-\(to)"
  }

  /// The Dutch or the English one of two phrases.
  private func phrase(_ phrases: [String]) -> String? {
    phrases.count == 2 ? phrases[book.isEnglish ? 1 : 0] : nil
  }

  private func joined(_ items: [String]) -> String? {
    guard let last = items.last else { return nil }
    guard items.count > 1 else { return last }
    return items.dropLast().joined(separator: ", ") + (book.isEnglish ? " and " : " en ") + last
  }
}

// MARK: - Amounts and names

extension Pay {
  /// The pay as adverts write it: `tussen € 2.800 en € 3.400 per maand`.
  func words(isEnglish: Bool) -> String {
    let unit =
      switch scale {
      case .hour: isEnglish ? " an hour" : " per uur"
      case .month: isEnglish ? " a month" : " per maand"
      case .year: isEnglish ? " a year" : " per jaar"
      }
    let to = to.words(isEnglish: isEnglish)
    guard let from, from.exact < self.to.exact else {
      return (isEnglish ? "up to " : "rond de ") + to + unit
    }
    let low = from.words(isEnglish: isEnglish)
    return isEnglish ? "between \(low) and \(to)\(unit)" : "tussen \(low) en \(to)\(unit)"
  }
}

extension Pay.Amount {
  /// The amount with the thousands and cents set off as the language does.
  func words(isEnglish: Bool) -> String {
    let sign = isEnglish ? "€" : "€ "
    if scale == .hour {
      let cents = exact % 100
      return "\(sign)\(exact / 100)\(isEnglish ? "." : ",")\(cents < 10 ? "0" : "")\(cents)"
    }
    let rest = exact % 1000
    let zeros = rest < 10 ? "00" : rest < 100 ? "0" : ""
    return "\(sign)\(exact / 1000)\(isEnglish ? "," : ".")\(zeros)\(rest)"
  }
}

extension Vacancy {
  /// The advertiser's own number of the job.
  var reference: String { "V\(sequenceNumber)" }
}

extension People {
  func name(of contact: Vacancy.Contact) -> String {
    firstNames[contact.firstName] + " " + lastNames[contact.lastName]
  }
}

extension Organization {
  var mail: String { "vacatures@\(slug).example" }
  var website: String { "www.\(slug).example" }
}
