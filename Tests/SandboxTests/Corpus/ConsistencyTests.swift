import Analytics
import Market
import SafeText
import TestSupport
import Testing

@testable import Sandbox

@Suite("What is said of a job goes together")
struct ConsistencyTests {
  private let corpus = Sample.corpus

  @Test func postingsLieWithinTheirJobTheFirstOneAtItsBeginning() throws {
    let fields: [FieldReference] = [
      .leveled(.job, "date"), .leveled(.job, "expiration_date"), .leveled(.job, "expired"),
      .leveled(.job, "duration"), .field("posting_count"), .field("source_website_count"),
      .leveled(.posting, "date"), .leveled(.posting, "expiration_date"),
      .leveled(.posting, "expired"), .leveled(.posting, "duration"),
      .leveled(.posting, "source_website"), .leveled(.posting, "duplicate_on_jobsite"),
    ]
    for job in try corpus.jobs(fields: fields) {
      let start = try #require(job.values["job:date"].day)
      let dates = job.postings.compactMap { $0["date"].day }
      let ends = job.postings.compactMap { $0["expiration_date"].day }
      #expect((1...9).contains(job.postings.count))
      #expect(job.values["posting_count"].number == job.postings.count)
      #expect(dates.count == job.postings.count)
      #expect(dates.first == start)
      #expect(dates == dates.sorted())
      #expect(dates.nonEmptyAllSatisfy { $0 <= Sample.today && $0.number <= start.number + 21 })
      #expect(ends.allSatisfy { start <= $0 && $0 <= Sample.today })
      let end = ends.count == dates.count ? ends.max() : nil
      #expect(job.values["job:expiration_date"].day == end)
      let sites = job.postings.map { $0["source_website"].code }
      #expect(job.values["source_website_count"].number == Set(sites).count)
      expectSpan(job.values, prefix: "job:")
      for (place, posting) in job.postings.enumerated() {
        expectSpan(posting, prefix: "")
        let isRepeated = sites[..<place].contains(sites[place])
        #expect(posting["duplicate_on_jobsite"] == .bool(isRepeated))
      }
    }
  }

  /// Expired exactly if there is an end, with the days between, both counted.
  private func expectSpan(_ values: FieldValues, prefix: String) {
    let start = values[FieldName(prefix + "date")].day
    let end = values[FieldName(prefix + "expiration_date")].day
    #expect(values[FieldName(prefix + "expired")] == .bool(end != nil))
    guard let start, let end else {
      #expect(values[FieldName(prefix + "duration")] == .missing)
      return
    }
    #expect(values[FieldName(prefix + "duration")] == .integer(end.number - start.number + 1))
  }

  @Test func payRatesYearsAndScaleAgree() throws {
    let names: [FieldName] = [
      "salary", "salary_from", "salary_to", "salary_from_rate", "salary_to_rate",
      "salary_time_scale",
    ]
    for job in try corpus.jobs("salary=_exists", fields: names.map { .field($0) }) {
      let salary = try #require(job.values["salary"].number)
      #expect(job.values["salary_to"].number == salary)
      #expect((28_000...260_000).contains(salary))
      let factor = try #require(["H": 2080, "M": 12, "A": 1][job.values["salary_time_scale"].code])
      for end in ["from", "to"] {
        guard let year = job.values[FieldName("salary_\(end)")].number else { continue }
        let rate = try #require(job.values[FieldName("salary_\(end)_rate")].number)
        #expect(year <= salary)
        // Hourly rates are rounded to whole euro.
        #expect(abs(year - rate * factor) <= (factor == 2080 ? 1040 : 0))
      }
    }
    #expect(try corpus.count("salary_to=_exists salary=_not_exists") == 0)
  }

  @Test func hoursYearsOfExperienceAndTheirEndsAreInOrder() throws {
    for name in ["hours_per_week", "experience_years"] {
      let names: [FieldName] = [FieldName(name + "_from"), FieldName(name + "_to")]
      let jobs = try corpus.jobs("\(name)_to=_exists", fields: names.map { .field($0) })
      #expect(!jobs.isEmpty)
      for job in jobs {
        let from = try #require(job.values[names[0]].number)
        let to = try #require(job.values[names[1]].number)
        #expect(0 < from && from <= to && to <= 40)
      }
    }
  }

