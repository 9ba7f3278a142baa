/// Contract, hours and pay.
extension VacancyMaker {
  func drawTerms(_ vacancy: inout Vacancy, _ random: inout Random) {
    let professionClass = professionClass(of: vacancy)
    let draw = contracts(for: vacancy, professionClass).draw(&random)
    let contract = Vacancy.Contract(rawValue: draw) ?? .unknown
    vacancy.contract = isFitting(contract, for: vacancy) ? contract : .temporary
    let isPartTime = random.chance(professionClass.parttime)
    if random.chance(110) {
      vacancy.employment = .unknown
    } else if isPartTime {
      vacancy.employment = .partTime
    } else {
      vacancy.employment = random.chance(160) ? .either : .fullTime
    }
    vacancy.hours =
      isPartTime
      ? Terms.partTime[Terms.partTimeSampler.draw(&random)]
      : Terms.fullTime[Terms.fullTimeSampler.draw(&random)]
    vacancy.statesHours = random.chance(isPartTime ? 260 : 130)
    let isIrregular = random.chance(professionClass.irregular)
    vacancy.workingHours = random.chance(90) ? .unknown : isIrregular ? .irregular : .regular
    vacancy.isRemotePossible = random.chance(professionClass.remote)
  }

  /// Nobody becomes the head of a department for the holidays, and nobody studies to be a courier.
  private func isFitting(_ contract: Vacancy.Contract, for vacancy: Vacancy) -> Bool {
    let profession = world.professions.all[vacancy.profession]
    return profession.pay < contract.highestPay && profession.education >= contract.leastSchooling
  }

  private func contracts(for vacancy: Vacancy, _ professionClass: ProfessionClass) -> AliasSampler {
    if vacancy.isViaAgency { return Terms.agencyContracts }
    return switch professionClass.code {
    case 12, 21, 7, 23: Terms.serviceContracts
    case 3, 8, 18: Terms.tradeContracts
    case 4, 19, 20: Terms.careContracts
    default: Terms.officeContracts
    }
  }

  func drawPay(_ vacancy: inout Vacancy, _ random: inout Random) {
    let professionClass = professionClass(of: vacancy)
    let isPaid = vacancy.contract != .internship && vacancy.contract != .voluntary
    let organization = world.organizations.all[vacancy.organization]
    let isPublic = Terms.publicIndustries.contains(organization.industry)
    let spread = random.number(in: 30...150)
    let scale = drawScale(vacancy, professionClass, &random)
    let namesFrom = !random.chance(80)
    let middle = pay(vacancy, random.deviation(60))
    guard random.chance(professionClass.salary + (isPublic ? 70 : 0)), isPaid else { return }
    vacancy.pay = Pay(
      around: middle,
      spread: spread,
      level: payLevel(on: vacancy.day),
      scale: scale,
      namesFrom: namesFrom
    )
  }

  private func drawScale(
    _ vacancy: Vacancy,
    _ professionClass: ProfessionClass,
    _ random: inout Random
  ) -> Pay.Scale {
    let isHourly = Terms.hourlyClasses.contains(professionClass.code)
    let hourly = (isHourly ? 260 : 20) + (vacancy.isViaAgency ? 80 : 0)
    let yearly = (isHourly ? 4 : 40) + (vacancy.isEnglish ? 160 : 0)
    let draw = random.below(1000)
    return draw < hourly ? .hour : draw < hourly + yearly ? .year : .month
  }

  /// Euro a year for a job like this: profession, schooling, experience, province, size of the
  /// organization, and time.
  private func pay(_ vacancy: Vacancy, _ deviation: Int) -> Int {
    let profession = world.professions.all[vacancy.profession]
    let usual = world.lists.educationPay[profession.education]
    let asked = vacancy.education == 0 ? usual : world.lists.educationPay[vacancy.education]
    let organization = world.organizations.all[vacancy.organization]
    let place = vacancy.place ?? organization.home
    let size = organization.size == 0 ? 4 : organization.size
    let factors = [
      1000 + (asked - usual) / 2,
      Terms.experiencePay[vacancy.experience.rawValue],
      world.places.provincePay[world.places.all[place].province],
      1000 + (size - 4) * 8,
      payLevel(on: vacancy.day),
      1000 + deviation,
    ]
    return factors.reduce(profession.pay) { $0 * $1 / 1000 }
  }

  /// The general level of pay, in thousandths of the level of 2025: 3.6 per cent more each year.
  private func payLevel(on day: Int) -> Int {
    let newYear2025 = 20_089
    return min(max(1000 + 36 * (day - newYear2025) / 365, 700), 1600)
  }
}

extension Vacancy.Contract {
  /// What a profession may earn at most to be offered so.
  fileprivate var highestPay: Int {
    switch self {
    case .internship: 72_000
    case .apprenticeship: 48_000
    case .voluntary: 46_000
    case .sideJob: 38_000
    default: .max
    }
  }

  /// The education level that must be usual in a profession to be offered so, by its index in the list:
  /// MBO for those who still learn.
  fileprivate var leastSchooling: Int {
    self == .internship || self == .apprenticeship ? 6 : 0
  }
}

/// How often terms occur.
private enum Terms {
  // In the order of `Vacancy.Contract`: unknown, permanent, temporary, towards permanent, freelance, agency,
  // internship, voluntary, apprenticeship, side job.
  static let officeContracts = AliasSampler(weights: [190, 430, 180, 150, 12, 2, 32, 0, 4, 0])
  static let tradeContracts = AliasSampler(weights: [190, 410, 150, 150, 7, 2, 15, 0, 70, 6])
  static let serviceContracts = AliasSampler(weights: [200, 280, 180, 130, 1, 2, 13, 0, 14, 180])
  static let careContracts = AliasSampler(weights: [190, 400, 190, 150, 4, 2, 18, 16, 26, 4])
  static let agencyContracts = AliasSampler(weights: [170, 130, 80, 190, 50, 350, 0, 0, 18, 12])

  static let fullTime = [40...40, 32...40, 36...40, 36...36, 38...38, 24...40, 32...36]
  static let fullTimeSampler = AliasSampler(weights: [300, 360, 80, 60, 40, 70, 90])
  static let partTime = [16...24, 24...32, 20...28, 24...36, 8...16, 12...20, 28...32, 24...24]
  static let partTimeSampler = AliasSampler(weights: [200, 270, 100, 150, 80, 80, 60, 60])

  /// Classes with many hourly wages: cleaning, agriculture, hospitality, logistics, production, retail.
  static let hourlyClasses: Set = [7, 11, 12, 15, 18, 21]
  /// The indices of industries under collective agreements: health, welfare, government, utilities,
  /// education.
  static let publicIndustries: Set = [6, 7, 9, 15, 17]
  /// By experience, in a thousand of what an experienced person earns.
  static let experiencePay = [800, 870, 1000, 1180]
}
