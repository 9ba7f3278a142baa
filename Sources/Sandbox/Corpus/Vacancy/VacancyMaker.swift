import Market

/// Draws jobs: the same key always yields the same job, but for adverts that are not online yet, or no
/// longer, on `today`.
struct VacancyMaker: Sendable {
  let world: World
  let seed: UInt64
  let today: Int
  let demand: Demand

  init(world: World, seed: UInt64, today: Day) {
    self.world = world
    self.seed = seed
    self.today = today.number
    demand = Demand(professions: world.professions, today: today)
  }

  /// The job of a key.
  func vacancy(_ key: VacancyKey) -> Vacancy {
    var random = Random(seed, key.packed(advert: 0))
    var vacancy = Vacancy(key: key)
    vacancy.profession = demand.sampler(on: key.day).draw(&random)
    drawEmployer(&vacancy, &random)
    drawPlace(&vacancy, &random)
    drawLanguage(&vacancy, &random)
    drawTerms(&vacancy, &random)
    drawRequirements(&vacancy, &random)
    drawPay(&vacancy, &random)
    drawContact(&vacancy, &random)
    drawAdverts(&vacancy, &random)
    vacancy.wording = random.next()
    return vacancy
  }

  func professionClass(of vacancy: Vacancy) -> ProfessionClass {
    world.professions.classes[world.professions.all[vacancy.profession].classIndex]
  }
}

// MARK: - Who and where

extension VacancyMaker {
  private func drawEmployer(_ vacancy: inout Vacancy, _ random: inout Random) {
    let profession = world.professions.all[vacancy.profession]
    let group = world.professions.groups[profession.group]
    let activity = group.activities[group.activitySampler.draw(&random)]
    vacancy.organization = world.organizations.draw(activity: activity, &random)
    vacancy.advertiser = vacancy.organization
    vacancy.isViaAgency = random.chance(professionClass(of: vacancy).agency)
    if vacancy.isViaAgency {
      vacancy.advertiser = world.organizations.drawAgency(
        forProfessionals: profession.pay >= 48_000,
        &random
      )
    }
  }

  /// Most agencies do not name their client; then the agency is the employer.
  private static let unnamedClients = 740

  private func drawPlace(_ vacancy: inout Vacancy, _ random: inout Random) {
    let client = world.organizations.all[vacancy.organization]
    let home = world.places.all[client.home]
    let isEverywhere = client.size >= 7
    if random.chance(isEverywhere ? 250 : 620) {
      vacancy.place = client.home
    } else if isEverywhere {
      vacancy.place = world.places.sampler.draw(&random)
    } else {
      let near = world.places.near[home.province]
      vacancy.place = near.places[near.sampler.draw(&random)]
    }
    if random.chance(30) { vacancy.place = nil }
    if vacancy.isViaAgency, random.chance(VacancyMaker.unnamedClients) {
      vacancy.organization = vacancy.advertiser
    }
  }

  private func drawLanguage(_ vacancy: inout Vacancy, _ random: inout Random) {
    let english = professionClass(of: vacancy).english
    let isLargeCity = vacancy.place.map { world.places.all[$0].jobs > 80 } ?? false
    vacancy.isEnglish = random.chance(isLargeCity ? english * 3 / 2 : english * 3 / 4)
  }

  private func drawContact(_ vacancy: inout Vacancy, _ random: inout Random) {
    vacancy.contact = Vacancy.Contact(
      firstName: random.below(world.people.firstNames.count),
      lastName: random.below(world.people.lastNames.count),
      hasPerson: random.chance(420),
      hasPhone: random.chance(360),
      hasMail: random.chance(330)
    )
  }
}