  @Test func everyCodeIsInTheListOfItsField() throws {
    let coded = corpus.catalog.fields.filter { $0.codes != nil }
    #expect(coded.count == 22)
    let jobs = try corpus.jobs(fields: coded.map { .field($0.name) }, limit: 1500)
    for job in jobs {
      for field in coded {
        let value = job.values[field.name]
        let values = if case .list(let values) = value { values } else { [value] }
        for case .coded(let code, let label) in values { #expect(field.codes?[code] == label) }
      }
    }
  }

  @Test func placesLieInTheNetherlandsInTheirProvince() throws {
    let fields: [FieldReference] = [
      .field("location"), .field("location_name"), .field("location_coordinates"), .field("region"),
    ]
    for job in try corpus.jobs("location=_exists", fields: fields) {
      let degrees = job.values["location_coordinates"].code.split(separator: ",").map { Double($0) }
      #expect(degrees.count == 2)
      #expect((50.7...53.6).contains(try #require(degrees.first ?? nil)))
      #expect((3.3...7.3).contains(try #require(degrees.last ?? nil)))
      #expect(!job.values["region"].code.isEmpty)
    }
    #expect(try corpus.count("location=1000 region=NH") == corpus.count("location=1000"))
    #expect(try corpus.count("location=_not_exists region=_exists") == 0)
  }

  @Test func groupsAndClassesFollowFromProfessions() throws {
    #expect(try corpus.count("profession=696 profession_class__not=9") == 0)
    #expect(try corpus.count("profession=696 profession_group__not=41") == 0)
    #expect(try corpus.count("profession=0 profession_class__not=0") == 0)
  }

  /// Agencies advertise what is via an intermediary, and only that.
  @Test func agenciesAdvertiseWhatIsViaAnIntermediary() throws {
    #expect(try corpus.count("via_intermediary=1 advertiser_type=1") == 0)
    #expect(try corpus.count("via_intermediary=0 advertiser_type=2") == 0)
    let jobs = try corpus.jobs(
      "via_intermediary=0",
      fields: [.field("organization_name"), .field("advertiser_name")]
    )
    for job in jobs {
      #expect(job.values["organization_name"] == job.values["advertiser_name"])
    }
  }

  @Test func namesOfJobsAndPostingsAndAddressesLeadBackToThem() throws {
    let fields: [FieldReference] = [
      .field("job_id"), .leveled(.posting, "posting_id"), .leveled(.posting, "source_url"),
      .leveled(.posting, "apply_url"),
    ]
    var names: Set<String> = []
    for job in try corpus.jobs(fields: fields, limit: 80) {
      let id = job.values["job_id"].code
      #expect(id.count == 32 && id.allSatisfy(\.isHexDigit))
      #expect(job.postings.first?["posting_id"].code == id)
      #expect(try corpus.jobs("job_id=\(id)", fields: [.field("job_id")]).map(\.id) == [id])
      for posting in job.postings {
        #expect(names.insert(posting["posting_id"].code).inserted)
        for name in ["posting_id", "source_url", "apply_url"] {
          let text = posting[FieldName(name)].code
          let filter = Filter(FieldName(name), .posting, .oneOf([.string(text)]))
          let request = CountRequest(Query([filter]), of: .postings)
          #expect(corpus.count(request, today: Sample.today) == 1)
        }
      }
    }
  }

  @Test(arguments: [
    "", "x", "00000000000000000000000000000000", "ffffffffffffffffffffffffffffffff",
    "311248b7f7285c1f", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
  ]
  )
  func namesThatAreNobodysLeadNowhere(name: String) throws {
    let filter = Filter("job_id", .job, .oneOf([.string(name)]))
    #expect(corpus.count(CountRequest(Query([filter])), today: Sample.today) == 0)
  }

  @Test func nothingPointsAtTheWorldOutside() throws {
    let fields: [FieldReference] = [
      .field("source_url"), .field("source_website"), .field("advertiser_email"),
      .field("advertiser_phone"), .field("organization_website"),
    ]
    for job in try corpus.jobs(fields: fields, limit: 1000) {
      #expect(job.values["source_website"].code.hasSuffix(".example"))
      #expect(job.values["source_url"].code.contains(".example/vacature/"))
      #expect(job.values["organization_website"].code.hasSuffix(".example"))
      let mail = job.values["advertiser_email"].code
      #expect(mail.isEmpty || mail.hasSuffix(".example"))
      let phone = job.values["advertiser_phone"].code
      #expect(phone.isEmpty || (phone.contains("-0") && phone.filter(\.isNumber).count == 10))
    }
  }
}
