import Analytics
import Market
import SafeText
import Testing

@testable import Sandbox

@Suite("The same job market for the same arguments")
struct DeterminismTests {
  /// All values of all jobs and postings in one number.
  private func digest(_ corpus: Corpus) throws -> UInt64 {
    var digest = FNV1a()
    func add(_ values: FieldValues) {
      for entry in values.entries { digest.add("\(entry.name)=\(entry.value.code)\n".utf8) }
    }
    let fields = corpus.catalog.fields.map { FieldReference.field($0.name) }
    for job in try corpus.jobs(fields: fields + [.postings]) {
      add(job.values)
      for posting in job.postings { add(posting) }
    }
    return digest.value
  }

  private func make(seed: UInt64 = 7, today: String = "2026-11-20") -> Corpus {
    GeneratedCorpus.make(jobs: 100, seed: seed, today: knownDay(today))
  }

  @Test func twoRunsAgreeAndAgreeWithAllOtherMachines() throws {
    let digest = try digest(make())
    #expect(try self.digest(make()) == digest)
    // Every change to a table or a sentence changes it too: then the new one belongs here.
    #expect(digest == 0x2D05_E48D_605D_52AF)
  }

  @Test func anotherSeedMakesOtherJobs() throws {
    #expect(try digest(make(seed: 8)) != digest(make()))
  }

  @Test(arguments: [0, 1, 2, 3, 40, 101])
  func anyNumberOfJobs(jobs: Int) throws {
    let corpus = GeneratedCorpus.make(jobs: jobs, seed: 1, today: Sample.today)
    #expect(corpus.jobCount == jobs)
    #expect(corpus.postingCount >= jobs)
    if jobs > 0 { #expect(try corpus.jobs().count == jobs) }
    #expect(try corpus.count("full_text=(je|you)") == jobs)
    #expect(try corpus.count("job_id=_exists") == jobs)
  }

  @Test func aNegativeNumberOfJobsIsNone() {
    #expect(GeneratedCorpus.make(jobs: -5, seed: 1, today: Sample.today).jobCount == 0)
  }

  @Test(arguments: [Day.all.lowerBound, Day.all.upperBound])
  func theFirstAndTheLastDayThereIs(today: Day) {
    let corpus = GeneratedCorpus.make(jobs: 50, seed: 1, today: today)
    #expect(corpus.jobCount == 50)
  }

  @Test func aJobIsTheSameTomorrowButForAdvertsThatCameOrWent() throws {
    let fields: [FieldReference] = [
      .field("job_id"), .field("job_title"), .field("salary"), .field("organization_name"),
      .field("date"), .field("source_url"),
    ]
    func jobs(_ today: String) throws -> [String: FieldValues] {
      let corpus = make(today: today)
      return Dictionary(
        try corpus.jobs(fields: fields).map { ($0.values["job_id"].code, $0.values) },
        uniquingKeysWith: { first, _ in first }
      )
    }
    let before = try jobs("2026-11-20")
    let after = try jobs("2026-12-20")
    let common = Set(before.keys).intersection(after.keys)
    #expect((93...97).contains(common.count))
    for id in common { #expect(before[id] == after[id]) }
  }

  @Test(arguments: [
    (Language.english, "Health care"), (.dutch, "Zorg"), (.german, "Gesundheit und Pflege"),
    (.french, "Santé et soins"),
  ]
  )
  func labelsInEachLanguage(language: Language, label: String) {
    let corpus = GeneratedCorpus.make(jobs: 10, seed: 1, today: Sample.today, language: language)
    #expect(corpus.catalog["profession_class"]?.codes?[.number(19)]?.raw == label)
  }
}
