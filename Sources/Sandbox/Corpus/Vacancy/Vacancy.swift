/// A generated job opening without its texts.
///
/// Numbers named after a list are indices of it.
struct Vacancy: Sendable {
  let key: VacancyKey
  var profession = 0
  /// Whose job it is; the agency itself, where it does not say.
  var organization = 0
  /// Who advertises it.
  var advertiser = 0
  var isViaAgency = false
  /// `nil` if the advert does not say.
  var place: Int?
  var isEnglish = false
  /// 0 if unknown.
  var education = 0
  var experience = Experience.experienced
  var statesExperience = false
  /// The prefix of the title.
  var rank = Rank.none
  /// Years of experience asked for.
  var years: Years?
  var contract = Contract.unknown
  var employment = Employment.unknown
  var workingHours = WorkingHours.unknown
  var hours = 40...40
  var statesHours = false
  var isRemotePossible = false
  var pay: Pay?
  var itSkills: [Int] = []
  var professionalSkills: [Int] = []
  var softSkills: [Int] = []
  var languages: [Int] = []
  var contact = Contact()
  /// At least one; the first is the earliest.
  var adverts: [Advert] = []
  /// What decides on the wording.
  var wording: UInt64 = 0

  /// In the order of ``CodeTable/contractTypes``.
  enum Contract: Int {
    case unknown
    case permanent
    case temporary
    case towardsPermanent
    case freelance
    case agency
    case internship
    case voluntary
    case apprenticeship
    case sideJob
  }

  /// In the order of ``CodeTable/employmentTypes``.
  enum Employment: Int {
    case unknown
    case fullTime
    case partTime
    case either
  }

  /// In the order of ``CodeTable/workingHoursTypes``.
  enum WorkingHours: Int {
    case unknown
    case regular
    case irregular
  }

  /// In the order of ``CodeTable/experienceLevels``.
  enum Experience: Int {
    case internship
    case starter
    case experienced
    case expert
  }

  /// What titles say of the rank or the kind of the job.
  enum Rank: Int, CaseIterable {
    case none
    case junior
    case medior
    case senior
    case intern
    case volunteer
    case apprentice
    case sideJob
  }

  struct Years {
    var from: Int
    var to: Int?
  }

  /// What is known of whom to ask.
  struct Contact {
    var firstName = 0
    var lastName = 0
    var hasPerson = false
    var hasPhone = false
    var hasMail = false
  }

  /// One posting.
  struct Advert {
    var day: Int
    /// The day on which it went, `nil` if it still stands.
    var end: Int?
    var website: Int
    /// Which of the titles of the profession it bears.
    var title: Int
    var decoration: TitleDecoration
    /// Whether an earlier one is on the same website.
    var isRepeated = false

    /// Days from first to last, both counted.
    var duration: Int? { end.map { $0 - day + 1 } }
  }
}

// MARK: - What concerns all its adverts

extension Vacancy {
  var day: Int { key.day }

  /// The last day, if no advert is online any more.
  var end: Int? {
    var latest = Int.min
    for advert in adverts {
      guard let end = advert.end else { return nil }
      latest = max(latest, end)
    }
    return latest
  }

  /// Days from the first to the last, both counted.
  var duration: Int? { end.map { $0 - day + 1 } }

  /// On how many websites it stands.
  var websiteCount: Int { adverts.count { !$0.isRepeated } }

  /// Numbers grow with time, and none comes twice.
  var sequenceNumber: Int { day * 290_000 + key.number }
}
