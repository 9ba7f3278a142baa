import Analytics
import Market
import SafeText
import TestSupport
import Testing

@testable import Sandbox

@Suite("The job market is as markets are")
struct DistributionTests {
  private let corpus = Sample.corpus

  private func share(_ query: String) throws -> Double {
    Double(try corpus.count(query)) / Double(corpus.jobCount)
  }

  @Test func mostJobsHaveOnePostingSomeHaveNine() throws {
    let mean = Double(corpus.postingCount) / Double(corpus.jobCount)
    #expect((1.7...1.95).contains(mean))
    let counts = try corpus.counts(of: "posting_count")
    #expect((0.5...0.7).contains(Double(counts["1"] ?? 0) / Double(corpus.jobCount)))
    #expect((counts["9"] ?? 0) > 0)
    #expect(counts["10"] == nil && counts["0"] == nil)
  }

  @Test func agenciesPostMoreThanEmployers() throws {
    func mean(_ query: String) throws -> Double {
      Double(try corpus.count(query, of: .postings)) / Double(try corpus.count(query))
    }
    #expect(try mean("via_intermediary=1") > mean("via_intermediary=0") + 0.2)
    #expect((0.25...0.4).contains(try share("via_intermediary=1")))
  }

  @Test(arguments: [
    ("salary", 0.36...0.45), ("experience_level", 0.17...0.23),
    ("experience_years_from", 0.02...0.06), ("hours_per_week_from", 0.13...0.21),
    ("location", 0.95...0.98), ("profession", 1...1), ("organization_name", 1...1),
    ("soft_skills", 0.68...0.76), ("advertiser_email", 0.29...0.37),
    ("profession_kldb_code", 0...0),
  ]
  )
  func valuesAreMissingAsOftenAsTheyShould(field: String, share: ClosedRange<Double>) throws {
    #expect(share.contains(try self.share("\(field)=_exists")))
  }

  @Test func unknownIsACodeOfItsOwn() throws {
    #expect((0.02...0.06).contains(try share("profession=0")))
    #expect((0.12...0.25).contains(try share("education_level=0")))
    #expect((0.1...0.22).contains(try share("organization_size=0")))
  }

  @Test func allClassesOccurAndTheUsualOnesLead() throws {
    let counts = try corpus.counts(of: "profession_class")
    #expect(counts.count == 25)
    let leading = counts.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(4).map(\.key)
    #expect(Set(leading).isSubset(of: ["21", "19", "15", "9", "1"]))
    let professions = try corpus.counts(of: "profession")
    #expect(professions.count > 220)
    let top = professions.values.sorted(by: >).prefix(25).reduce(0, +)
    #expect((0.25...0.5).contains(Double(top) / Double(corpus.jobCount)))
  }

  @Test func aFewEmployersAndWebsitesHaveMostJobs() throws {
    for field: FieldName in ["organization_name", "source_website"] {
      let counts = try corpus.counts(of: field).values.sorted(by: >)
      let tenth = counts.prefix(max(1, counts.count / 10)).reduce(0, +)
      #expect(Double(tenth) / Double(counts.reduce(0, +)) > 0.3)
    }
    #expect((100...140).contains(try corpus.counts(of: "source_website").count))
  }

  @Test func amsterdamLeadsAndEveryProvinceHasJobs() throws {
    let places = try corpus.counts(of: "location")
    #expect(places.max { $0.value < $1.value }?.key == "1000")
    #expect(places.count > 100)
    #expect(try corpus.counts(of: "region").count == 12)
  }

  @Test func englishAdvertsAreForSomeTradesAndForTheCities() throws {
    #expect((0.04...0.1).contains(try self.share("language=en")))
    func share(of classes: String) throws -> Double {
      let query = "profession_class=" + classes
      return Double(try corpus.count(query + " language=en")) / Double(try corpus.count(query))
    }
    #expect(try share(of: "9") > 3 * share(of: "19|15|18"))
  }

  /// Pay rises with schooling and experience, and differs by trade.
  @Test func payRisesWithSchoolingAndExperience() throws {
    func mean(_ query: String) throws -> Double {
      try corpus.jobs(query + " salary=_exists", fields: [.field("salary")])
        .compactMap { $0.values["salary"].number }.mean
    }
    let ladder = try ["3", "9", "11", "19"].map { try mean("education_level=\($0)") }
    #expect(ladder == ladder.sorted() && ladder[3] > 1.6 * ladder[0])
    let levels = try ["1_STARTER", "2_EXPERIENCED", "3_EXPERT"].map {
      try mean("experience_level=VAC_\($0)")
    }
    #expect(levels == levels.sorted())
    #expect(try mean("profession_class=9") > 1.6 * mean("profession_class=12"))
    #expect(try mean("region=NH") > mean("region=FR|DR|GR|LI"))
  }

  @Test func nothingIsPaidForInternshipsAndVoluntaryWork() throws {
    #expect(try corpus.count("contract_type=8|9") > 0)
    #expect(try corpus.count("contract_type=8|9 salary=_exists") == 0)
  }

  @Test func quietInSummerAtChristmasAndAtWeekendsBusyInJanuaryAndSeptember() throws {
    let days = try corpus.jobs(fields: [.leveled(.job, "date")])
      .compactMap { $0.values["job:date"].day }
    #expect(days.count == corpus.jobCount)
    let oldest = Sample.today.adding(-24, .month)
    #expect(days.nonEmptyAllSatisfy { oldest < $0 && $0 <= Sample.today })
    var months = [Int](repeating: 0, count: 13)
    for day in days { months[day.parts.month] += 1 }
    for quiet in [7, 8, 12] {
      for busy in [1, 9] { #expect(Double(months[quiet]) < 0.85 * Double(months[busy])) }
    }
    let weekends = days.count { ($0.number + 3) % 7 >= 5 }
    #expect((0.03...0.12).contains(Double(weekends) / Double(days.count)))
    let christmas = days.count { $0.parts.month == 12 && $0.parts.day >= 24 }
    #expect(Double(christmas) < 0.2 * Double(months[12]))
  }

  @Test func careGrowsAndICTShrinksOverTheTwoYears() throws {
    let corpus = GeneratedCorpus.make(jobs: 20_000, seed: 2, today: Sample.today)
    func growth(_ professionClass: Int) throws -> Double {
      let query = "profession_class=\(professionClass) job:date__range="
      let first = try corpus.count(query + "2024-11-21__2025-11-20")
      return Double(try corpus.count(query + "2025-11-21__2026-11-20")) / Double(first)
    }
    #expect(try growth(19) > 1.01)
    #expect(try growth(9) < 0.97)
  }

  @Test func mostJobsOfTwoYearsAreGoneThoseOfLastWeekAreNot() throws {
    #expect((0.04...0.11).contains(try share("expiration_date=_not_exists")))
    #expect(try corpus.count("job:date__range=now-5d__now job:expired=1") < 5)
    #expect(try corpus.count("job:date__range=__now-18M job:expired=0") == 0)
  }
}
