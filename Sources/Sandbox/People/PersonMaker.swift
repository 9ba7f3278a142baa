import Market

/// Draws people from the tables of the invented country: the same number yields the same person.
struct PersonMaker: Sendable {
  private let world: World
  private let seed: UInt64
  private let today: Day
  private let professions: AliasSampler

  init(world: World = .shared, seed: UInt64, today: Day) {
    self.world = world
    self.seed = seed
    self.today = today
    professions = AliasSampler(weights: world.professions.all.map(\.weight))
  }

  /// What identifiers begin with.
  private static let firstID: Int64 = 300_000_000
  /// How far identifiers are apart at most.
  private static let idStep: Int64 = 7

  /// The identifier of a person; it grows with the number.
  func id(_ number: Int) -> Int64 {
    var random = Random(seed ^ 0x1D, UInt64(number))
    return PersonMaker.firstID + Int64(number) * PersonMaker.idStep
      + Int64(random.below(Int(PersonMaker.idStep)))
  }

  /// The number of the person with an identifier, if there is one.
  func number(ofID id: Int64) -> Int? {
    guard id >= PersonMaker.firstID else { return nil }
    let number = Int((id - PersonMaker.firstID) / PersonMaker.idStep)
    return self.id(number) == id ? number : nil
  }

  func person(_ number: Int) -> Person {
    var random = Random(seed ^ 0x9E09, UInt64(number))
    let profession = world.professions.all[professions.draw(&random)]
    let place = world.places.all[world.places.sampler.draw(&random)]
    let isEnded = random.chance(120)
    let updated = today.adding(-random.below(400), .day)
    return Person(
      id: id(number),
      firstName: random.pick(world.people.firstNames) ?? "",
      lastName: random.pick(world.people.lastNames) ?? "",
      profession: profession.labels[.english],
      field: world.professions.groups[profession.group].labels[.english],
      city: place.name,
      province: world.places.provinces.labels[place.province][.english],
      positions: positions(profession, isEnded: isEnded, &random),
      schools: schools(profession, &random),
      skills: skills(profession, &random),
      languages: languages(&random),
      connections: min(500, 20 + random.below(700)),
      followers: random.below(3000),
      isDeleted: random.chance(30),
      created: updated.adding(-30 - random.below(1500), .day),
      updated: updated
    )
  }

  // MARK: - Parts

  private func positions(
    _ profession: Profession,
    isEnded: Bool,
    _ random: inout Random
  ) -> [Person.Position] {
    let group = world.professions.groups[profession.group]
    var positions: [Person.Position] = []
    var end: Int? = nil
    var start = Person.Month(today).number
    if isEnded { end = start - 1 - random.below(20) }
    for _ in 0..<random.number(in: 1...5) {
      let from = (end ?? start) - 6 - random.below(60)
      let activity =
        group.activities.isEmpty
        ? 0 : group.activities[group.activitySampler.draw(&random)]
      let organization = world.organizations.draw(activity: activity, &random)
      positions.append(position(profession, organization, from, end, &random))
      start = from
      end = from - random.below(4)
    }
    return positions
  }

  private func position(
    _ profession: Profession,
    _ organization: Int,
    _ from: Int,
    _ to: Int?,
    _ random: inout Random
  ) -> Person.Position {
    let employer = world.organizations.all[organization]
    let titles =
      profession.englishTitles.isEmpty
      ? [profession.labels[.english]] : profession.englishTitles
    let known =
      (profession.itSkills.map { world.skills.it.labels[$0][.english] }
        + profession.professionalSkills.map { world.skills.professional.labels[$0][.english] })
    let tools = random.pick(known).map { "Responsible for \($0) at our office in " } ?? "Worked in "
    let city = world.places.all[employer.home].name
    return Person.Position(
      title: (random.chance(200) ? "Senior " : "") + (random.pick(titles) ?? ""),
      company: Person.Company(
        id: Int64(employer.number) + 1_000_000,
        name: employer.name,
        slug: employer.slug,
        industry: world.lists.industry.labels[employer.industry][.english]
      ),
      city: city,
      from: Person.Month(number: from),
      to: to.map { Person.Month(number: $0) },
      description: random.chance(700)
        ? tools + city + ". " + (random.pick(PersonMaker.remarks) ?? "") : nil
    )
  }

  /// What people write of what they did.
  private static let remarks = [
    "Led a team of four and introduced a new way of planning.",
    "Kept customers satisfied and costs low in years of growth.",
    "Trained new colleagues and wrote the handbook that they use.",
    "Took part in the move to a new system without a day of standstill.",
    "First point of contact for suppliers and for colleagues abroad.",
  ]

  private func schools(_ profession: Profession, _ random: inout Random) -> [Person.School] {
    let level = world.lists.education.labels[profession.education][.english]
    let year = Person.Month(today).number / 12 - 4 - random.below(30)
    let pattern = OrganizationName.Pattern(
      random.pick(["* University", "* College", "* Academy"]) ?? "*"
    )
    let name = OrganizationName.make(
      [pattern],
      activity: random.below(1000),
      rank: random.below(1000)
    )
    return (0..<random.number(in: 1...2)).map { index in
      Person.School(
        name: name,
        degree: index == 0 ? level : "Secondary school",
        from: year - 4 - index * 6,
        to: year - index * 5
      )
    }
  }

  private func skills(_ profession: Profession, _ random: inout Random) -> [String] {
    var skills = profession.itSkills.map { world.skills.it.labels[$0][.english] }
    skills += profession.professionalSkills.map { world.skills.professional.labels[$0][.english] }
    skills += (0..<random.number(in: 1...4)).map { _ in
      world.skills.soft.labels[world.skills.softSampler.draw(&random)][.english]
    }
    var seen: Set<String> = []
    return skills.filter { seen.insert($0).inserted && !random.chance(200) }
  }

  private func languages(_ random: inout Random) -> [Person.Language] {
    let levels = [
      "Native or bilingual proficiency", "Full professional proficiency",
      "Limited working proficiency",
    ]
    let names = world.skills.language.labels.prefix(Skills.homeLanguages + random.below(2))
    return names.enumerated().map { index, labels in
      Person.Language(name: labels[.english], proficiency: levels[min(index, levels.count - 1)])
    }
  }
}
