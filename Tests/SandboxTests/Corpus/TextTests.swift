import Analytics
import Market
import SafeText
import TestSupport
import Testing

@testable import Sandbox

@Suite("Texts fit their jobs")
struct TextTests {
  private let corpus = Sample.corpus

  private func text(_ vacancy: Vacancy) -> AdvertText {
    AdvertText(of: vacancy.adverts[0], vacancy, in: .shared)
  }

  /// A text names profession or title, city and employer, and has a natural length.
  @Test func aTextNamesProfessionOrTitle() {
    let world = World.shared
    for vacancy in Sample.vacancies.prefix(1500) {
      let text = text(vacancy).full()
      let profession = world.professions.all[vacancy.profession]
      let titles = profession.titles(isEnglish: vacancy.isEnglish)
      #expect(titles.contains { text.contains($0) })
      let organization = world.organizations.all[vacancy.organization]
      #expect(text.contains(organization.name))
      #expect(text.contains(world.places.all[vacancy.place ?? organization.home].name))
      for skill in vacancy.itSkills { #expect(text.contains(world.skills.it.codes[skill])) }
      #expect((80...220).contains(text.split { " \n".contains($0) }.count))
      #expect(!text.contains("{") && !text.contains("  ") && !text.contains("Optional"))
    }
  }

  @Test func thePartsAreTheText() throws {
    let names: [FieldName] = [
      "job_title", "employer_description", "job_description", "candidate_description",
      "conditions_description", "application_description",
    ]
    let fields = names.map { FieldReference.field($0) } + [.field("full_text")]
    for job in try corpus.jobs(fields: fields, limit: 200) {
      let parts = names.map { job.values[$0].code }
      #expect(parts.nonEmptyAllSatisfy { !$0.isEmpty })
      #expect(job.values["full_text"].code == parts.joined(separator: "\n\n"))
    }
  }

  @Test func wordsPhrasesAndSkillsAreFoundWhereTheyBelong() throws {
    let corpus = GeneratedCorpus.make(jobs: 700, seed: 3, today: Sample.today)
    let found = try corpus.counts(of: "profession_class", "full_text=(docker|kubernetes)")
    #expect(found.keys.sorted() == ["9"])
    let cities = try corpus.counts(of: "location_name", "full_text=Rotterdam")
    #expect(cities["Rotterdam"] ?? 0 > 10)
    #expect(cities["Rotterdam"] == (try corpus.count("location_name=Rotterdam")))
    let drivers = try corpus.counts(of: "profession", "full_text=\"rijbewijs CE\"")
    #expect(drivers.keys.sorted() == ["3211"])
  }

  @Test func titlesAreFoundByTheirWords() throws {
    let nurses = try corpus.jobs("job_title=verpleegkundige", fields: [.field("job_title")])
    #expect(!nurses.isEmpty)
    #expect(nurses.nonEmptyAllSatisfy { $0.values["job_title"].code.contains("erpleegkundige") })
  }

  @Test func payStandsInTheTextIfItIsKnownAndOnlyThen() {
    for vacancy in Sample.vacancies.prefix(2000) {
      let conditions = text(vacancy).part(.conditions)
      #expect(conditions.contains("€") == (vacancy.pay != nil))
      if let pay = vacancy.pay {
        #expect(conditions.contains(pay.words(isEnglish: vacancy.isEnglish)))
      }
    }
  }

  @Test func amountsAreWrittenAsTheLanguagesDo() {
    let month = Pay.Amount(aYear: 48_300, scale: .month)
    #expect(month.words(isEnglish: false) == "€ 4.025")
    #expect(month.words(isEnglish: true) == "€4,025")
    let hour = Pay.Amount(aYear: 31_300, scale: .hour)
    #expect(hour.words(isEnglish: false) == "€ 15,00")
    #expect(hour.words(isEnglish: true) == "€15.00")
    #expect(Pay.Amount(aYear: 60_000, scale: .year).words(isEnglish: false) == "€ 60.000")
    let pay = Pay(around: 48_000, spread: 100, level: 1000, scale: .month, namesFrom: true)
    #expect(pay.words(isEnglish: false) == "tussen € 3.600 en € 4.400 per maand")
    let single = Pay(around: 48_000, spread: 100, level: 1000, scale: .month, namesFrom: false)
    #expect(single.words(isEnglish: true) == "up to €4,400 a month")
  }

  @Test func nobodyIsPaidLessThanTheLawAllows() {
    let pay = Pay(around: 10_000, spread: 50, level: 1000, scale: .month, namesFrom: true)
    #expect(pay.from?.aYear ?? 0 >= 29_000)
    #expect(pay.to.aYear >= pay.from?.aYear ?? .max)
  }

  @Test func titlesTakeTurnsAndSomeSayMoreThanTheWork() throws {
    let counts = try corpus.counts(of: "job_title")
    #expect(counts.count > 2500)
    for mark in ["(m/v/x)", " m/v", " uur", " in Amsterdam", " | ", "Senior ", "Junior "] {
      #expect(counts.keys.contains { $0.contains(mark) })
    }
    #expect(!counts.keys.contains { $0.contains("Senior Senior") })
  }

  @Test func textsAreMadeByManyAtATimeAndAlwaysTheSame() async throws {
    let texts = try corpus.jobs(fields: [.field("full_text")], limit: 200).map(\.values)
    let corpus = corpus
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 {
        group.addTask {
          try corpus.jobs(fields: [.field("full_text")], limit: 200).map(\.values) == texts
        }
      }
      for try await isSame in group { #expect(isSame) }
    }
  }
}
