/// Schooling, experience and skills.
extension VacancyMaker {
  func drawRequirements(_ vacancy: inout Vacancy, _ random: inout Random) {
    let profession = world.professions.all[vacancy.profession]
    let asked = world.lists.educationAsked[profession.education]
    vacancy.education = asked.levels[asked.sampler.draw(&random)]
    drawExperience(&vacancy, profession, &random)
    drawSkills(&vacancy, profession, &random)
    drawLanguages(&vacancy, &random)
  }

  private func drawExperience(
    _ vacancy: inout Vacancy,
    _ profession: Profession,
    _ random: inout Random
  ) {
    let sampler = profession.pay < 40_000 ? Experience.ofTrades : Experience.ofProfessionals
    let draw = sampler.draw(&random)
    vacancy.experience =
      switch vacancy.contract {
      case .internship: .internship
      case .voluntary, .apprenticeship, .sideJob: .starter
      default: Vacancy.Experience(rawValue: draw + 1) ?? .experienced
      }
    vacancy.statesExperience = random.chance(200)
    drawRank(&vacancy, profession, &random)
    let from = random.number(in: Experience.years[vacancy.experience.rawValue])
    let extra = random.number(in: 2...5)
    let namesEnd = random.chance(450)
    if random.chance(45), from > 0 {
      vacancy.years = Vacancy.Years(from: from, to: namesEnd ? from + extra : nil)
    }
  }

  /// Titles say junior and senior where there is a ladder to climb, but not on its top; and they say if
  /// the job is no ordinary one.
  private func drawRank(
    _ vacancy: inout Vacancy,
    _ profession: Profession,
    _ random: inout Random
  ) {
    let saysRank = random.below(1000)
    if let rank = vacancy.contract.rank {
      vacancy.rank = profession.code > 0 && saysRank < 700 ? rank : .none
      return
    }
    guard professionClass(of: vacancy).hasRanks, (42_000..<76_000).contains(profession.pay) else {
      return
    }
    switch vacancy.experience {
    case .internship: break
    case .starter: vacancy.rank = saysRank < 340 ? .junior : .none
    case .experienced: vacancy.rank = saysRank < 90 ? .medior : .none
    case .expert: vacancy.rank = saysRank < 580 ? .senior : .none
    }
  }

  private func drawSkills(
    _ vacancy: inout Vacancy,
    _ profession: Profession,
    _ random: inout Random
  ) {
    vacancy.itSkills = profession.itSkills.filter { _ in random.chance(560) }
    vacancy.professionalSkills = profession.professionalSkills.filter { _ in random.chance(540) }
    guard random.chance(720) else { return }
    for _ in 0...random.below(3) {
      let skill = world.skills.softSampler.draw(&random)
      if !vacancy.softSkills.contains(skill) { vacancy.softSkills.append(skill) }
    }
  }

  /// Dutch and English are first in the list of languages.
  private func drawLanguages(_ vacancy: inout Vacancy, _ random: inout Random) {
    let english = professionClass(of: vacancy).english
    if random.chance(vacancy.isEnglish ? 140 : 340) { vacancy.languages.append(0) }
    if random.chance(vacancy.isEnglish ? 860 : 60 + english) { vacancy.languages.append(1) }
    if random.chance(45) {
      vacancy.languages.append(
        Skills.homeLanguages + world.skills.foreignSampler.draw(&random)
      )
    }
  }
}

extension Vacancy.Contract {
  /// What titles say of jobs that are no ordinary ones.
  fileprivate var rank: Vacancy.Rank? {
    switch self {
    case .internship: .intern
    case .voluntary: .volunteer
    case .apprenticeship: .apprentice
    case .sideJob: .sideJob
    default: nil
    }
  }
}

private enum Experience {
  // Starter, experienced, expert.
  static let ofTrades = AliasSampler(weights: [44, 48, 8])
  static let ofProfessionals = AliasSampler(weights: [24, 54, 22])
  /// Years asked for, by experience.
  static let years = [0...0, 0...1, 2...4, 5...10]
}
