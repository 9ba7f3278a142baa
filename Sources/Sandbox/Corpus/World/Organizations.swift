import Market

/// Employers, and agencies that recruit for them.
struct Organizations: Sendable {
  let activities: [Activity]
  let all: [Organization]
  /// Temporary work agencies, recruiters and secondment firms, for work with little and with much
  /// schooling.
  let agenciesForTrades: AliasSampler
  let agenciesForProfessionals: AliasSampler
  private let activityPlaces: [Int: Int]
  private let agencyActivities: [Int]

  init(places: Places) {
    var activities: [Activity] = []
    var all: [Organization] = []
    let industries = CodedList(Table(IndustryTable.industries))
    for (index, entry) in Table(IndustryTable.activities).entries.enumerated() {
      let activity = Activity(
        entry,
        industry: industries.index(of: entry.number("industry")),
        firstMember: all.count
      )
      activities.append(activity)
      let patterns = entry.list("names").map(OrganizationName.Pattern.init)
      for rank in 0..<activity.memberCount {
        let name = OrganizationName.make(patterns, activity: index, rank: rank)
        all.append(Organization(name, activity: activity, index: index, rank: rank, places))
      }
    }
    self.activities = activities
    self.all = all
    let byCode = Dictionary(
      activities.enumerated().map { ($1.code, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    activityPlaces = byCode
    agencyActivities = [7820, 7810, 7830].map { byCode[$0] ?? 0 }
    agenciesForTrades = AliasSampler(weights: [76, 12, 12])
    agenciesForProfessionals = AliasSampler(weights: [26, 40, 34])
  }

  /// An organization of an activity, the large ones more often.
  func draw(activity code: Int, _ random: inout Random) -> Int {
    activities[activityPlaces[code] ?? 0].draw(&random)
  }

  /// An agency.
  func drawAgency(forProfessionals: Bool, _ random: inout Random) -> Int {
    let sampler = forProfessionals ? agenciesForProfessionals : agenciesForTrades
    return activities[agencyActivities[sampler.draw(&random)]].draw(&random)
  }
}

/// What organizations do; see ``IndustryTable``.
struct Activity: Sendable {
  let code: Int
  let labels: Labels
  let industry: Int
  let size: Int
  let firstMember: Int
  let memberCount: Int
  private let members: AliasSampler

  init(_ entry: Table.Entry, industry: Int, firstMember: Int) {
    code = Int(entry.code) ?? 0
    labels = entry.labels
    self.industry = industry
    self.firstMember = firstMember
    let size = entry.number("size")
    self.size = size
    memberCount = entry.number("count")
    // Zipf's law; where organizations are small, the first ones do not tower above the others.
    let shift = 2 + 5 * max(0, 2 - size)
    members = AliasSampler(weights: (0..<memberCount).map { 1_000_000 / ($0 + shift) })
  }

  func draw(_ random: inout Random) -> Int {
    firstMember + members.draw(&random)
  }
}

/// An organization.
struct Organization: Sendable {
  let name: String
  /// Its name in internet addresses.
  let slug: String
  let activity: Int
  let industry: Int
  /// The index in the list of sizes, 0 if nobody knows.
  let size: Int
  let home: Int
  let street: String
  let houseNumber: String
  let postalCode: String
  let phone: String
  let nationalID: String
  /// A number of its own.
  let number: Int

  init(_ name: String, activity: Activity, index: Int, rank: Int, _ places: Places) {
    number = activity.firstMember + rank
    var random = Random(0x0A61, UInt64(number))
    self.name = name
    slug = Slug.of(name)
    self.activity = index
    industry = activity.industry
    size =
      random.chance(160)
      ? 0 : Organization.size(rank: rank, of: activity.memberCount, shift: activity.size - 1)
    home = places.sampler.draw(&random)
    street = random.pick(OrganizationName.streets) ?? ""
    houseNumber = String(random.number(in: 1...240))
    postalCode =
      "\(places.all[home].postalCode + random.below(8)) "
      + (random.pick(OrganizationName.postalLetters) ?? "")
    phone = Organization.phone(areaCode: places.all[home].areaCode, &random)
    nationalID = String(number, width: 8)
  }

  /// The first of an activity are the largest.
  private static func size(rank: Int, of count: Int, shift: Int) -> Int {
    let limits = [15, 60, 140, 270, 430, 640, 900]
    let share = rank * 1000 / max(1, count)
    let size = 8 - (limits.firstIndex { share < $0 } ?? limits.count)
    return min(max(size + shift, 1), 8)
  }

  /// A number that cannot be anyone's: behind an area code none begins with 0.
  private static func phone(areaCode: String, _ random: inout Random) -> String {
    areaCode + "-" + String(random.below(100_000), width: 10 - areaCode.utf8.count)
  }
}
