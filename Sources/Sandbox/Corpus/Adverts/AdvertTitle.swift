/// What an advert adds to the title of the job.
enum TitleDecoration: Int, Sendable {
  case none
  case genders
  case gendersInBrackets
  case inCity
  case city
  case hours
  case employer

  /// Titles only say what is known of the job.
  init(_ vacancy: Vacancy, _ random: inout Random) {
    self =
      switch random.below(100) {
      case ..<9: .genders
      case ..<21: .gendersInBrackets
      case ..<27: vacancy.place == nil ? .none : .inCity
      case ..<35: vacancy.place == nil ? .none : .city
      case ..<70: vacancy.statesHours ? .hours : .none
      case ..<74: .employer
      default: .none
      }
  }
}

/// Writes the titles of adverts.
struct AdvertTitles: Sendable {
  let world: World

  /// The title of an advert, such as `Senior Kok 32-40 uur`.
  func title(of advert: Vacancy.Advert, _ vacancy: Vacancy) -> String {
    let isEnglish = vacancy.isEnglish
    let kind =
      switch vacancy.rank {
      case .none, .junior, .medior, .senior: ""
      case .intern: isEnglish ? "Internship " : "Stage "
      case .volunteer: isEnglish ? "Volunteer " : "Vrijwilliger "
      case .apprentice: isEnglish ? "Apprentice " : "BBL "
      case .sideJob: isEnglish ? "Side Job " : "Bijbaan "
      }
    return kind + plainTitle(of: advert, vacancy) + decoration(of: advert, vacancy)
  }

  /// The title as it is used within a sentence.
  func plainTitle(of advert: Vacancy.Advert, _ vacancy: Vacancy) -> String {
    let profession = world.professions.all[vacancy.profession]
    let title = profession.titles(isEnglish: vacancy.isEnglish)[advert.title]
    return switch vacancy.rank {
    case .none, .intern, .volunteer, .apprentice, .sideJob: title
    case .junior: "Junior " + title
    case .medior: "Medior " + title
    case .senior: "Senior " + title
    }
  }

  private func decoration(of advert: Vacancy.Advert, _ vacancy: Vacancy) -> String {
    let isEnglish = vacancy.isEnglish
    let city = vacancy.place.map { world.places.all[$0].name } ?? ""
    return switch advert.decoration {
    case .none: ""
    case .genders: isEnglish ? " m/f/x" : " m/v"
    case .gendersInBrackets: isEnglish ? " (m/f/x)" : " (m/v/x)"
    case .inCity: " in " + city
    case .city: " - " + city
    case .hours: " " + hours(vacancy) + (isEnglish ? " hours" : " uur")
    case .employer: " | " + world.organizations.all[vacancy.organization].name
    }
  }

  private func hours(_ vacancy: Vacancy) -> String {
    let (from, to) = (vacancy.hours.lowerBound, vacancy.hours.upperBound)
    return from == to ? String(to) : "\(from)-\(to)"
  }

  /// How many numbers ``number(of:_:)`` may return.
  static func numbers(in world: World) -> Int {
    world.professions.all.count * 2 * mostTitles * Vacancy.Rank.allCases.count
      * plainDecorations
  }

  /// A number that tells a title that many jobs may have from all others, `nil` for the title of one job.
  func number(of advert: Vacancy.Advert, _ vacancy: Vacancy) -> Int? {
    guard advert.decoration.rawValue < AdvertTitles.plainDecorations,
      advert.title < AdvertTitles.mostTitles
    else { return nil }
    var number = vacancy.profession * 2 + (vacancy.isEnglish ? 1 : 0)
    number = number * AdvertTitles.mostTitles + advert.title
    number = number * Vacancy.Rank.allCases.count + vacancy.rank.rawValue
    return number * AdvertTitles.plainDecorations + advert.decoration.rawValue
  }

  private static let mostTitles = 16
  /// The decorations that do not depend on the job come first.
  private static let plainDecorations = 3
}
